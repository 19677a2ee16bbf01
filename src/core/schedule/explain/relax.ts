import { z } from 'zod';
import type { Planned, Problem, ToPlace } from '../model/problem.ts';

const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5][05]$|^24:00$/);
const person = z.string();
const span = { startsAt: z.number(), endsAt: z.number() };
const spans = z.array(z.strictObject(span)).min(1);

/** One thing that somebody could give way in. New values, not differences: to apply it twice changes nothing more. */
export const OneChange = z.discriminatedUnion('kind', [
  /** How far a person may sit outside their hours. */
  z.strictObject({ kind: z.literal('hours'), person, from: LocalTime, to: LocalTime }),
  z.strictObject({ kind: z.literal('limit'), person, perDay: z.int().min(0), perWeek: z.int().min(0) }),
  z.strictObject({ kind: z.literal('withoutBuffer'), person }),
  z.strictObject({ kind: z.literal('withoutPause'), person }),
  z.strictObject({ kind: z.literal('moveMeeting'), person, ...span }),
  /** Further time of the candidate's, on days that have some and on one that has none. */
  z.strictObject({ kind: z.literal('longerDay'), spans }),
  z.strictObject({ kind: z.literal('moreDay'), spans }),
  z.strictObject({ kind: z.literal('anyTime'), round: z.string() }),
  z.strictObject({ kind: z.literal('withoutOrder'), first: z.string(), second: z.string() }),
  z.strictObject({ kind: z.literal('splitDay'), group: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('roundsPerDay'), most: z.int().min(1) }),
  z.strictObject({ kind: z.literal('maxGap'), minutes: z.int().min(0) }),
  z.strictObject({ kind: z.literal('minGap'), minutes: z.int().min(0) }),
  z.strictObject({ kind: z.literal('withoutRoom'), round: z.string() }),
]);
export type OneChange = z.infer<typeof OneChange>;

export const Change = z.union([
  OneChange,
  z.strictObject({ kind: z.literal('several'), changes: z.array(OneChange).min(2).max(3) }),
]);
export type Change = z.infer<typeof Change>;

/** `effort`: how much is asked of people; of one topic the least that helps is enough. */
export type RankedChange = { effort: number; topic: string; change: OneChange };

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
        busy === 'unknown'
          ? busy
          : busy.filter((meeting) => meeting.startsAt !== startsAt || meeting.endsAt !== endsAt),
    })),
  longerDay: (problem, { spans }) => withWindows(problem, spans),
  moreDay: (problem, { spans }) => withWindows(problem, spans),
  anyTime: (problem, { round }) => withRound(problem, round, { within: null }),
  withoutOrder: (problem, { first, second }) => ({
    ...problem,
    before: problem.before.filter((pair) => pair[0] !== first || pair[1] !== second),
  }),
  splitDay: (problem, { group }) => ({
    ...problem,
    sameDay: problem.sameDay.filter((known) => known.toSorted().join() !== group.toSorted().join()),
  }),
  roundsPerDay: (problem, { most }) => ({ ...problem, roundsPerDay: most }),
  maxGap: (problem, { minutes }) => ({ ...problem, maxGap: minutes }),
  minGap: (problem, { minutes }) => ({
    ...problem,
    minGap: Math.max(minutes, problem.leastGap ?? 0),
    maxGap: problem.minGap + problem.maxGap - Math.max(minutes, problem.leastGap ?? 0),
  }),
  withoutRoom: (problem, { round }) => withRound(problem, round, { needsRoom: false }),
};

const withPerson = (
  problem: Problem,
  id: string,
  change: (person: Planned) => Partial<Planned>,
): Problem => ({
  ...problem,
  people: problem.people.map((person) => (person.id === id ? { ...person, ...change(person) } : person)),
});

const withRound = (problem: Problem, id: string, change: Partial<ToPlace>): Problem => ({
  ...problem,
  rounds: problem.rounds.map((round) => (round.id === id ? { ...round, ...change } : round)),
});

const withWindows = (problem: Problem, spans: { startsAt: number; endsAt: number }[]): Problem => {
  const to = Math.max(problem.to, ...spans.map(({ endsAt }) => endsAt));
  return {
    ...problem,
    to,
    candidate: { ...problem.candidate, windows: [...problem.candidate.windows, ...spans] },
    rounds: problem.rounds.map((round) => ({ ...round, within: openEnded(round.within, problem.to, to) })),
  };
};

/** A day and the hour that it may have more. */
const longestDayMs = 25 * 3_600_000;

/** What may be as late as there is time may be later then; what lies within a day may belong on that day. */
function openEnded(within: ToPlace['within'], before: number, to: number): ToPlace['within'] {
  if (!within || within.endsAt !== before) return within;
  return within.endsAt - within.startsAt > longestDayMs ? { ...within, endsAt: to } : within;
}
