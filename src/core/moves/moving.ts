import { isExtra } from '../kit/duty.ts';
import { isTimed } from '../kit/round-types.ts';
import { isCardIn } from '../loop/gate.ts';
import { isScheduling, moveTo } from '../loop/lifecycle.ts';
import type { Booking, Loop, Moving, Round, Seat, Slot } from '../loop/loop.ts';
import { type Interval, overlaps } from '../time/interval.ts';

/** Its card is there, or nobody waits for it. */
const isDone = (seat: Seat): boolean => isCardIn(seat) || seat.excused !== null;

/** No card of this round is waited for any more: it needs no time. */
export const isGivenUp = ({ seats }: Round): boolean => {
  const cards = seats.filter(({ duty }) => duty === 'interviewer');
  return cards.length > 0 && cards.every(isDone);
};

/** Whether it has to be found a time. */
export function wantsTime(round: Round): boolean {
  if (!isTimed(round) || isGivenUp(round)) return false;
  return round.moving ? round.moving.intent === 'move' && !round.moving.to : round.booking === null;
}

/** It is held at its time, or has no need of one; nothing about it is under way. */
export const isPlaced = (round: Round): boolean =>
  !isTimed(round) || isGivenUp(round) || (round.booking?.state === 'booked' && !round.moving);

export const isMoving = ({ moving }: Round): boolean => (moving ?? null) !== null;

/** The old booking of a round for which other times are looked for: it stands until they are booked. */
export const standing = ({ booking, moving }: Round): Booking | null =>
  moving?.intent === 'move' && !moving.to ? booking : null;

/** When it will be held, as far as that is decided. */
export const timeOf = ({ booking, moving }: Round): Interval | null => moving?.to ?? booking;

/** Whether another interview of this candidate is held at one of these times: somebody may have moved it there since they were found. */
export const isTakenBeside = ({ rounds }: Loop, slots: readonly Slot[]): boolean =>
  rounds.some((round) => {
    const isElsewhere = isTimed(round) && !isGivenUp(round) && slots.every((slot) => slot.round !== round.id);
    const at = isElsewhere ? timeOf(round) : null;
    return at !== null && slots.some((slot) => overlaps(at, slot));
  });

/** Every round of this debrief has its time. */
export const isPlacedWhole = ({ rounds, debriefNumber }: Loop): boolean =>
  rounds.every((round) => round.debriefNumber !== debriefNumber || isPlaced(round));

/** What was on offer is not any more. */
export const withoutSearch = (loop: Loop, state: 'none' | 'taken'): Loop => ({
  ...loop,
  search: {
    number: loop.search.number + 1,
    state,
    offers: [],
    reason: null,
    relaxations: [],
    note: null,
    together: [],
  },
});

/** Once every round has its time again, or needs none any more, the loop goes on with its interviews. */
export function resumed(given: Loop): Loop {
  const rounds = given.rounds.map((round) =>
    round.moving && !round.moving.to && isGivenUp(round) ? { ...round, moving: null } : round,
  );
  const loop = { ...given, rounds };
  return isScheduling(loop) && isPlacedWhole(loop)
    ? withoutSearch(moveTo(loop, 'interviewing'), 'taken')
    : loop;
}

/** Nothing is moved once the cards are open; what is on its way into the calendar arrives. */
export const withoutMoves = (loop: Loop): Loop => ({
  ...loop,
  rounds: loop.rounds.map((round) =>
    round.moving && !round.moving.to ? { ...round, moving: null, setAside: round.moving } : round,
  ),
});

/** The loop goes on after that debrief: what was to be moved still is. */
export const movedAgain = (round: Round): Round =>
  round.setAside ? { ...round, moving: round.moving ?? round.setAside, setAside: null } : round;

/** Nobody waits for anybody here: its holder left, and nobody was chosen instead. */
export const isVacant = ({ holder, pool, left }: Seat): boolean =>
  holder === null && pool.length === 0 && left.length > 0;

/** The seats that a search fills: whose card is in is not asked to come a second time. */
export const seatsToFill = ({ seats }: Round): Seat[] =>
  seats.filter((seat) => !isDone(seat) && !isVacant(seat));

/** Whoever left a round that gets another time is looked for with it: among those who could come instead. */
export function withOthersNamed(loop: Loop): Loop {
  const isOpen = (round: Round) => wantsTime(round) && isMoving(round) && round.seats.some(hasOthers);
  return loop.rounds.some(isOpen)
    ? eachRound(loop, (round) =>
        isOpen(round)
          ? { ...round, seats: round.seats.map((seat) => (hasOthers(seat) ? named(seat) : seat)) }
          : round,
      )
    : loop;
}

const othersOf = ({ replacement }: Seat): string[] => [
  ...new Set([...(replacement?.pool ?? []), ...(replacement?.candidates ?? []).map(({ user }) => user)]),
];

const hasOthers = (seat: Seat): boolean => isVacant(seat) && !isDone(seat) && othersOf(seat).length > 0;

const named = (seat: Seat): Seat => ({ ...seat, pool: othersOf(seat) });

/** Those for which people can be named: also one whose holder has left. */
export const seatsToName = ({ seats }: Round): Seat[] => seats.filter((seat) => !isDone(seat));

/** Everybody who was to hold it has left, and nobody is named instead: a candidate would sit there alone. */
export const hasNobody = (round: Round): boolean =>
  round.seats.some((seat) => seat.duty === 'interviewer' && !isDone(seat)) &&
  seatsToFill(round).every(({ duty }) => duty !== 'interviewer');

/** Where a round is moved to. */
export type MovedTo = NonNullable<Moving['to']>;

/** Whether somebody else has the seat, or nobody, since the new time was booked. */
export const hasChanged = ({ holders }: MovedTo, { id, holder }: Seat): boolean =>
  holders !== undefined && (holders[id] ?? null) !== holder;

/** Who holds it at the new time: whom the search named, unless somebody has stepped back or come since. */
export const holderThen = (to: MovedTo, seat: Seat): string | null =>
  hasChanged(to, seat) ? seat.holder : (to.people[seat.id] ?? (isExtra(seat) ? null : seat.holder));

/** Who had the seat before is asked first. */
export const firstOf = ({ pool, holder }: Seat): string | undefined =>
  holder !== null && pool.includes(holder) ? holder : pool[0];

/** In what order a search gives way, the mildest first. */
export type Leeway = { loop: Loop; warning: string | null };

/** As it was planned and with the same people; then with others who may sit there; then in any order. */
export function leeways(loop: Loop): Leeway[] {
  const moved = loop.rounds.filter((round) => wantsTime(round) && isMoving(round));
  if (moved.length === 0) return [{ loop, warning: null }];
  const ids = new Set(moved.map(({ id }) => id));
  const same = eachRound(loop, ({ seats, ...round }) => ({
    ...round,
    seats: ids.has(round.id) ? seats.map(withSamePerson) : seats,
  }));
  // Among the rounds that are moved, their order stays.
  const days = new Set(loop.rounds.flatMap(({ id, sameDay }) => (ids.has(id) ? [] : [sameDay])));
  const anyOrder = eachRound(loop, (round) => ({
    ...round,
    after: round.after.filter((id) => ids.has(id) === ids.has(round.id)),
    sameDay: ids.has(round.id) && days.has(round.sameDay) ? null : round.sameDay,
  }));
  return [
    { loop: same, warning: null },
    { loop, warning: 'The same interviewers have no time in common here, so others take part.' },
    { loop: anyOrder, warning: 'This is not the order of the interview plan.' },
  ].filter(({ loop: tried }, index, all) => index === 0 || !isSame(tried, all[index - 1]?.loop));
}

const eachRound = (loop: Loop, change: (round: Round) => Round): Loop => ({
  ...loop,
  rounds: loop.rounds.map(change),
});

const withSamePerson = (seat: Seat): Seat =>
  isExtra(seat) || seat.holder === null || !seat.pool.includes(seat.holder)
    ? seat
    : { ...seat, pool: [seat.holder] };

const isSame = (one: Loop, other: Loop | undefined): boolean =>
  JSON.stringify(one.rounds) === JSON.stringify(other?.rounds);
