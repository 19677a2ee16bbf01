import type { Loop } from '../core/loop/loop.ts';

/** Whose time it is that people are promised to: one booking of one round. */
export const claimOwner = ({ id }: Pick<Loop, 'id'>, round: string, booking: number): string =>
  `${id}.${round}.${booking}`;
