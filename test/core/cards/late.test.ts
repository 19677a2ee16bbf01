import { describe, expect, it } from '@jest/globals';
import { lateSeats, unheldRounds } from '../../../src/core/cards/late.ts';
import type { Command } from '../../../src/core/decide.ts';
import { afterRounds, hour, makeInterviewing, play, seal } from '../../support/makers/make-loop.ts';

const report = (by: string, seat: string): Command => ({ type: 'reportNotHeld', by, seat });
const nextDay = afterRounds + 24 * hour;
const lateIds = (...commands: Command[]) =>
  lateSeats(play(makeInterviewing(), commands, afterRounds), 'UTC', nextDay).map(({ seat }) => seat.id);

describe('cards that the gate waits for', () => {
  it('are late from the next day on, not where they are in or the round did not take place', () => {
    expect(lateSeats(makeInterviewing(), 'UTC', afterRounds)).toEqual([]);
    expect(lateIds()).toEqual(['r1s1', 'r1s2', 'r2s1']);
    expect(lateIds(seal('r1s1'), report('UJON', 'r1s2'))).toEqual(['r2s1']);
  });

  it('are asked about once for each round that did not take place, since the first who said so', () => {
    const once = play(makeInterviewing(), [report('UINES', 'r1s1')], afterRounds);
    const twice = play(once, [report('UJON', 'r1s2')], nextDay);
    const unheld = (loop = twice) => unheldRounds(loop).map(({ round: { id }, since }) => [id, since]);
    expect(unheld()).toEqual([['r1', afterRounds]]);
    expect(unheld(play(twice, [seal('r1s1')], nextDay))).toEqual([['r1', nextDay]]);
    expect(unheld(play(twice, [{ type: 'cancelLoop', by: 'UCORA', reason: 'Filled.' }], nextDay))).toEqual(
      [],
    );
  });
});
