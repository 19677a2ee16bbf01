import type { Loop } from '../loop/loop.ts';
import { isCandidate } from '../loop/rights.ts';
import { seatsOf } from '../loop/seats.ts';

/** Whoever has a say on this candidate, may come to sit in a round, or is asked to. */
export const isOnPanel = (loop: Loop, user: string): boolean =>
  user === loop.hiringManager ||
  seatsOf(loop).some(
    ({ seat: { holder, pool, replacement } }) =>
      holder === user ||
      pool.includes(user) ||
      (replacement?.asked ?? []).some((asking) => asking.user === user && asking.answer !== 'no'),
  );

/**
 * Whom a candidate asks for adjustments: the first of these who has no say on them. The loop's own contact, the workspace's,
 * its coordinator, then any other; null: everybody has a say.
 */
export const contactsOf = (
  loop: Loop,
  { contact, coordinators }: { contact?: string | null; coordinators: readonly string[] },
): string[] =>
  [...new Set([loop.contact, contact, loop.coordinator, ...coordinators])].filter(
    (user): user is string =>
      Boolean(user) && !isOnPanel(loop, user as string) && !isCandidate(loop, user as string),
  );
