import { z } from 'zod';

/** Why a loop ends at a stage. Somebody who steps back, or a role that is filled, is a cancelled loop instead. */
export const StopReason = z.enum(['skills', 'experience', 'level', 'pay', 'place', 'conduct', 'other']);
export type StopReason = z.infer<typeof StopReason>;

export const stopWords: Record<StopReason, string> = {
  skills: 'Skills do not fit the role yet',
  experience: 'Experience does not fit the role',
  level: 'Level does not fit the role',
  pay: 'Pay does not fit',
  place: 'Place, hours or start do not fit',
  conduct: 'Conduct in the interview',
  other: 'Something else',
};

/** In characters. The reason is put before the words, and a decision takes 3,000. */
export const stopRoom = 2900;

const GoOnReason = z.enum(['meets', 'question', 'close']);
type GoOnReason = z.infer<typeof GoOnReason>;

export const goOnWords: Record<GoOnReason, string> = {
  meets: 'Meets what this stage asks',
  question: 'Goes on with an open question',
  close: 'A close call',
};

/** Why a loop goes on: sealed until somebody may read the stage. */
export const GoOn = z.strictObject({ reason: GoOnReason, words: z.string().max(3000) });
export type GoOn = z.infer<typeof GoOn>;
