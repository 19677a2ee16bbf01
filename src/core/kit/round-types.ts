import { z } from 'zod';

type Row = {
  /** It has a time in people's calendars; else it is due on a day. */
  isTimed: boolean;
  /** Its seats are dealt questions: it proves coverage, and what it covered can be told to later rounds. */
  asksQuestions: boolean;
  /** It begins once there is something to read, whatever the other rounds wait for. */
  readsMaterial: boolean;
  words: {
    /** Before its cards can be written. */
    notYet: string;
    /** When nobody waits for its cards any more, as a reason and as a choice. */
    givenUp: string;
    giveUp: string;
    /** Once its cards can be written. */
    over: string;
    /** What an interviewer does in it. */
    takeIn: string;
    /** Follows a number of minutes: what the candidate needs them for. */
    preparation: string;
    /** Why nobody reports that it was not held; null where that can be. */
    whyAlwaysHeld: string | null;
  };
};

/** One row for each type: how it behaves, and the words for it. */
const roundTypes = {
  live: {
    isTimed: true,
    asksQuestions: true,
    readsMaterial: false,
    words: {
      notYet: 'This round has not started yet; the scorecard opens when it does.',
      givenUp: 'The round did not take place',
      giveUp: 'Did not take place',
      over: 'the round ended',
      takeIn: 'hear',
      preparation: 'to prepare',
      whyAlwaysHeld: null,
    },
  },
  review: {
    isTimed: false,
    asksQuestions: false,
    readsMaterial: true,
    words: {
      notYet: 'What you are to review is not there yet; Quorum tells you when it is.',
      givenUp: 'The review was given up',
      giveUp: 'Given up',
      over: 'it was due',
      takeIn: 'read',
      preparation: 'of work, done alone',
      whyAlwaysHeld: 'This is a written review: it takes place at no set time. Fill the scorecard instead.',
    },
  },
} as const satisfies Record<string, Row>;

export type RoundType = keyof typeof roundTypes;
export const RoundType = z.enum(Object.keys(roundTypes) as [RoundType, ...RoundType[]]);
/** What a round is where neither the kit nor a decision says otherwise. */
export const usualType: RoundType = 'live';
/** What is read alone. */
export const readType: RoundType = 'review';

type Typed = { type: RoundType };
const rowOf = ({ type }: Typed): Row => roundTypes[type];

export const isTimed = (round: Typed): boolean => rowOf(round).isTimed;
export const asksQuestions = (round: Typed): boolean => rowOf(round).asksQuestions;
export const readsMaterial = (round: Typed): boolean => rowOf(round).readsMaterial;
export const typeWords = (round: Typed): Row['words'] => rowOf(round).words;
