import { calendarReader, type PersonCalendar } from './calendars.ts';
import { type CandidateDays, candidateDays, type Stretch } from './candidate-days.ts';
import { type PanelCosts, panelCostsOf } from './panel-costs.ts';
import { type Problem, tickMs, ticks } from './problem.ts';

/** A problem compiled for the search: times are ticks from `from`; rounds, people and starts are indices. */
export type Instance = {
  problem: Problem;
  days: CandidateDays;
  rounds: RoundInstance[];
  people: string[];
  /** Rounds, one bit each, that must be over before this one. */
  mustPrecede: number[];
  /** Bits of rounds that belong on one day. */
  together: number[];
  minGap: number;
  maxGap: number;
  /** People who are the only choice for seats of several rounds, and how many interviews they have left and when. */
  namedTwice: NamedTwice[];
};

export type RoundInstance = {
  length: number;
  /** Ticks at which it may begin, ascending, and where each day's begin in that list. */
  starts: Int32Array;
  dayFrom: Int32Array;
  panelCosts: PanelCosts;
};

export type NamedTwice = {
  person: number;
  rounds: number[];
  spans: { from: number; to: number; left: number }[];
};

export function compile(problem: Problem): Instance {
  const days = candidateDays(problem);
  const personIndex = new Map(problem.people.map(({ id }, person) => [id, person]));
  const named = namedPeople(problem, personIndex);
  const calendars = new Map<number, PersonCalendar>();
  const read = calendarReader(problem);
  const calendar = (person: number): PersonCalendar => {
    let known = calendars.get(person);
    if (!known) {
      known = read(person);
      calendars.set(person, known);
    }
    return known;
  };
  const rounds = problem.rounds.map((round, roundIndex): RoundInstance => {
    const length = ticks(round.minutes);
    const { starts, dayFrom } = startsOf(problem, days.stretches, days.list.length, roundIndex);
    const panelCosts = panelCostsOf({ problem, round, starts, length, personIndex, named, calendar });
    return { length, starts, dayFrom, panelCosts };
  });
  const bit = new Map(problem.rounds.map(({ id }, round) => [id, 1 << round]));
  const bitsOf = (ids: readonly string[]) => ids.reduce((bits, id) => bits | (bit.get(id) ?? 0), 0);
  return {
    problem,
    days,
    rounds,
    people: problem.people.map(({ id }) => id),
    mustPrecede: problem.rounds.map(({ id }) =>
      bitsOf(problem.before.flatMap(([first, second]) => (second === id ? [first] : []))),
    ),
    together: problem.sameDay.map(bitsOf),
    minGap: ticks(problem.minGap),
    maxGap: ticks(problem.minGap + problem.maxGap),
    namedTwice: [...named].flatMap(([person, inRounds]) =>
      inRounds.length > 1 ? [{ person, rounds: inRounds, spans: calendar(person).limits() }] : [],
    ),
  };
}

/** A person who is the only choice for a seat sits there, and elsewhere only where they are the only choice too. */
function namedPeople(problem: Problem, personIndex: ReadonlyMap<string, number>): Map<number, number[]> {
  const named = new Map<number, number[]>();
  for (const [round, { seats }] of problem.rounds.entries())
    for (const { pool } of seats) {
      const person = pool.length === 1 ? personIndex.get(pool[0]?.person ?? '') : undefined;
      if (person !== undefined) named.set(person, [...(named.get(person) ?? []), round]);
    }
  return named;
}

/** Starts on the grid that keep the round inside one stretch of the candidate's time. */
function startsOf(problem: Problem, stretches: readonly Stretch[], dayCount: number, roundIndex: number) {
  const round = problem.rounds[roundIndex] as Problem['rounds'][number];
  const [length, step] = [ticks(round.minutes), problem.grid / 5];
  const within = round.within ?? { startsAt: problem.from, endsAt: problem.to };
  const earliest = Math.ceil((within.startsAt - problem.from) / tickMs);
  const latest = Math.floor((within.endsAt - problem.from) / tickMs) - length;
  const starts: number[] = [];
  const dayFrom = new Int32Array(dayCount + 1);
  for (const { from, to, day } of stretches) {
    const first = Math.ceil(Math.max(from, earliest) / step) * step;
    const last = Math.min(to - length, latest);
    for (let tick = first; tick <= last; tick += step) starts.push(tick);
    dayFrom.fill(starts.length, day + 1);
  }
  return { starts: Int32Array.from(starts), dayFrom };
}
