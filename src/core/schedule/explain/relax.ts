import type { Planned, Problem, ToPlace } from '../model/problem.ts';
import type { Change, OneChange } from './change.ts';

export { Change } from './change.ts';

/** The problem as it is once somebody gave way. What the change speaks of and is no longer there stays away. */
export function relax(problem: Problem, change: Change): Problem {
  if (change.kind === 'several') return change.changes.reduce(relax, problem);
  return (applied[change.kind] as Apply<OneChange['kind']>)(problem, change);
}

type Apply<Kind> = (problem: Problem, change: Extract<OneChange, { kind: Kind }>) => Problem;

const applied: { [Kind in OneChange['kind']]: Apply<Kind> } = {
  hours: (problem, { person, from, to }) => withPerson(problem, person, () => ({ flexible: { from, to } })),
  limit: (problem, { person, perDay, perWeek }) => withPerson(problem, person, () => ({ perDay, perWeek })),
  withoutBuffer: (problem, { person }) =>
    withPerson(problem, person, () => ({ bufferBefore: 0, bufferAfter: 0 })),
  withoutPause: (problem, { person }) => withPerson(problem, person, () => ({ pauses: [] })),
  moveMeeting: (problem, { person, startsAt, endsAt }) =>
    withPerson(problem, person, ({ busy }) => ({
      busy:
        busy === 'unknown' ? busy : busy.filter((one) => one.startsAt !== startsAt || one.endsAt !== endsAt),
    })),
  longerDay: (problem, { spans }) => withWindows(problem, spans),
  moreDay: (problem, { spans }) => withWindows(problem, spans),
  anyTime: (problem, { round }) => withRound(problem, round, { within: null }),
  withoutOrder: (problem, { first, second }) => ({
    ...problem,
    before: problem.before.filter(([one, other]) => one !== first || other !== second),
  }),
  splitDay: (problem, { group }) => ({
    ...problem,
    sameDay: problem.sameDay.filter((one) => one.toSorted().join() !== group.toSorted().join()),
  }),
  roundsPerDay: (problem, { most }) => ({ ...problem, roundsPerDay: most }),
  maxGap: (problem, { minutes }) => ({ ...problem, maxGap: minutes }),
  minGap: (problem, { minutes }) => ({
    ...problem,
    minGap: minutes,
    maxGap: problem.minGap + problem.maxGap - minutes,
  }),
  withoutRoom: (problem, { round }) => withRound(problem, round, { needsRoom: false }),
};

const withPerson = (
  problem: Problem,
  id: string,
  change: (person: Planned) => Partial<Planned>,
): Problem => ({
  ...problem,
  people: problem.people.map((one) => (one.id === id ? { ...one, ...change(one) } : one)),
});

const withRound = (problem: Problem, id: string, change: Partial<ToPlace>): Problem => ({
  ...problem,
  rounds: problem.rounds.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

const withWindows = (problem: Problem, spans: { startsAt: number; endsAt: number }[]): Problem => ({
  ...problem,
  to: Math.max(problem.to, ...spans.map(({ endsAt }) => endsAt)),
  candidate: { ...problem.candidate, windows: [...problem.candidate.windows, ...spans] },
});
