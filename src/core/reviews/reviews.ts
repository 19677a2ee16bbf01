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
import type { Loop, Round } from '../loop/loop.ts';
import { isCandidate, looksAfter } from '../loop/rights.ts';

/** Rounds of this debrief that are held at a time and have none yet. */
export const unplaced = ({ rounds, debriefNumber }: Pick<Loop, 'rounds' | 'debriefNumber'>): Round[] =>
  rounds.filter((round) => isTimed(round) && round.booking === null && round.debriefNumber === debriefNumber);

/** Whether somebody can be excused from this round, or step back: a review does not wait for the other rounds' times. */
export const isUnderWay = (loop: Loop, round: Round): boolean =>
  isInterviewing(loop) || (isScheduling(loop) && !isTimed(round));

/** Reviews whose cards are waited for and that have nothing to read yet. */
export const lackingMaterial = (loop: Loop): Round[] =>
  takesCards(loop) && loop.gate.state === 'closed'
    ? reviewsOf(loop).filter(({ material, seats }) => !material && seats.some(({ excused }) => !excused))
    : [];

export const reviewsOf = ({ rounds, debriefNumber }: Loop): Round[] =>
  rounds.filter((round) => readsMaterial(round) && round.debriefNumber === debriefNumber);

/** Why nothing can be added to this round, or put in its place; in the words of who tries. */
export function whyNoMaterial(loop: Loop, round: Round | undefined, by: string): string | null {
  if (!looksAfter(loop, by) || isCandidate(loop, by))
    return 'Only the coordinator or the hiring manager of this loop adds what a review reads.';
  if (!round || !readsMaterial(round)) return 'This round reads nothing that somebody could add.';
  if (isDraft(loop)) return 'Choose who sits in this loop first.';
  if (isCancelled(loop)) return 'This loop was cancelled; nothing is reviewed in it any more.';
  if (isDecided(loop)) return 'The decision is recorded; what it rests on stays as it is.';
  if (round.debriefNumber < loop.debriefNumber) return 'The debrief that this review was for has been held.';
  if (loop.gate.state === 'open')
    return 'The debrief is open. What is still to be reviewed can be added when the loop goes on.';
  return round.seats.some(isCardIn)
    ? 'A card of this review is in already, so what it judges stays as it is.'
    : null;
}

/** Who looks after the loop and who holds a seat of this round now; never the candidate. */
export const mayReadMaterial = (loop: Loop, { seats }: Round, user: string): boolean =>
  !isCandidate(loop, user) &&
  (looksAfter(loop, user) || seats.some(({ holder, excused }) => holder === user && !excused));
