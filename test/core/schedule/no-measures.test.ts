import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Loop, Round, Seat } from '../../../src/core/loop/loop.ts';
import { changeSeat, findSeat, seatsOf } from '../../../src/core/loop/seats.ts';
import { poolsOfPlan, proposedPools } from '../../../src/core/opening/proposed.ts';
import { askable, heldBefore, replacementsFor } from '../../../src/core/replacement/candidates.ts';
import { type KnownPerson, loopProblem } from '../../../src/core/schedule/model/loop-problem.ts';
import { solve } from '../../../src/core/schedule/search/solve.ts';
import { makeDebriefed } from '../../support/makers/debriefed.ts';
import { hour, makeDraft, makeInterviewing, now, play, seatAll } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

const team = ['UANA', 'UBEN', 'UCEM', 'UDEA', 'UELI'];
const runs = { numRuns: 60, seed: 20270111 };

/** What one seat tells of whoever has or had it, and nothing of who that is or when the interview is. */
type Measures = {
  versions: { receipt: string; at: number }[];
  amendments: number;
  answeredAt: number;
  says: 'accepted' | 'declined' | 'tentative';
  nudges: number;
  snoozed: boolean;
  asked: 'no' | 'late' | null;
  stepped: ('declined' | 'recused')[];
};

const measures: fc.Arbitrary<Measures> = fc.record({
  versions: fc.array(fc.record({ receipt: fc.uuid(), at: fc.integer({ min: now, max: now + 99 * hour }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  amendments: fc.nat(3),
  answeredAt: fc.integer({ min: 0, max: now }),
  says: fc.constantFrom('accepted', 'declined', 'tentative'),
  nudges: fc.nat(9),
  snoozed: fc.boolean(),
  asked: fc.constantFrom('no', 'late', null),
  stepped: fc.array(fc.constantFrom('declined', 'recused'), { maxLength: 4 }),
});

const sealed = (word: string) => ({ iv: word, tag: word, data: word });

/** How its people worked: what they wrote and when, how often they were reminded, how fast they answered. */
function worked(loop: Loop, given: readonly Measures[]): Loop {
  let number = -1;
  const next = () => {
    number += 1;
    return given[number % given.length] as Measures;
  };
  const rounds = loop.rounds.map((round): Round => {
    const { answeredAt, says } = next();
    const answers = Object.fromEntries(
      round.seats.flatMap(({ holder }) =>
        holder ? [[holder, { says, at: answeredAt, how: 'slack' as const }]] : [],
      ),
    );
    return {
      ...round,
      booking: round.booking && { ...round.booking, answers },
      seats: round.seats.map((seat): Seat => {
        const measure = next();
        const wrote = measure.versions.map(({ receipt, at }) => ({
          ...{ by: seat.holder ?? 'UANA', at, submission: receipt, receipt, sealed: sealed(receipt) },
        }));
        return {
          ...seat,
          // That there is a scorecard is a fact of this round; how many versions it took, when and what they say is not.
          versions: seat.versions.length > 0 ? wrote : [],
          amendments: wrote.slice(0, measure.amendments),
          nudges: {
            ...{ sent: measure.nudges, lastAt: answeredAt, posted: null },
            snooze: measure.snoozed ? { as: 'tonight', until: answeredAt } : null,
          },
        };
      }),
    };
  });
  return { ...loop, rounds };
}

const person = (user: string, interviews: number): KnownPerson => ({
  person: {
    ...{ team: 'TACME', user, name: user, email: `${user}@acme.test`, zone: 'Europe/Berlin' },
    ...{ isBot: false, isActive: true, isAdmin: false },
  },
  settings: undefined,
  busy: [],
  booked: Array.from({ length: interviews }, (_, index) => ({
    startsAt: now - (index + 2) * 24 * hour,
    endsAt: now - (index + 2) * 24 * hour + hour,
  })),
});
const loads = fc.array(fc.nat(4), { minLength: team.length, maxLength: team.length });
const people = (given: readonly number[]) => team.map((user, place) => person(user, given[place] ?? 0));
const two = fc.tuple(
  fc.array(measures, { minLength: 3, maxLength: 8 }),
  fc.array(measures, { minLength: 3, maxLength: 8 }),
);

/** Two of its rounds are looked for anew, by several people each; the cards of the debrief before are in. */
const open = (): Loop => {
  const draft = play(makeDraft(), [seatAll()]);
  return seatsOf(draft).reduce((loop, { seat }) => changeSeat(loop, seat.id, { pool: team }), draft);
};

describe('two worlds that differ only in how people worked', () => {
  it('are one world to whatever writes the problem of the scheduler, byte by byte', () => {
    const written = makeDebriefed();
    let apart = 0;
    fc.assert(
      fc.property(two, loads, ([some, others], given) => {
        for (const loop of [open(), makeInterviewing(), written]) {
          const [one, other] = [worked(loop, some), worked(loop, others)];
          if (JSON.stringify(one) !== JSON.stringify(other)) apart += 1;
          const [first, second] = [one, other].map((world) =>
            JSON.stringify(loopProblem(world, people(given), now)),
          );
          expect(second).toBe(first);
        }
      }),
      runs,
    );
    // Worlds that are alike prove nothing.
    expect(apart).toBeGreaterThan(runs.numRuns);
  });

  it('get the same schedules of the same people', () => {
    fc.assert(
      fc.property(two, loads, ([some, others], given) => {
        const [first, second] = [some, others].map((world) =>
          JSON.stringify(solve(loopProblem(worked(open(), world), people(given), now))),
        );
        expect(first).toContain('"ok":true');
        expect(second).toBe(first);
      }),
      { ...runs, numRuns: 10 },
    );
  });

  it('ask the same colleagues to take over, in the same order', () => {
    const left = play(makeInterviewing(), [
      { type: 'recuseSeat', by: 'UINES', seat: 'r1s1', reason: 'We are friends.' },
    ]);
    fc.assert(
      fc.property(two, loads, fc.shuffledSubarray(team, { minLength: 1 }), (worlds, given, chosen) => {
        const [first, second] = worlds.map((world) => {
          const loop = worked(left, world);
          const place = findSeat(loop, 'r1s1');
          if (!place) throw new Error('The seat is gone.');
          const wanted = askable(loop, place.seat, team);
          const known = people(given).filter(({ person: { user } }) => wanted.includes(user));
          return JSON.stringify(replacementsFor(loop, place, { known, chosen }, now));
        });
        expect(second).toBe(first);
      }),
      runs,
    );
  });
});

describe('whoever declined or stepped back in other loops', () => {
  const rounds = open().rounds;
  const isOut = () => false;
  /** A colleague took the seat over from each of them. */
  const after = (given: readonly Measures[]): Loop => {
    const loop = open();
    return seatsOf(loop).reduce((changed, { seat }, place) => {
      const left = team.map((holder, index) => ({
        ...{ holder, reason: 'Ill', at: now },
        how: given[(place + index) % given.length]?.stepped[0] ?? ('declined' as const),
      }));
      return changeSeat(changed, seat.id, { left, pool: ['UTAKER'], holder: 'UTAKER' });
    }, loop);
  };

  it('is proposed for the next loop as before', () => {
    fc.assert(
      fc.property(fc.array(measures, { minLength: 1, maxLength: 8 }), (given) => {
        const last = after(given);
        const proposed = proposedPools(makeOpening(), last, { rounds, isOut });
        const usual = poolsOfPlan(last, { rounds, isOut });
        for (const pools of [proposed, usual])
          for (const { seat } of seatsOf(last)) expect(pools[seat.id]?.slice(0, team.length)).toEqual(team);
      }),
      runs,
    );
  });

  it('is asked to take over as before', () => {
    fc.assert(
      fc.property(fc.array(measures, { minLength: 1, maxLength: 8 }), (given) => {
        const last = after(given);
        const place = findSeat(last, 'r1s1');
        if (!place) throw new Error('The seat is gone.');
        expect(heldBefore(place.round, place.seat, [last])).toEqual(expect.arrayContaining(team));
      }),
      runs,
    );
  });

  it('is not proposed where a coordinator decided that somebody else takes part', () => {
    const loop = changeSeat(open(), 'r1s1', {
      left: [{ holder: 'UANA', how: 'reassigned', reason: 'On leave', at: now }],
      pool: ['UTAKER'],
    });
    expect(poolsOfPlan(loop, { rounds, isOut }).r1s1).toEqual(['UTAKER']);
  });
});
