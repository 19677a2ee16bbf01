import { expect, it } from '@jest/globals';
import { loopProblem } from '../../../../src/core/schedule/model/loop-problem.ts';
import { Problem } from '../../../../src/core/schedule/model/problem.ts';
import type { Interval } from '../../../../src/core/time/interval.ts';
import { hour, makeDraft, now, play, seatAll } from '../../../support/makers/make-loop.ts';

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

it('counts what Quorum has booked as busy and against the limits', () => {
  const [user = ''] = users;
  const interview = { startsAt: now + 30 * hour, endsAt: now + 31 * hour };
  const [person] = loopProblem(loop, [known(user, [interview])], now).people;
  expect(person).toMatchObject({ busy: [interview], held: [interview.startsAt] });
});
