import { isTimed } from '../kit/round-types.ts';
import { listed } from '../listed.ts';
import type { Loop, Replacement, Round, Seat } from '../loop/loop.ts';
import { type WhoLeft, whoCouldSit } from '../loop/pools.ts';
import { isCandidate, wroteOrLooksAfter } from '../loop/rights.ts';
import { seatsOf } from '../loop/seats.ts';
import { keyOf } from '../opening/asked.ts';
import { minutesOutside, type Obstacle, obstaclesOf } from '../schedule/explain/obstacles.ts';
import { isTrained, type KnownPerson, plannedIn } from '../schedule/model/loop-problem.ts';
import { type Planned, Weights } from '../schedule/model/problem.ts';
import { counted } from '../schedule/words/phrases.ts';
import { obstacleWords } from '../schedule/words/why-person.ts';
import { hasReadAny } from '../stages/stages.ts';
import type { Interval } from '../time/interval.ts';
import { isInLoop } from './replaceable.ts';

type Found = { candidates: NonNullable<Replacement['candidates']>; inTheWay: string[] };

/** `chosen`: also chosen for this seat when the loop was made; the others have sat in it in other loops. */
type Colleagues = { known: readonly KnownPerson[]; chosen: readonly string[] };

const mostAsked = 10;
const mostNamed = 4;
const weights = Weights.parse({});

/**
 * Who could sit there at this very time, the best first: the round alone as a problem for the search, with its time fixed.
 * Whoever was chosen for the seat comes before everybody else.
 */
export function replacementsFor(
  loop: Loop,
  { round, seat }: { round: Round; seat: Seat },
  { known, chosen }: Colleagues,
  now: number,
): Found {
  const span = spanOf(round, now);
  const found: { user: string; name: string; cost: number; isChosen: boolean; reason: string }[] = [];
  const against = new Map<string, string[]>();
  for (const read of known) {
    const { user, name } = read.person;
    if (isLeftOut(loop, seat, user)) continue;
    const isChosen = chosen.includes(user);
    const planned = plannedIn(loop, read, now);
    const why = whyNot(loop, round, read, { planned, span, isChosen });
    if (why) against.set(why, [...(against.get(why) ?? []), name]);
    else {
      const outside = span ? minutesOutside(planned, span) : 0;
      const untrained = isTrained(read, round) ? 0 : weights.untrained;
      const cost = planned.load * weights.load + untrained + (outside / 5) * weights.outOfHours;
      const reason = reasonOf({ isChosen, load: planned.load, isTrained: untrained === 0, outside });
      found.push({ user, name, cost, isChosen, reason });
    }
  }
  const best = found.toSorted(
    (a, b) => Number(b.isChosen) - Number(a.isChosen) || a.cost - b.cost || (a.user < b.user ? -1 : 1),
  );
  return {
    candidates: best.slice(0, mostAsked).map(({ user, reason }) => ({ user, reason })),
    inTheWay: [...against].map(([why, names]) => `${why}: ${namesOf(names)}`),
  };
}

type Seated = {
  rounds: { id: string; template: string; seats: (Pick<Seat, 'id' | 'pool' | 'holder'> & WhoLeft)[] }[];
};

/** Who sat in a seat like this one in these loops, or could have: the same round of the plan, duty and skill. */
export function heldBefore(round: Round, seat: Seat, loops: readonly Seated[]): string[] {
  const alike = round.seats.filter(({ duty, skill }) => duty === seat.duty && skill === seat.skill);
  const keys = alike.map((other) => keyOf(round, other));
  const places = loops.flatMap(({ rounds }) =>
    rounds.flatMap((other) => other.seats.map((place) => ({ key: keyOf(other, place), place }))),
  );
  return places.flatMap(({ key, place }) =>
    keys.includes(key) ? [...whoCouldSit(place), ...(place.holder ? [place.holder] : [])] : [],
  );
}

/** Everybody whose calendar is worth reading for this. */
export const askable = (loop: Loop, seat: Seat, users: readonly string[]): string[] => [
  ...new Set(users.filter((user) => !isLeftOut(loop, seat, user))),
];

/** Nothing is said of them: they have left the seat, will not judge the candidate at all, or have said what they had to say. */
const isLeftOut = (loop: Loop, seat: Seat, user: string): boolean =>
  isCandidate(loop, user) ||
  seatsOf(loop).some((other) =>
    other.seat.left.some(({ holder, how }) => holder === user && how === 'recused'),
  ) ||
  seat.left.some(({ holder }) => holder === user) ||
  (seat.replacement?.asked.some((asking) => asking.user === user) ?? false);

type Fit = { planned: Planned; span: Interval | null; isChosen: boolean };

function whyNot(
  loop: Loop,
  round: Round,
  read: KnownPerson,
  { planned, span, isChosen }: Fit,
): string | null {
  const { user } = read.person;
  if (isInLoop(loop, user)) return 'in this loop already';
  if (loop.contact === user) return 'the contact for adjustments';
  if (hasReadAny(loop, user)) return 'has read an earlier stage';
  // Whoever looks after the loop decides it; that is not their seat to fill.
  if (loop.pastDebriefs.length > 0 && wroteOrLooksAfter(loop, user))
    return 'has read the scorecards of the debrief before';
  if (!isChosen && !isTrained(read, round)) return 'in training for this round';
  const obstacles = span ? obstaclesOf(planned, span) : [];
  const [first] = obstacles.toSorted((a, b) => weightOf(a) - weightOf(b));
  return first ? obstacleWords[first.kind] : null;
}

/** What no good will changes is named first. */
const weightOf = ({ kind }: Obstacle): number => (kind === 'busy' ? 0 : 1);

/** What is still to come of it; null for a review, which nobody has to be free for. */
function spanOf(round: Round, now: number): Interval | null {
  const { booking } = round;
  if (!isTimed(round) || !booking) return null;
  return { startsAt: Math.max(now, booking.startsAt), endsAt: Math.max(now + 1, booking.endsAt) };
}

type Reason = { isChosen: boolean; load: number; isTrained: boolean; outside: number };

function reasonOf({ isChosen, load, isTrained: trained, outside }: Reason): string {
  return [
    isChosen ? 'also chosen for this interview' : 'has done this interview before',
    ...(load > 0 ? [`${counted(load, 'interview')} within two weeks`] : ['no interview within two weeks']),
    ...(trained ? [] : ['in training']),
    ...(outside > 0 ? ['outside working hours'] : []),
  ].join(', ');
}

const namesOf = (names: readonly string[]): string =>
  names.length > mostNamed
    ? `${names.slice(0, mostNamed).join(', ')} and ${names.length - mostNamed} more`
    : listed([...names]);
