import { describe, expect, it } from '@jest/globals';
import type { Round } from '../../../../src/core/loop/loop.ts';
import { changeRound } from '../../../../src/core/loop/seats.ts';
import { explain } from '../../../../src/core/schedule/explain/explain.ts';
import { relax } from '../../../../src/core/schedule/explain/relax.ts';
import { loopProblem } from '../../../../src/core/schedule/model/loop-problem.ts';
import { freeRoom } from '../../../../src/core/schedule/model/panel-costs.ts';
import { Problem } from '../../../../src/core/schedule/model/problem.ts';
import type { Interval } from '../../../../src/core/time/interval.ts';
import { hour, makeDraft, makeInterviewing, now, play, seatAll } from '../../../support/makers/make-loop.ts';

const loop = play(makeDraft(), [seatAll()]);
const known = (user: string, booked: Interval[] = []) => ({
  person: {
    team: 'T',
    user,
    name: user,
    email: '',
    zone: 'UTC',
    isBot: false,
    isActive: true,
    isAdmin: false,
  },
  settings: undefined,
  busy: [],
  booked,
});
const users = [...new Set(loop.rounds.flatMap(({ seats }) => seats.flatMap(({ pool }) => pool)))];

it('makes a problem of the rounds without a time, which begins in an hour at the earliest', () => {
  const problem = loopProblem(
    loop,
    users.map((user) => known(user)),
    Date.UTC(2027, 0, 12, 9, 7),
  );
  expect(Problem.parse(problem)).toEqual(problem);
  expect(problem.rounds.map(({ id }) => id)).toEqual(loop.rounds.map(({ id }) => id));
  expect(problem.from).toBe(Date.UTC(2027, 0, 12, 10, 15));
  expect(problem.people.map(({ id }) => id)).toEqual(users);
});

const ada = { address: 'ada@acme.test', name: 'Ada' };
const inRoom = changeRound(loop, 'r1', { needsRoom: true });

it('needs a room where the plan asks for one and the workspace has any', () => {
  const busy = [{ startsAt: now + 30 * hour, endsAt: now + 31 * hour }];
  const booked = [{ startsAt: now + 40 * hour, endsAt: now + 41 * hour }];
  const problem = loopProblem(inRoom, [], now, [{ room: ada, busy, booked }]);
  expect(problem.rooms).toEqual([{ id: ada.address, busy: [...busy, ...booked] }]);
  expect(problem.rounds.map(({ needsRoom }) => needsRoom)).toEqual([true, false]);
  expect(loopProblem(inRoom, [], now).rounds.map(({ needsRoom }) => needsRoom)).toEqual([false, false]);
});

it('takes a room that cannot be read for busy all the time', () => {
  const { rooms, from, to } = loopProblem(inRoom, [], now, [{ room: ada, busy: 'unknown', booked: [] }]);
  expect(rooms[0]?.busy[0]?.startsAt).toBeLessThanOrEqual(from);
  expect(rooms[0]?.busy[0]?.endsAt).toBeGreaterThanOrEqual(to);
  // Also on a day for which the candidate is asked besides.
  const later = { startsAt: to + 24 * hour, endsAt: to + 25 * hour };
  const changed = relax(loopProblem(inRoom, [], now, [{ room: ada, busy: 'unknown', booked: [] }]), {
    ...{ kind: 'moreDay', spans: [later] },
  });
  expect(freeRoom(changed, later.startsAt, later.endsAt)).toBeNull();
});

it('leaves the room of an interview that is moved free for it', () => {
  const at = { startsAt: now + 24 * hour, endsAt: now + 25 * hour };
  const moving = { by: 'UCORA', reason: 'Ill', at: now, intent: 'move' as const };
  const interviewing = makeInterviewing();
  const booking = interviewing.rounds[0]?.booking;
  if (!booking) throw new Error('It is not booked.');
  const moved = changeRound(interviewing, 'r1', {
    needsRoom: true,
    moving,
    booking: { ...booking, room: ada },
  });
  const given = { room: ada, busy: [at], booked: [at], beside: { [booking.eventId]: [] } };
  expect(loopProblem(moved, [], now, [given]).rooms[0]?.busy).toEqual([]);
  const bob = { address: 'bob@acme.test', name: 'Bob' };
  expect(loopProblem(moved, [], now, [{ ...given, room: bob }]).rooms[0]?.busy).toEqual([at, at]);
});

it('counts what Quorum has booked as busy and against the limits', () => {
  const [user = ''] = users;
  const interview = { startsAt: now + 30 * hour, endsAt: now + 31 * hour };
  const [person] = loopProblem(loop, [known(user, [interview])], now).people;
  expect(person).toMatchObject({ busy: [interview], held: [interview.startsAt] });
});

it('keeps another meeting in the way that lies in the time of the interview that is moved', () => {
  const old = { startsAt: now + 24 * hour, endsAt: now + 25 * hour };
  const meeting = { startsAt: now + 24.5 * hour, endsAt: now + 25.5 * hour };
  const moved = play(makeInterviewing(), [
    { type: 'rescheduleRounds', by: 'UCORA', rounds: ['r1'], intent: 'move', reason: 'Ill', days: null },
  ]);
  const event = moved.rounds[0]?.booking?.eventId ?? '';
  const busy = [{ startsAt: old.startsAt, endsAt: meeting.endsAt }];
  const readAs = (beside: Record<string, Interval[] | 'unknown'>) =>
    loopProblem(moved, [{ ...known('UINES', [old]), busy, beside }], now).people[0];
  expect(readAs({ [event]: [meeting] })).toMatchObject({ busy: [meeting], held: [] });
  // The event itself was dragged away meanwhile: what is read beside it is what counts.
  expect(readAs({ [event]: [] })?.busy).toEqual([]);
  expect(readAs({ [event]: 'unknown' })?.busy).toBe('unknown');
  // Whose event was not read is busy as the calendar says.
  expect(readAs({})?.busy).toEqual(busy);
});

describe('the days of a loop', () => {
  const names = { people: {}, rounds: {}, zone: 'UTC' };
  const { availability } = loop;
  const busy = [
    {
      startsAt: Date.parse(availability.firstDay) - 24 * hour,
      endsAt: Date.parse(availability.lastDay) + 48 * hour,
    },
  ];
  const changesFor = (given: typeof loop) =>
    explain(
      loopProblem(
        given,
        users.map((user) => ({ ...known(user), busy })),
        now,
      ),
      names,
    ).relaxations;

  it('can be more than the candidate gave, where everybody is busy until the last', () => {
    expect(changesFor(loop)).toContainEqual(expect.objectContaining({ kind: 'moreDay' }));
  });

  it('can be more for a round that comes after one that is booked, and stay one for a round that belongs on its day', () => {
    const booked = makeInterviewing();
    const move = {
      type: 'rescheduleRounds',
      by: 'UCORA',
      intent: 'move',
      reason: 'Ill',
      days: null,
    } as const;
    const moved = play(booked, [{ ...move, rounds: ['r2'] }]);
    const withinOf = (round: Partial<Round>) => {
      const problem = loopProblem(changeRound(moved, 'r2', round), [], now);
      const spans = [{ startsAt: problem.to + 24 * hour, endsAt: problem.to + 32 * hour }];
      const { within } = relax(problem, { kind: 'moreDay', spans }).rounds[0] ?? {};
      return { within, first: moved.rounds[0]?.booking, last: spans[0]?.endsAt };
    };
    const after = withinOf({ after: ['r1'] });
    expect(after.within).toEqual({ startsAt: after.first?.endsAt, endsAt: after.last });
    expect(withinOf({ after: [], sameDay: null }).within).toBeNull();
  });
});
