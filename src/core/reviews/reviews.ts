import { isTimed, readsMaterial } from '../kit/round-types.ts';
import { isCardIn } from '../loop/gate.ts';
import {
  isCancelled,
  isDecided,
  isDraft,
  isInterviewing,
  isScheduling,
  takesCards,
} from '../loop/lifecycle.ts';
import type { Loop, Material, Round, Seat } from '../loop/loop.ts';
import { isCandidate, looksAfter, mayRun, type Runner } from '../loop/rights.ts';
import { seatsOf } from '../loop/seats.ts';
import { isMoving, wantsTime } from '../moves/moving.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { materialPlaces } from './material-places.ts';

/** Rounds of this debrief that are held at a time and have none yet, or are to have another one. */
export const unplaced = ({ rounds, debriefNumber }: Pick<Loop, 'rounds' | 'debriefNumber'>): Round[] =>
  rounds.filter((round) => round.debriefNumber === debriefNumber && wantsTime(round));

/** Whether people can be excused from this round or step back: it does not wait for the times of other rounds. */
export const isUnderWay = (loop: Loop, round: Round): boolean =>
  isInterviewing(loop) ||
  (isScheduling(loop) && (!isTimed(round) || round.booking?.state === 'booked' || isMoving(round)));

/** Whether somebody else can write its cards by now; a review has no time to wait for. */
export const hasBegun = (round: Round, now: number): boolean =>
  !isTimed(round) || (round.booking?.state === 'booked' && now >= round.booking.startsAt);

/** Reviews whose cards are waited for and that have nothing to read yet. */
export const lackingMaterial = (loop: Loop): Round[] =>
  takesCards(loop) && loop.gate.state === 'closed'
    ? reviewsOf(loop).filter(({ material, seats }) => !material && seats.some(({ excused }) => !excused))
    : [];

export const reviewsOf = ({ rounds, debriefNumber }: Loop): Round[] =>
  rounds.filter((round) => readsMaterial(round) && round.debriefNumber === debriefNumber);

/** Why this person can add nothing to this round, and replace nothing there; null when they can. */
export function whyNoMaterial(loop: Loop, round: Round | undefined, runner: Runner): Refusal | null {
  if (!mayRun(loop, runner) || isCandidate(loop, runner.by)) return refuse('material.not-yours');
  if (!round || !readsMaterial(round)) return refuse('material.not-read');
  if (isDraft(loop)) return refuse('material.draft');
  if (isCancelled(loop)) return refuse('material.cancelled');
  if (isDecided(loop)) return refuse('debrief.decided');
  if (round.debriefNumber < loop.debriefNumber) return refuse('material.over');
  if (loop.gate.state === 'open') return refuse('material.debrief-open');
  return round.seats.some(isCardIn) ? refuse('material.card-in') : null;
}

/** The people who look after the loop, and whoever reads it for a seat of theirs now; never the candidate. */
export const mayReadMaterial = (loop: Loop, round: Round, user: string): boolean =>
  !isCandidate(loop, user) && (looksAfter(loop, user) || readsForSeat(loop, round, user));

/** Of this round, or of one that is held with the same material in hand. */
export const readsForSeat = (loop: Loop, round: Round, user: string): boolean =>
  (!round.cancelled &&
    round.seats.some((seat) => seat.holder === user && !seat.excused && isStillTheirs(loop, seat))) ||
  readsElsewhere(loop, round, user);

/** Once a loop is decided, nobody judges who has not written. */
const isStillTheirs = (loop: Loop, seat: Seat): boolean => !isDecided(loop) || isCardIn(seat);

/** Whether somebody has it for an interview: from their guide on, and never while they judge work without its name. */
export const readsElsewhere = (loop: Loop, round: Round, user: string): boolean =>
  seatsOf(loop).some(
    ({ seat }) => seat.holder === user && isReadIn(seat, round) && isStillTheirs(loop, seat),
  ) &&
  !isCandidate(loop, user) &&
  !judgesBlind(loop, user);

const isReadIn = ({ reads = [], pack, excused }: Seat, { needs }: Round): boolean =>
  pack !== null && !excused && needs !== null && reads.includes(needs);

const judgesBlind = (loop: Loop, user: string): boolean =>
  loop.gate.state === 'closed' &&
  reviewsOf(loop).some(
    ({ blind, seats }) =>
      blind && seats.some((seat) => seat.holder === user && !seat.excused && !isCardIn(seat)),
  );

/** What each seat is still to be given of what other rounds read; nobody gets the same twice. */
export const owedMaterial = (loop: Loop): { seat: Seat; round: Round; material: Material }[] =>
  takesCards(loop) && loop.gate.state === 'closed'
    ? seatsOf(loop).flatMap(({ round: own, seat }) =>
        materialPlaces(loop).flatMap((round) => {
          const { material } = round;
          const user = seat.holder;
          const isWanted = material && user && own.id !== round.id && isReadIn(seat, round);
          if (!isWanted || isCardIn(seat) || judgesBlind(loop, user) || hasIt(loop, round, user)) return [];
          return [{ seat, round, material }];
        }),
      )
    : [];

/** A reviewer of that round gets it with their request. */
const hasIt = (loop: Loop, { id, material, seats }: Round, user: string): boolean =>
  seats.some(({ holder, excused }) => holder === user && !excused) ||
  seatsOf(loop).some(({ seat }) => seat.holder === user && seat.given?.[id] === material?.number);
