import { mentioned } from '../listed.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { isCardIn } from './gate.ts';
import type { Loop, Round, Seat } from './loop.ts';
import { findSeat, seatsOf } from './seats.ts';

/** Why this person may not start loops; null when they may. */
export function whyNotCoordinator(
  { coordinators }: { coordinators: readonly string[] },
  user: string,
): Refusal | null {
  if (coordinators.length === 0) return refuse('setup.missing');
  if (coordinators.includes(user)) return null;
  return refuse('start.not-coordinator', mentioned(coordinators));
}

/** Their own settings are everybody's, behind `/hire hours`. */
export function whyNotSetPeople(
  { coordinators }: { coordinators: readonly string[] },
  user: string,
): Refusal | null {
  if (coordinators.length === 0) return refuse('setup.missing');
  if (coordinators.includes(user)) return null;
  return refuse('people.not-coordinator', mentioned(coordinators));
}

type Named = { coordinators: readonly string[]; administrators: readonly string[] };

/** Whoever erases candidates and holds them back from it: coordinators who are marked for it. */
export const isAdministrator = ({ coordinators, administrators }: Named, user: string): boolean =>
  coordinators.includes(user) && administrators.includes(user);

export function whyNotAdministrator(settings: Named, user: string): Refusal | null {
  if (settings.coordinators.length === 0) return refuse('setup.missing');
  return isAdministrator(settings, user)
    ? null
    : refuse('erase.not-administrator', mentioned(settings.administrators));
}

export const looksAfter = (loop: Loop, user: string): boolean =>
  user === loop.coordinator || user === loop.hiringManager;

/** Who acts. `isCoordinator`: of the workspace, whoever's loop it is; filled in with `by` in `src/flows/act.ts`. */
export type Runner = { by: string; isCoordinator?: boolean };

/**
 * To run a loop: times, seats, rounds, messages. Every coordinator may, so that no loop waits for one person. Reading what
 * somebody wrote, and deciding, is for who looks after it.
 */
export const mayRun = (loop: Loop, { by, isCoordinator = false }: Runner): boolean =>
  looksAfter(loop, by) || (isCoordinator && !isCandidate(loop, by));

/** A candidate who is also an employee can see nothing, whatever else they are. */
export const isCandidate = ({ candidate }: Pick<Loop, 'candidate'>, user: string): boolean =>
  candidate.slackUser === user;

/** From the gate on: the people who look after the loop, and everybody who has written a card for it. */
export const maySeeRevealed = (loop: Loop, user: string): boolean =>
  loop.gate.state === 'open' && wroteOrLooksAfter(loop, user);

/**
 * Everybody who had a say in it, also while another debrief is being prepared: a card that waits for that one gives none
 * yet, because its author still has to write alone.
 */
export const wroteOrLooksAfter = (loop: Loop, user: string): boolean =>
  !isCandidate(loop, user) &&
  (looksAfter(loop, user) ||
    seatsOf(loop).some(
      ({ round, seat }) => seat.holder === user && isCardIn(seat) && hadItsDebrief(loop, round),
    ));

const hadItsDebrief = ({ debriefNumber, gate }: Loop, round: Round): boolean =>
  round.debriefNumber < debriefNumber || gate.state === 'open';

/** The seat, if it is this person's to fill or to leave. */
export function ownSeat(loop: Loop, user: string, id: string): { round: Round; seat: Seat } | null {
  const found = findSeat(loop, id);
  return found && found.seat.holder === user && !isCandidate(loop, user) ? found : null;
}

/** Who may read what stands in a debrief that has been open, whatever the gate is by now. */
export const peopleWithSay = (loop: Loop): string[] => [
  ...new Set(
    [loop.hiringManager, loop.coordinator, ...seatsOf(loop).map(({ seat }) => seat.holder)].filter(
      (user): user is string => user !== null && wroteOrLooksAfter(loop, user),
    ),
  ),
];

export const readersOfDebrief = (loop: Loop): string[] =>
  loop.gate.state === 'open' ? peopleWithSay(loop) : [];
