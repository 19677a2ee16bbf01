import { z } from 'zod';
import { isTimed } from '../kit/round-types.ts';
import { hasEnded, isDraft } from '../loop/lifecycle.ts';
import type { Loop, Round } from '../loop/loop.ts';
import { wantsTime } from '../moves/moving.ts';

export const longerMost = 120;
export const breakMost = 120;

/** What is arranged, in words that everybody who interviews reads; the minutes stand beside them, for the search. */
export const Arranged = z.strictObject({
  captions: z.boolean(),
  breaks: z.boolean(),
  questionsBefore: z.boolean(),
  other: z.string().trim().max(300),
});
export type Arranged = z.infer<typeof Arranged>;

export const nothingArranged: Arranged = {
  captions: false,
  breaks: false,
  questionsBefore: false,
  other: '',
};

export type Lengths = { longerMinutes: number; breakMinutes: number };

/** Each part of what is arranged, as the candidate and the interviewers read it. */
export const arrangedLines = ({ longerMinutes, breakMinutes }: Lengths, arranged: Arranged): string[] => [
  ...(longerMinutes > 0 ? [`${longerMinutes} minutes more than usual`] : []),
  ...(arranged.breaks ? ['breaks whenever the candidate asks for one'] : []),
  ...(breakMinutes > 0 ? [`at least ${breakMinutes} minutes between interviews`] : []),
  ...(arranged.captions ? ['captions on in the call'] : []),
  ...(arranged.questionsBefore ? ['questions in writing beforehand'] : []),
  ...(arranged.other ? [arranged.other] : []),
];

type Opens = { openArranged(loop: Loop): Arranged | null };

/** The same of a loop; nothing where nothing was arranged. */
export function arrangedFor({ openArranged }: Opens, loop: Loop): string[] {
  const arranged = loop.adjustments ? openArranged(loop) : null;
  return loop.adjustments && arranged ? arrangedLines(loop.adjustments, arranged) : [];
}

const wantedMinutes = ({ adjustments }: Pick<Loop, 'adjustments'>): number => adjustments?.longerMinutes ?? 0;

/** What a loop adds to this round already. */
const addedTo = ({ longerMinutes = 0 }: Round): number => longerMinutes;

/** Every interview that is still to get a time gets it with the minutes that were arranged. */
export function lengthened(loop: Loop): Loop {
  const wanted = wantedMinutes(loop);
  const isOther = (round: Round) => wantsTime(round) && addedTo(round) !== wanted;
  if (isDraft(loop) || !loop.rounds.some(isOther)) return loop;
  return {
    ...loop,
    rounds: loop.rounds.map((round) =>
      isOther(round)
        ? { ...round, minutes: round.minutes - addedTo(round) + wanted, longerMinutes: wanted }
        : round,
    ),
  };
}

/** Interviews that were booked before it was arranged how long they are to be, and are still ahead. */
export const bookedOtherwise = (loop: Loop, now: number): Round[] =>
  hasEnded(loop) || isDraft(loop)
    ? []
    : loop.rounds.filter(
        (round) =>
          isTimed(round) &&
          round.debriefNumber === loop.debriefNumber &&
          round.booking !== null &&
          round.booking.startsAt > now &&
          !round.moving &&
          !round.cancelled &&
          addedTo(round) !== wantedMinutes(loop),
      );

/** A break that was arranged is not given up for a time. */
export const leastGapOf = ({ adjustments }: Pick<Loop, 'adjustments'>): number =>
  adjustments?.breakMinutes ?? 0;
