import { describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { furtherWeek } from '../../../src/core/schedule/explain/candidate-changes.ts';
import type { Hold } from '../../../src/core/schedule/holds.ts';
import type { Problem } from '../../../src/core/schedule/model/problem.ts';
import type { CourierDeps, Task } from '../../../src/courier/deps.ts';
import {
  checkTimes,
  endHold,
  readCalendars,
  readPeople,
  searchTimes,
} from '../../../src/courier/effects/search.ts';
import { makeDraft, makeInterviewing, now, play, seatAll, slots } from '../../support/makers/make-loop.ts';

const users = ['UOWN', 'ULIMITS', 'UNEW', 'UHIDDEN'];
const own = { weekdays: [5], hours: { from: '06:00', to: '08:00' } };
const working = { days: [{ weekday: 2, from: 600, to: 900 }] };
const fromCalendar = { weekdays: [2], hours: { from: '10:00', to: '15:00' }, pauses: [] };

type FreeBusy = (asked: { emails: string[]; beside?: string }) => Promise<object>;

/** The settings with which a search sees each of them, and of whom the calendar was asked. */
async function seen(wanted: string[]) {
  const asked: string[] = [];
  const known = await readPeople(
    depsOf(asked, async () => ({})),
    'T',
    wanted,
    { startsAt: 0, endsAt: 1 },
    0,
  );
  return { settings: known.map(({ settings }) => settings), asked };
}

const depsOf = (asked: string[], freeBusy: FreeBusy) =>
  ({
    directory: {
      people: async (team: string, found: string[]) =>
        found.map((user) => ({ team, user, email: `${user}@acme.test`, name: user, zone: 'UTC' })),
    },
    calendar: { freeBusy },
    claims: { booked: async () => ({}) },
    personSettings: {
      find: async () => [
        { user: 'UOWN', settings: own },
        { user: 'ULIMITS', settings: { perDay: 1 } },
      ],
    },
    calendarHours: async (_team: string, people: { user: string }[]) => {
      asked.push(...people.map(({ user }) => user));
      return new Map(
        [...users, 'ULIMITS'].filter((user) => user !== 'UHIDDEN').map((user) => [user, working]),
      );
    },
  }) as unknown as CourierDeps;

describe('whom a search knows', () => {
  it('works in the hours of their calendar where they have set none, and in their own where they have', async () => {
    const { settings, asked } = await seen(users);
    expect(settings).toEqual([own, { perDay: 1, ...fromCalendar }, fromCalendar, undefined]);
    expect(asked).toEqual(['ULIMITS', 'UNEW', 'UHIDDEN']);
  });

  it('has no calendar read for hours where everybody has set theirs', async () => {
    expect(await seen(['UOWN'])).toEqual({ settings: [own], asked: [] });
  });
});

describe('a search for another time', () => {
  it('reads what its people have besides the interview that is moved', async () => {
    const moved = play(makeInterviewing(), [
      { type: 'rescheduleRounds', by: 'UCORA', rounds: ['r1'], intent: 'move', reason: 'Ill', days: null },
    ]);
    const asked: { emails: string[]; beside?: string }[] = [];
    const meeting = { startsAt: 1, endsAt: 2 };
    const deps = depsOf([], async (question) => {
      asked.push(question);
      return Object.fromEntries(question.emails.map((email) => [email, question.beside ? [meeting] : []]));
    });
    const users = ['UINES', 'UKIM'];
    const wanted = { users, rooms: [], loops: [moved] };
    const { people } = await readCalendars(deps, 'T', wanted, { startsAt: 0, endsAt: 9 }, 0);
    const event = moved.rounds[0]?.booking?.eventId ?? '';
    expect(asked.map(({ emails, beside }) => [emails, beside])).toEqual([
      [['UINES@acme.test', 'UKIM@acme.test'], undefined],
      [['UINES@acme.test'], event],
    ]);
    expect(people.map(({ beside }) => beside)).toEqual([{ [event]: [meeting] }, {}]);
  });
});

describe('a search that may ask for further days', () => {
  it('has read the calendars of every day that it offers, also once a further day was given', async () => {
    const looking = play(makeDraft(), [seatAll()]);
    const read: number[] = [];
    const offered: number[] = [];
    const free = async ({ emails, to }: { emails: string[]; to: number }) => {
      read.push(to);
      return Object.fromEntries(emails.map((email) => [email, []]));
    };
    const ask = async (_kind: string, problem: Problem) => {
      offered.push(...(furtherWeek(problem)?.spans ?? []).map(({ endsAt }) => endsAt));
      return { options: [], explanation: { sentence: 'Ines is busy.', relaxations: [] } };
    };
    const deps = {
      ...depsOf([], free as never),
      ...{ scheduler: { ask }, loops: { holds: async () => [] } },
    };
    const search = async (loop: Loop) => {
      const task = { deps, loop, effect: { payload: { search: loop.search.number } }, now };
      await searchTimes(task as unknown as Task<'schedule.search'>);
      return { last: Math.max(...offered), read: read.at(-1) ?? 0 };
    };
    const first = await search(looking);
    expect(first.read).toBeGreaterThanOrEqual(first.last);
    const day = {
      kind: 'moreDay' as const,
      spans: [{ startsAt: first.last - 3_600_000, endsAt: first.last }],
    };
    const changes: Loop['constraints']['changes'] = [
      { kind: 'several', changes: [day, { kind: 'roundsPerDay', most: 4 }] },
    ];
    const second = await search({ ...looking, constraints: { ...looking.constraints, changes } });
    expect(second.last).toBeGreaterThan(first.last);
    expect(second.read).toBeGreaterThanOrEqual(second.last);
  });
});

describe('a search while the same times are on offer to another candidate', () => {
  const [first] = slots;
  const held: Hold[] = [{ loop: 'other', slots: first ? [first] : [] }];
  const option = {
    schedule: {
      rounds: slots.map((slot) => ({ ...slot, shadow: null, room: null })),
    },
    ...{ reasons: ['one day'], why: {}, isProven: true },
  };
  const nothing = { options: [], explanation: { sentence: 'Ines is busy.', relaxations: [] } };
  const found = { options: [option], explanation: null };

  /** What was proposed, and for each question to the solver whether it saw Ines as busy then. */
  async function searched(holds: Hold[], answer: (isBusy: boolean) => object, isPicked = false) {
    const looking = play(makeDraft(), [seatAll()]);
    const loop = isPicked
      ? play(looking, [
          { type: 'propose', search: 1, reason: 'x', relaxations: [] },
          { type: 'pickByHand', by: 'UCORA', slots },
        ])
      : looking;
    const asked: boolean[] = [];
    const ask = async (_kind: string, { people }: Problem) => {
      const busy = people.find(({ id }) => id === 'UINES')?.busy ?? [];
      const isBusy = JSON.stringify(busy).includes(`"startsAt":${first?.startsAt}`);
      asked.push(isBusy);
      return answer(isBusy);
    };
    const free = async ({ emails }: { emails: string[] }) =>
      Object.fromEntries(emails.map((email) => [email, []]));
    const deps = { ...depsOf([], free), scheduler: { ask }, loops: { holds: async () => holds } };
    const effect = { payload: { search: loop.search.number } };
    const task = { deps, loop, effect, now } as unknown as Task<'schedule.search'>;
    const [proposed] = await (isPicked ? checkTimes(task as never) : searchTimes(task));
    return { asked, proposed };
  }

  it('keeps away from them, and holds what it finds', async () => {
    const { asked, proposed } = await searched(held, () => found);
    expect(asked).toEqual([true]);
    expect(proposed).toMatchObject({ type: 'propose', search: 1, heldUntil: expect.any(Number) });
    expect((await searched([], () => found)).asked).toEqual([false]);
  });

  it('offers them all the same, with a word about it, where there is nothing else', async () => {
    const { asked, proposed } = await searched(held, (isBusy) => (isBusy ? nothing : found));
    expect(asked).toEqual([true, false]);
    expect(proposed).toMatchObject({
      offers: [{ warnings: [expect.stringMatching(/^Another candidate is offered some of these times/)] }],
    });
    expect((await searched(held, () => nothing)).proposed).toMatchObject({ reason: 'Ines is busy.' });
  });

  it('takes what a person picks, with the same word', async () => {
    const picked = await searched(held, () => found, true);
    expect(picked.proposed).toMatchObject({
      ...{ type: 'propose', heldUntil: expect.any(Number) },
      offers: [{ warnings: expect.arrayContaining([expect.stringMatching(/^Another candidate/)]) }],
    });
    expect(JSON.stringify((await searched([], () => found, true)).proposed)).not.toContain(
      'Another candidate',
    );
  });

  it('ends its own hold by itself', async () => {
    const effect = { payload: { search: 3 } };
    expect(await endHold({ effect } as Task<'hold.end'>)).toEqual([{ type: 'holdEnded', search: 3 }]);
  });
});
