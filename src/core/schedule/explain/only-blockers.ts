import { type Planned, type Problem, type ToPlace, tickMs } from '../model/problem.ts';
import type { Blocker, PersonBlocker } from './blockers.ts';

const dayMs = 86_400_000;
/** As far as a lifted horizon reaches beyond its ends, and lifted windows reach from its beginning. */
const reach = 7 * dayMs;
const allDay = { from: '00:00', to: '24:00' };
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const many = 99;

const lifted: Record<PersonBlocker, (person: Planned) => Partial<Planned>> = {
  calendar: ({ busy }) => (busy === 'unknown' ? {} : { busy: [] }),
  unknown: ({ busy }) => (busy === 'unknown' ? { busy: [] } : {}),
  buffer: () => ({ bufferBefore: 0, bufferAfter: 0 }),
  hours: () => ({ weekdays: everyDay, hours: allDay, flexible: allDay }),
  pause: () => ({ pauses: [] }),
  limit: () => ({ perDay: many, perWeek: many, held: [] }),
};
const aspects = Object.keys(lifted) as PersonBlocker[];

/** The same rounds where nothing stands in the way but these; no shadows. Fewer rounds or blockers never make it harder. */
export function onlyBlockers(
  problem: Problem,
  ids: readonly string[],
  blockers: readonly Blocker[],
): Problem {
  const holds = (kind: Blocker['kind']) => blockers.some((blocker) => blocker.kind === kind);
  const rounds = problem.rounds
    .filter(({ id }) => ids.includes(id))
    .map((round) => ({
      ...round,
      shadows: [],
      needsRoom: round.needsRoom && holds('rooms'),
      within: holds('within') ? round.within : null,
    }));
  const horizon = holds('horizon') ? { from: problem.from, to: problem.to } : wideHorizon(problem);
  const whole: Problem = {
    ...problem,
    ...horizon,
    candidate: holds('windows') ? problem.candidate : wideWindows(problem, horizon),
    rounds,
    people: problem.people.map((person) => freed(person, blockers)),
    before: problem.before.filter(([first, second]) =>
      blockers.some(
        (blocker) => blocker.kind === 'order' && blocker.first === first && blocker.second === second,
      ),
    ),
    sameDay: blockers.flatMap((blocker) => (blocker.kind === 'sameDay' ? [blocker.group] : [])),
    roundsPerDay: holds('roundsPerDay') ? problem.roundsPerDay : many,
    ...gaps(problem, ids, { min: holds('minGap'), max: holds('maxGap') }),
  };
  return holds('samePeople') ? whole : withTwins(whole);
}

function freed(person: Planned, blockers: readonly Blocker[]): Planned {
  const holds = (kind: PersonBlocker) =>
    blockers.some(
      (blocker) => blocker.kind === kind && 'people' in blocker && blocker.people.includes(person.id),
    );
  return Object.assign({}, person, ...aspects.map((kind) => (holds(kind) ? {} : lifted[kind](person))));
}

function wideHorizon({ from, to, candidate, rounds }: Problem) {
  const spans = [...candidate.windows, ...rounds.flatMap(({ within }) => within ?? [])];
  const first = Math.min(from, ...spans.map(({ startsAt }) => startsAt));
  const last = Math.max(to, from, ...spans.map(({ endsAt }) => endsAt));
  const step = tickMs * 3;
  const earlier = Math.ceil(Math.min(from - first, reach) / step) * step;
  return { from: from - earlier, to: Math.max(from + reach, Math.min(last, to + reach)) };
}

function wideWindows({ candidate }: Problem, { from, to }: { from: number; to: number }) {
  const whole = { startsAt: from, endsAt: Math.min(to, from + reach) };
  return { ...candidate, windows: [...candidate.windows, whole], pauses: [], booked: [] };
}

/** A round left out may have stood between two others: their gap may then be as long as it and its own gaps. */
function gaps(
  { rounds, minGap, maxGap, leastGap = 0 }: Problem,
  ids: readonly string[],
  holds: { min: boolean; max: boolean },
) {
  const between = rounds
    .filter(({ id }) => !ids.includes(id))
    .reduce((sum, { minutes }) => sum + minutes + minGap + maxGap, 0);
  const most = holds.max ? Math.min(minGap + maxGap + between, 1440) : 1440;
  const least = holds.min ? minGap : leastGap;
  return { minGap: least, maxGap: Math.max(0, most - least) };
}

/** Every round has its own copy of its people. */
function withTwins(problem: Problem): Problem {
  const twin = (person: string, round: string) => `${person} in ${round}`;
  const byId = new Map(problem.people.map((person) => [person.id, person]));
  const seated = ({ seats }: ToPlace) =>
    new Set(seats.flatMap(({ pool }) => pool.map(({ person }) => person)));
  return {
    ...problem,
    people: problem.rounds.flatMap((round) =>
      [...seated(round)].flatMap((id) => {
        const person = byId.get(id);
        return person ? [{ ...person, id: twin(id, round.id) }] : [];
      }),
    ),
    rounds: problem.rounds.map((round) => ({
      ...round,
      seats: round.seats.map(({ id, pool }) => ({
        id,
        pool: pool.map(({ person, isTrained }) => ({ person: twin(person, round.id), isTrained })),
      })),
    })),
  };
}
