import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import { whyNoCard } from '../../../src/core/loop/gate.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { whyNotPools } from '../../../src/core/loop/pools.ts';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import { standingIn } from '../../../src/core/stages/stage-gate.ts';
import { earlierStages, findStage } from '../../../src/core/stages/stages.ts';
import { play, refusalOf } from '../../support/makers/make-loop.ts';
import {
  afterAll,
  cardOf,
  goesOn,
  makeStaged,
  moreEvidence,
  reads,
  stops,
} from '../../support/makers/make-staged.ts';

const people = ['UCORA', 'UHANA', 'UINES', 'UJON', 'UNINA', 'UCANDIDATE'];
const standing = (loop: Loop, id: string, user: string) => {
  const stage = findStage(loop, id);
  return stage ? standingIn(loop, stage, user) : null;
};

describe('the stages of a loop', () => {
  it('are none in a kit without stages, and none where only one has rounds', () => {
    expect(earlierStages({ ...makeStaged(), stages: [] })).toEqual([]);
    const one = makeStaged();
    expect(earlierStages({ ...one, rounds: one.rounds.slice(2) })).toEqual([]);
  });

  it('bar nobody from what comes after their debrief, and are shown to nobody again', () => {
    const read = play(
      makeStaged(),
      [cardOf('r1s1'), reads('UCORA', 'screen'), reads('UHANA', 'screen', true)],
      afterAll,
    );
    const whole = play(read, [cardOf('r2s1'), cardOf('r2s2'), cardOf('r3s1'), cardOf('r4s1')], afterAll);
    const shown = ({ outbox }: Loop) => outbox.filter(({ kind }) => kind === 'stage.show').length;
    const more = play(whole, [moreEvidence(whole, 'UCORA')], afterAll);
    expect([whole.gate.state, more.gate.state, more.debriefNumber]).toEqual(['open', 'closed', 2]);
    expect(shown(more)).toBe(shown(whole));
    expect(people.map((user) => standing(more, 'screen', user))).toEqual(people.map(() => null));
    for (const by of ['UCORA', 'UHANA']) {
      expect(refusalOf(more, reads(by, 'screen'), afterAll)).toBe('stage.not-reader');
      expect(refusalOf(more, goesOn(by, 'screen'), afterAll)).toBe('stage.over');
      expect(refusalOf(more, stops(more, by, 'screen', afterAll), afterAll)).toBe('stage.over');
    }
    const found = seatsOf(more).find(({ seat: { id } }) => id === 'e1s1');
    const booking = { number: 1, startsAt: afterAll, endsAt: afterAll, state: 'booked' } as const;
    const held = { ...found, round: { ...found?.round, booking } } as NonNullable<typeof found>;
    expect(whyNoCard(more, held, afterAll)).toBeNull();
    expect(whyNotPools(more, { e1s1: ['UCORA'] })?.code).not.toBe('stage.has-read');
  });

  it('are no way into other seats for the hiring manager who read before their own round', () => {
    const loop = play(makeStaged(), [cardOf('r1s1'), reads('UHANA', 'screen', true)], afterAll);
    const to: Command = { type: 'reassignSeat', by: 'UCORA', seat: 'r3s1', to: 'UHANA', reason: 'Ill' };
    expect(refusalOf(loop, to, afterAll)).toBe('stage.has-read');
    const unbooked = (pools: Record<string, string[]>): Loop => ({
      ...loop,
      rounds: loop.rounds.map((round) => ({
        ...round,
        booking: null,
        seats: round.seats.map((held) => ({ ...held, pool: pools[held.id] ?? held.pool })),
      })),
    });
    const wide = { r3s1: ['UINES', 'UHANA'] };
    const own = { r1s1: ['UCORA'], r2s1: ['UINES'], r2s2: ['UJON'], r3s1: ['UINES'], r4s1: ['UHANA'] };
    expect(whyNotPools(unbooked({}), { ...own, ...wide })?.code).toBe('stage.has-read');
    expect(whyNotPools(unbooked({}), own)).toBeNull();
    const before = { ...unbooked(wide), stages: play(makeStaged(), [cardOf('r1s1')], afterAll).stages ?? [] };
    const read = play(before, [reads('UHANA', 'screen', true)], afterAll);
    const poolOf = (id: string) => seatsOf(read).find((found) => found.seat.id === id)?.seat.pool;
    expect([poolOf('r3s1'), poolOf('r4s1')]).toEqual([['UINES'], ['UHANA']]);
  });
});
