import { describe, expect, it } from '@jest/globals';
import { correctedClock, movableClock } from '../src/clock.ts';

const hourMs = 3_600_000;
const near = (is: number, wanted: number): void => expect(Math.abs(is - wanted)).toBeLessThan(5000);

describe('the clock of the app', () => {
  it('is moved for people alone, or for leases too', () => {
    const clock = movableClock();
    let moves = 0;
    clock.onMove(() => {
      moves += 1;
    });
    clock.advance(hourMs);
    near(clock.now(), Date.now() + hourMs);
    near(clock.real(), Date.now());
    clock.advanceReal(hourMs);
    near(clock.now(), Date.now() + 2 * hourMs);
    near(clock.real(), Date.now() + hourMs);
    expect(moves).toBe(2);
    expect(() => clock.advance(-1)).toThrow('only moves forward');
  });

  it('goes by somebody else’s time once that is known', () => {
    const clock = movableClock();
    let ahead = 0;
    const corrected = correctedClock(clock, () => ahead);
    near(corrected.real(), Date.now());
    ahead = -10 * hourMs;
    clock.advance(hourMs);
    near(corrected.now(), Date.now() - 9 * hourMs);
    near(corrected.real(), Date.now() - 10 * hourMs);
  });
});
