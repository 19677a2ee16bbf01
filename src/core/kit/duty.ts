import { z } from 'zod';

/**
 * What a seat is for: an interviewer writes a card that the debrief waits for, a player plays a role and writes none.
 * An optional interviewer's card is welcome; a shadow watches, and writes for practice.
 */
export const Duty = z.enum(['interviewer', 'player', 'optional', 'shadow']);
export type Duty = z.infer<typeof Duty>;

/** Seats that may stay empty: nothing is booked around them, and nothing waits for them. */
export const isExtra = ({ duty }: { duty: Duty }): boolean => duty === 'optional' || duty === 'shadow';
