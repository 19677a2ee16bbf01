import { lateSeats } from '../cards/late.ts';
import { isTimed } from '../kit/round-types.ts';
import { whyNoCard } from '../loop/gate.ts';
import type { Booking, Loop, Round, Seat } from '../loop/loop.ts';
import { seatsOf } from '../loop/seats.ts';
import { type Need, needsOf } from './needs.ts';
import { hiddenOf, isHidden, lineOf, type PutAway } from './put-away.ts';
import { isStillTheirs } from './tags.ts';

type Reader = { user: string; zone: string; now: number };
export type NeedLine = { loop: Loop; need: Need };
/** Where a page of loops ends, and the next one begins. */
export type LoopCursor = Pick<Loop, 'id' | 'createdAt'>;
export type SeatPlace = { loop: Loop; round: Round; seat: Seat };

/** As many of them stand on a page of the Home, and in the morning message. */
export const linesShown = 8;

/** What waits for somebody, without what they put away; in each kind what has waited longest first. */
export function needLines(loops: readonly Loop[], reader: Reader, putAway: readonly PutAway[]): NeedLine[] {
  const { user, zone, now } = reader;
  return loops
    .flatMap((loop) => needsOf(loop, user, zone, now).map((need) => ({ loop, need })))
    .filter((line) => !isPutAway(line, reader, putAway))
    .toSorted((a, b) => rankOf(a.need) - rankOf(b.need));
}

/** Late scorecards stay away while everybody who is late was late already when their line was put away. */
function isPutAway({ loop, need }: NeedLine, { zone, now }: Reader, putAway: readonly PutAway[]): boolean {
  if (need.kind !== 'late') return isHidden(putAway, lineOf(loop.id, need.id), now);
  return hiddenOf(putAway, now).some(({ line, at }) => {
    if (!line.startsWith(lineOf(loop.id, 'late.'))) return false;
    const before = lateSeats(loop, zone, at).map(({ seat }) => seat.id);
    return need.late.every(({ seat }) => before.includes(seat.id));
  });
}

const ranks: Record<Need['kind'], number> = {
  undone: 0,
  changed: 1,
  declined: 1,
  nobody: 1,
  unheld: 1,
  stage: 2,
  decide: 2,
  times: 3,
  noTimes: 3,
  unsearched: 3,
  material: 4,
  late: 5,
};
const rankOf = ({ kind }: Need): number => ranks[kind];

const theirs = (loops: readonly Loop[], user: string): SeatPlace[] =>
  loops.flatMap((loop) =>
    seatsOf(loop)
      .filter(({ round, seat }) => seat.holder === user && isStillTheirs(loop, round, seat))
      .map(({ round, seat }) => ({ loop, round, seat })),
  );

/** Scorecards that they can write now, the one that is due longest first. */
export const cardsToWrite = (loops: readonly Loop[], { user, now }: Reader): SeatPlace[] =>
  theirs(loops, user)
    .filter((place) => !place.seat.notHeld && whyNoCard(place.loop, place, now) === null)
    .toSorted((a, b) => endOf(a) - endOf(b));

/** Interviews that are still ahead, the next one first; then reviews that wait for something to read. */
export const interviewsAhead = (loops: readonly Loop[], { user, now }: Reader): SeatPlace[] =>
  theirs(loops, user)
    .filter(({ round }) =>
      isTimed(round) ? round.booking !== null && now < round.booking.endsAt : !round.booking,
    )
    .toSorted((a, b) => startOf(a) - startOf(b));

const endOf = ({ round }: SeatPlace): number => round.booking?.endsAt ?? Number.MAX_SAFE_INTEGER;
const startOf = ({ round }: SeatPlace): number => round.booking?.startsAt ?? Number.MAX_SAFE_INTEGER;

/** The interview that comes next in a loop. */
export function nextRound(loop: Loop, now: number): (Round & { booking: Booking }) | null {
  const ahead = loop.rounds.flatMap((round) => {
    const { booking, cancelled } = round;
    return isTimed(round) && booking?.state === 'booked' && !cancelled && now < booking.endsAt
      ? [{ ...round, booking }]
      : [];
  });
  return ahead.toSorted((a, b) => a.booking.startsAt - b.booking.startsAt)[0] ?? null;
}
