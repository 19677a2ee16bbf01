import { describe, expect, it } from '@jest/globals';
import { decide } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { addEffects } from '../../../src/core/loop/outbox.ts';
import { stillBooked } from '../../../src/core/told/still-booked.ts';
import { makeInterviewing, now, play, refusalOf, slots } from '../../support/makers/make-loop.ts';

const decided: Loop = { ...makeInterviewing(), stage: 'decided' };
const titles = (loop: Loop, at = now) => stillBooked(loop, at).map(({ title }) => title);
const unbooked = (loop: Loop) => loop.outbox.flatMap(({ kind, id }) => (kind === 'round.unbook' ? [id] : []));
const withdraw = { type: 'withdrawBooked', by: 'UCORA' } as const;

describe('interviews after a decision', () => {
  it('are still booked until they are over, or withdrawn', () => {
    expect(titles(decided)).toEqual(['First round', 'Second round']);
    expect(titles(decided, slots[0]?.endsAt)).toEqual(['Second round']);
    expect(titles(makeInterviewing())).toEqual([]);
  });

  it('are withdrawn at one press, once however often it is pressed', () => {
    const withdrawn = play(decided, [withdraw, withdraw]);
    expect(unbooked(withdrawn)).toEqual(['unbook-r1-1', 'unbook-r2-1']);
    expect(titles(withdrawn)).toEqual([]);
    const decision = decide(decided, withdraw, now);
    expect(decision.ok && decision.audit).toEqual([
      { what: 'rounds.withdrawn', by: 'UCORA', about: { rounds: 'r1 r2' } },
    ]);
    expect(addEffects(withdrawn, [])).toBe(withdrawn);
  });

  it('are withdrawn by every coordinator and by nobody else, and only once there is a decision', () => {
    expect(refusalOf(decided, { ...withdraw, by: 'UDANA', isCoordinator: true })).toBeNull();
    expect(refusalOf(decided, { ...withdraw, by: 'UINES' })).toBe('loop.not-yours');
    expect(refusalOf(makeInterviewing(), withdraw)).toBe('withdraw.undecided');
  });
});
