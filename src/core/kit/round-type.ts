import { z } from 'zod';

/** `live` is booked in a calendar; a `review` is written by a due day. */
export const RoundType = z.enum(['live', 'review']);
export type RoundType = z.infer<typeof RoundType>;

export const isReview = ({ type }: { type: RoundType }): boolean => type === 'review';
