import type { Command } from '../../../src/core/decide.ts';
import type { Drift } from '../../../src/core/loop/drift.ts';
import type { Booking, Loop, Round } from '../../../src/core/loop/loop.ts';
import type { Seen } from '../../../src/core/loop/seen.ts';
import { hour, makeInterviewing, now, play } from './make-loop.ts';

export type Booked = Round & { booking: Booking };
export const roundIn = (loop: Loop, id = 'r1'): Booked =>
  loop.rounds.find((round) => round.id === id) as Booked;
export const bookingOf = (loop: Loop, id = 'r1'): Booking => roundIn(loop, id).booking;
export const driftOf = (loop: Loop, id = 'r1'): Drift => bookingOf(loop, id).drift as Drift;

/** The event as it was booked, apart from what somebody did to it. */
export const seenOf = (loop: Loop, over: Partial<Seen> = {}, id = 'r1'): Seen => ({
  status: 'confirmed',
  startsAt: bookingOf(loop, id).startsAt,
  endsAt: bookingOf(loop, id).endsAt,
  etag: 'e1',
  answers: {},
  missing: [],
  added: 0,
  isWordsChanged: false,
  conflicts: [],
  ...over,
});

export const see = (loop: Loop, over: Partial<Seen> = {}, id = 'r1'): Command => ({
  type: 'seenInCalendar',
  round: id,
  booking: bookingOf(loop, id).number,
  seen: seenOf(loop, over, id),
});

/** So many hours from where the first round of `makeInterviewing` stands: nine o'clock on a Tuesday in Berlin. */
export const at = (hours: number, length = 1) => ({
  startsAt: now + (24 + hours) * hour,
  endsAt: now + (24 + hours + length) * hour,
});

/** Somebody did this to the first round. */
export const seenAs = (over: Partial<Seen>, loop = makeInterviewing(), when = now): Loop =>
  play(loop, [see(loop, over)], when);

export const newIn = (after: Loop, before: Loop) =>
  after.outbox.filter(({ id }) => before.outbox.every((known) => known.id !== id));
