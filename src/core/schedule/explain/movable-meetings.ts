import type { Interval } from '../../time/interval.ts';
import { candidateDays } from '../model/candidate-days.ts';
import { type Problem, type ToPlace, tickMs } from '../model/problem.ts';
import { obstaclesOf } from './obstacles.ts';

type Movable = Interval & { person: string };

/** Starts looked at: enough for three weeks of long days. */
const mostStarts = 800;
const longestMeeting = 4 * 60 * 60_000;

/** Meetings of these people that alone keep a round from a time, those first that keep it from most times. */
export function movableMeetings(
  problem: Problem,
  rounds: readonly string[],
  people: readonly string[],
): Movable[] {
  const tally = new Map<string, { meeting: Movable; times: number }>();
  for (const round of problem.rounds)
    if (rounds.includes(round.id))
      for (const startsAt of startsOf(problem, round)) {
        const span = { startsAt, endsAt: startsAt + round.minutes * 60_000 };
        for (const meeting of inTheWay(problem, round, span, people)) {
          const key = `${meeting.person} ${meeting.startsAt} ${meeting.endsAt}`;
          tally.set(key, { meeting, times: (tally.get(key)?.times ?? 0) + 1 });
        }
      }
  return [...tally.values()].toSorted((a, b) => b.times - a.times).map(({ meeting }) => meeting);
}

function inTheWay(
  problem: Problem,
  { seats }: ToPlace,
  span: Interval,
  people: readonly string[],
): Movable[] {
  const obstacles = new Map(
    seats.flatMap(({ pool }) =>
      pool.flatMap(({ person }) => {
        const planned = problem.people.find(({ id }) => id === person);
        return planned ? [[person, obstaclesOf(planned, span)] as const] : [];
      }),
    ),
  );
  const isFilled = (freed: string) =>
    seats.every(({ pool }) =>
      pool.some(({ person }) => person === freed || obstacles.get(person)?.length === 0),
    );
  return people.flatMap((person) => {
    const [only, ...rest] = obstacles.get(person) ?? [];
    if (only?.kind !== 'busy' || rest.length > 0 || only.meetings.length !== 1 || !isFilled(person))
      return [];
    return only.meetings
      .filter(({ startsAt, endsAt }) => endsAt - startsAt <= longestMeeting)
      .map(({ startsAt, endsAt }) => ({ person, startsAt, endsAt }));
  });
}

function startsOf(problem: Problem, { minutes, within }: ToPlace): number[] {
  const { from, to, grid } = problem;
  const length = (minutes * 60_000) / tickMs;
  const step = grid / 5;
  const range = within ?? { startsAt: from, endsAt: to };
  const starts: number[] = [];
  for (const stretch of candidateDays(problem).stretches) {
    const first = Math.ceil(Math.max(stretch.from, (range.startsAt - from) / tickMs) / step) * step;
    const last = Math.min(stretch.to, Math.floor((range.endsAt - from) / tickMs)) - length;
    for (let tick = first; tick <= last; tick += step) starts.push(from + tick * tickMs);
    if (starts.length > mostStarts) break;
  }
  return starts.slice(0, mostStarts);
}
