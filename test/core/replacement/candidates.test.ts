import { describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeSeat, findSeat } from '../../../src/core/loop/seats.ts';
import type { PersonSettings } from '../../../src/core/people/person-settings.ts';
import { askable, heldBefore, replacementsFor } from '../../../src/core/replacement/candidates.ts';
import { type KnownPerson, loopProblem } from '../../../src/core/schedule/model/loop-problem.ts';
import { solve } from '../../../src/core/schedule/search/solve.ts';
import { hour, makeInterviewing, now, play } from '../../support/makers/make-loop.ts';

const [startsAt, endsAt] = [now + 24 * hour, now + 25 * hour];
const left = play(makeInterviewing(), [
  { type: 'recuseSeat', by: 'UINES', seat: 'r1s1', reason: 'We are friends.' },
]);
const place = (loop: Loop = left) => findSeat(loop, 'r1s1') as NonNullable<ReturnType<typeof findSeat>>;

type Over = Partial<Omit<KnownPerson, 'settings'>> & { settings?: Partial<PersonSettings> };
const person = (user: string, over: Over = {}): KnownPerson => ({
  person: {
    ...{ team: 'TACME', user, name: `${user.slice(1, 2)}${user.slice(2).toLowerCase()}`, email: `${user}@a` },
    ...{ zone: 'Europe/Berlin', isBot: false, isActive: true, isAdmin: false },
  },
  settings: undefined,
  busy: [],
  booked: [],
  ...over,
});
const interviews = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    startsAt: now - (index + 2) * 24 * hour,
    endsAt: now - (index + 2) * 24 * hour + hour,
  }));
const find = (known: KnownPerson[], chosen: string[] = [], loop: Loop = left) =>
  replacementsFor(loop, place(loop), { known, chosen }, now);
const users = ({ candidates }: ReturnType<typeof find>) => candidates.map(({ user }) => user);

describe('who could come instead', () => {
  it('is first whoever was chosen for the seat, then whoever has held it, each with the lightest load first', () => {
    const known = [
      person('UANA', { booked: interviews(1) }),
      person('UBEN', { booked: interviews(4) }),
      person('UCEM'),
      person('UDEA', { booked: interviews(2) }),
    ];
    expect(users(find(known, ['UBEN', 'UDEA']))).toEqual(['UDEA', 'UBEN', 'UCEM', 'UANA']);
  });

  it('is whom the search for times would take for this round at this time', () => {
    const known = [
      person('UANA', { booked: interviews(3) }),
      person('UBEN', {
        settings: { hours: { from: '09:00', to: '09:30' }, flexible: { from: '08:00', to: '18:00' } },
      }),
      person('UCEM', { settings: { inTraining: ['first'] } }),
      person('UDEA', { booked: interviews(2) }),
      person('UELI', { busy: [{ startsAt, endsAt: startsAt + hour / 4 }] }),
    ];
    const everybody = known.map(({ person: { user } }) => user);
    const order: string[] = [];
    for (let pool = everybody; pool.length > 0; ) {
      const open = changeSeat(
        {
          ...left,
          rounds: left.rounds.map((round) => (round.id === 'r1' ? { ...round, booking: null } : round)),
        },
        'r1s1',
        { pool },
      );
      const alone = {
        ...open,
        rounds: open.rounds.map((round) => ({
          ...round,
          seats: round.seats.filter(({ id }) => id !== 'r1s2'),
        })),
      };
      const problem = loopProblem(alone, known, now);
      const [round] = problem.rounds;
      const solved = solve({ ...problem, rounds: round ? [{ ...round, within: { startsAt, endsAt } }] : [] });
      const best = solved.ok ? solved.schedule.rounds[0]?.people.r1s1 : undefined;
      if (!best) break;
      order.push(best);
      pool = pool.filter((user) => user !== best);
    }
    expect(users(find(known, everybody))).toEqual(order);
    expect(order).toHaveLength(4);
  });

  it('is never the candidate, who left the seat, who was asked, who sits in the loop, or who is in training there', () => {
    const known = ['UCANDIDATE', 'UINES', 'UJON', 'UKIM', 'UANA', 'UBEN'].map((user) => person(user));
    const asked = changeSeat(left, 'r1s1', {
      replacement: {
        ...{ number: 1, why: 'recused', by: 'UINES', since: now, candidates: [], state: 'asking' },
        asked: [{ user: 'UANA', at: now, until: now, posted: null, answer: 'no' }],
      },
    });
    const training = [...known, person('UCEM', { settings: { inTraining: ['first'] } })];
    const found = find(training, [], asked);
    expect(users(found)).toEqual(['UBEN']);
    expect(found.inTheWay).toEqual(['in this loop already: Jon and Kim', 'in training for this round: Cem']);
    expect(askable(asked, place(asked).seat, ['UCANDIDATE', 'UINES', 'UANA', 'UBEN', 'UBEN'])).toEqual([
      'UBEN',
    ]);
    // In training, they may come where they were chosen for it.
    expect(users(find([person('UCEM', { settings: { inTraining: ['first'] } })], ['UCEM']))).toEqual([
      'UCEM',
    ]);
  });

  it('is nobody who will not judge this candidate in another interview, or has read the scorecards of an earlier debrief', () => {
    const kim = { holder: 'UANA', how: 'recused' as const, reason: 'Friends', at: now };
    const declined = { ...kim, holder: 'UBEN', how: 'declined' as const };
    const known = ['UANA', 'UBEN', 'UCORA'].map((user) => person(user));
    expect(users(find(known, [], changeSeat(left, 'r2s1', { left: [kim, declined] })))).toEqual([
      'UBEN',
      'UCORA',
    ]);
    const again: Loop = { ...left, pastDebriefs: [{ gate: { state: 'closed' }, thread: null, vote: null }] };
    const found = find(known, [], again);
    expect(users(found)).toEqual(['UANA', 'UBEN']);
    expect(found.inTheWay).toEqual(['has read the scorecards of the debrief before: Cora']);
  });

  it('says what keeps everybody else from coming, in the zone where each of them works', () => {
    const found = find([
      person('UANA', { busy: [{ startsAt: startsAt - hour, endsAt: startsAt + 1 }] }),
      person('UBEN', { booked: [{ startsAt, endsAt }] }),
      person('UCEM', { person: { ...person('UCEM').person, zone: 'America/New_York' } }),
      person('UDEA', { settings: { perDay: 0 } }),
      person('UELI', { busy: 'unknown' }),
      person('UFIN', {
        settings: { bufferBefore: 30 },
        busy: [{ startsAt: startsAt - hour, endsAt: startsAt - hour / 4 }],
      }),
    ]);
    expect(found.candidates).toEqual([]);
    expect(found.inTheWay).toEqual([
      'busy: Ana, Ben and Fin',
      'outside working hours: Cem',
      'no interviews left that day: Dea',
      'calendar not readable: Eli',
    ]);
  });

  it('says for each what speaks for them', () => {
    const { candidates } = find([person('UANA', { booked: interviews(1) }), person('UBEN')], ['UANA']);
    expect(candidates.map(({ reason }) => reason)).toEqual([
      'also chosen for this interview, 1 interview within two weeks',
      'has done this interview before, no interview within two weeks',
    ]);
  });

  it('are those who sat in a seat like it, or could have, in other loops of the plan', () => {
    const { round, seat } = place();
    const other = makeInterviewing();
    expect([...new Set(heldBefore(round, seat, [other]))]).toEqual(['UINES', 'UJON']);
    const renamed = { rounds: other.rounds.map((known) => ({ ...known, template: 'other' })) };
    expect(heldBefore(round, seat, [renamed])).toEqual([]);
  });
});
