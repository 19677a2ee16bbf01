import type { PlacedRound, Problem, Schedule, ToPlace } from '../../../src/core/schedule/model/problem.ts';
import { checkPeople } from './check-people.ts';
import { check } from './checker.ts';
import { recomputed } from './recomputed.ts';

type PricedPanel = { slot: PlacedRound; cost: number };

const minuteMs = 60_000;
const costOf = (problem: Problem, rounds: PlacedRound[]): Schedule => {
  const breakdown = recomputed(problem, rounds);
  return { rounds, breakdown, cost: Object.values(breakdown).reduce((sum, cost) => sum + cost, 0) };
};

/**
 * The cheapest schedule for every choice of times that has one, in rising cost: each time on the grid that begins in a window is tried for each round and everybody for each seat, and the checker of the benchmark says which of it is allowed.
 */
export function everySchedule(problem: Problem): Schedule[] {
  const timesOnly: Problem = {
    ...problem,
    people: [],
    rounds: problem.rounds.map((round) => ({ ...round, seats: [], shadows: [], needsRoom: false })),
  };
  const [choices, maySit] = [panelChoices(problem), twiceRule(problem)];
  return everyTimes(timesOnly)
    .flatMap((times) => cheapestPanels(problem, times, choices, maySit) ?? [])
    .toSorted((a, b) => a.cost - b.cost);
}

function everyTimes(problem: Problem): PlacedRound[][] {
  const single = problem.rounds.map((round) =>
    startsOf(problem, round).filter(
      (slot) => check(alone(problem, round), costOf(alone(problem, round), [slot])).length === 0,
    ),
  );
  const chosen: PlacedRound[] = [];
  const found: PlacedRound[][] = [];
  const next = (place: number): void => {
    if (place === single.length) {
      const schedule = costOf(
        problem,
        chosen.toSorted((a, b) => a.startsAt - b.startsAt),
      );
      if (check(problem, schedule).length === 0) found.push(schedule.rounds);
      return;
    }
    for (const slot of single[place] ?? []) {
      if (chosen.some((earlier) => slot.startsAt < earlier.endsAt && earlier.startsAt < slot.endsAt))
        continue;
      chosen.push(slot);
      next(place + 1);
      chosen.pop();
    }
  };
  next(0);
  return found;
}

const alone = (problem: Problem, round: ToPlace): Problem => ({
  ...problem,
  rounds: [round],
  before: [],
  sameDay: [],
});

function startsOf({ from, to, grid, candidate }: Problem, { id, minutes }: ToPlace): PlacedRound[] {
  const found: PlacedRound[] = [];
  const free = { people: {}, shadow: null, room: null };
  for (let startsAt = from; startsAt < to; startsAt += grid * minuteMs)
    if (candidate.windows.some((window) => window.startsAt <= startsAt && startsAt < window.endsAt))
      found.push({ round: id, startsAt, endsAt: startsAt + minutes * minuteMs, ...free });
  return found;
}

/** Everybody who may sit in a round at a time, cheapest first. Rounds never overlap, so the first free room will do. */
function panelChoices(problem: Problem): (time: PlacedRound) => PricedPanel[] {
  const known = new Map<string, PricedPanel[]>();
  return (time) => {
    const key = `${time.round} ${time.startsAt}`;
    const round = problem.rounds.find(({ id }) => id === time.round) as ToPlace;
    const found = known.get(key) ?? choicesAt(problem, round, time);
    known.set(key, found);
    return found;
  };
}

function choicesAt(problem: Problem, round: ToPlace, time: PlacedRound): PricedPanel[] {
  const rooms = round.needsRoom ? problem.rooms.map(({ id }) => id) : [null];
  const seated = round.seats.reduce<Record<string, string>[]>(
    (some, { id, pool }) => some.flatMap((people) => pool.map(({ person }) => ({ ...people, [id]: person }))),
    [{}],
  );
  const panels = seated
    .flatMap((people) => [null, ...round.shadows].map((shadow) => ({ people, shadow })))
    .filter((panel) => new Set(whoIn(panel)).size === whoIn(panel).length);
  const room = rooms.find((id) => {
    const bare = { ...alone(problem, { ...round, seats: [], shadows: [] }), people: [] };
    return check(bare, costOf(bare, [{ ...time, room: id }])).length === 0;
  });
  if (room === undefined) return [];
  return panels
    .map((panel) => ({ ...time, ...panel, room }))
    .filter((slot) => checkPeople(problem, { ...none, rounds: [slot] }).length === 0)
    .map((slot) => ({ slot, cost: costOf(alone(problem, round), [slot]).cost }))
    .toSorted((a, b) => a.cost - b.cost);
}

const whoIn = ({ people, shadow }: Pick<PlacedRound, 'people' | 'shadow'>): string[] => [
  ...Object.values(people),
  ...(shadow === null ? [] : [shadow]),
];

const none = { cost: 0, breakdown: {} as Schedule['breakdown'] };

/** Whether people may sit in several rounds as chosen; asked once for the same people at the same times. */
function twiceRule(problem: Problem): (chosen: PlacedRound[]) => boolean {
  const known = new Map<string, boolean>();
  return (chosen) => {
    const seated = chosen.flatMap(whoIn);
    const twice = seated.filter((person, place) => seated.indexOf(person) !== place);
    if (twice.length === 0) return true;
    const parts = chosen.map(({ round, startsAt, people, shadow }) => {
      const seats = Object.entries({ ...people, shadow }).filter(([, person]) =>
        twice.includes(person ?? ''),
      );
      return seats.length > 0 ? `${round} ${startsAt} ${seats.join(' ')}` : '';
    });
    const key = parts.join();
    const found = known.get(key) ?? checkPeople(problem, { ...none, rounds: chosen }).length === 0;
    known.set(key, found);
    return found;
  };
}

function cheapestPanels(
  problem: Problem,
  times: PlacedRound[],
  choices: (time: PlacedRound) => PricedPanel[],
  maySit: (chosen: PlacedRound[]) => boolean,
): Schedule | null {
  const lists = times.map(choices);
  let [best, least]: [PlacedRound[] | null, number] = [null, Number.POSITIVE_INFINITY];
  const next = (chosen: PlacedRound[], cost: number): void => {
    if (!maySit(chosen)) return;
    const list = lists[chosen.length];
    if (!list) [best, least] = [chosen, cost];
    for (const choice of list ?? []) {
      if (cost + choice.cost >= least) break;
      next([...chosen, choice.slot], cost + choice.cost);
    }
  };
  next([], 0);
  if (!best) return null;
  const schedule = costOf(problem, best);
  const faults = check(problem, schedule);
  if (faults.length > 0) throw new Error(`The parts fit and the whole does not: ${faults.join()}`);
  return schedule;
}
