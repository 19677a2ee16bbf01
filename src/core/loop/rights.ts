import { isCardIn } from './gate.ts';
import type { Loop, Round, Seat } from './loop.ts';
import { findSeat, seatsOf } from './seats.ts';

const notSetUp = 'Quorum is not set up here yet. A workspace admin runs `/hire setup` first.';

/** Why this person may not start loops, in the words they are told; null when they may. */
export function whyNotCoordinator(
  { coordinators }: { coordinators: readonly string[] },
  user: string,
): string | null {
  if (coordinators.length === 0) return notSetUp;
  if (coordinators.includes(user)) return null;
  return 'Only coordinators start loops and see kits. Ask one of them, or an admin to add you with `/hire setup`.';
}

/** Their own settings are everybody's, behind `/hire hours`. */
export function whyNotSetPeople(
  { coordinators }: { coordinators: readonly string[] },
  user: string,
): string | null {
  if (coordinators.length === 0) return notSetUp;
  if (coordinators.includes(user)) return null;
  return 'Only coordinators see and change what others give to interviews. Your own hours are behind `/hire hours`.';
}

export const looksAfter = (loop: Loop, user: string): boolean =>
  user === loop.coordinator || user === loop.hiringManager;

/** A candidate who is also an employee can see nothing, whatever else they are. */
export const isCandidate = (loop: Loop, user: string): boolean => loop.candidate.slackUser === user;

/** From the gate on: who looks after the loop, and whoever has written a card for it. */
export const maySeeRevealed = (loop: Loop, user: string): boolean =>
  loop.gate.state === 'open' && wroteOrLooksAfter(loop, user);

/** Whoever had a say in it, also while another debrief is being prepared. */
export const wroteOrLooksAfter = (loop: Loop, user: string): boolean =>
  !isCandidate(loop, user) &&
  (looksAfter(loop, user) || seatsOf(loop).some(({ seat }) => seat.holder === user && isCardIn(seat)));

/** The seat, if it is theirs to fill or to leave. */
export function ownSeat(loop: Loop, user: string, id: string): { round: Round; seat: Seat } | null {
  const found = findSeat(loop, id);
  return found && found.seat.holder === user && !isCandidate(loop, user) ? found : null;
}

export const readersOfDebrief = (loop: Loop): string[] => [
  ...new Set(
    [loop.hiringManager, loop.coordinator, ...seatsOf(loop).map(({ seat }) => seat.holder)].filter(
      (user): user is string => user !== null && maySeeRevealed(loop, user),
    ),
  ),
];
