import { type BookedEvent, CalendarError, type NewEvent } from '../../calendar/calendar.ts';
import type { Command } from '../../core/decide.ts';
import { markOf } from '../../core/drift/words-mark.ts';
import { hasEnded } from '../../core/loop/lifecycle.ts';
import type { Booking, Loop, Round } from '../../core/loop/loop.ts';
import type { Person } from '../../core/people/person.ts';
import { overlaps } from '../../core/time/interval.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { RetryLater } from '../failure.ts';
import { invitationOf } from './invitation.ts';

const joinLinkLooksAtMost = 5;
/** An invitation that comes later than this before its time invites nobody. */
const leastNoticeMs = 3 * 60_000;

/** Claims the people, reads free/busy once more, and only then writes to the calendar. */
export const bookRound: EffectHandler<'round.book'> = async (task) => {
  const { deps, loop, effect, now } = task;
  const round = loop.rounds.find(({ id }) => id === effect.payload.round);
  const booking = round?.booking;
  if (!round || booking?.number !== effect.payload.booking || booking.state === 'booked') return [];
  if (hasEnded(loop)) return [];
  const people = await deps.directory.people(
    loop.team,
    round.seats.flatMap(({ holder }) => holder ?? []),
  );
  const earlier = effect.unclear ? await deps.calendar.get(booking.eventId) : null;
  if (earlier?.status === 'confirmed') return settled(task, round, booking, earlier);
  if (booking.startsAt < now + leastNoticeMs)
    return lost(task, round, booking, `The time of ${round.title} came before its invitation could be sent.`);
  const taken = await whoIsTaken(task, booking, people, now);
  if (taken) return lost(task, round, booking, `${taken} was booked elsewhere in the meantime.`);
  try {
    const { booked } = await deps.calendar.insert(await newEvent(task, round, booking, people));
    return await settled(task, round, booking, booked);
  } catch (error) {
    if (error instanceof CalendarError && error.code === 'event_id_taken')
      return lost(task, round, booking, 'Somebody deleted the event while it was being made.');
    throw error;
  }
};

export const unbookRound: EffectHandler<'round.unbook'> = async ({ deps, loop, effect }) => {
  const { round: id, booking } = effect.payload;
  const eventId = loop.rounds.find((round) => round.id === id)?.booking?.eventId;
  if (eventId) await deps.calendar.remove(eventId);
  await deps.claims.release(loop.team, claimOwner(loop, id, booking));
  return [];
};

async function whoIsTaken(
  { deps, loop, effect }: Task<'round.book'>,
  booking: Booking,
  people: Person[],
  now: number,
) {
  const nameOf = (match: (person: Person) => boolean) => people.find(match)?.name ?? 'Somebody';
  const claim = {
    team: loop.team,
    owner: claimOwner(loop, effect.payload.round, booking.number),
    people: people.map(({ user }) => user),
    interval: { startsAt: booking.startsAt, endsAt: booking.endsAt },
  };
  const claimed = await deps.claims.take(claim, now);
  if (!claimed.ok) return nameOf(({ user }) => user === claimed.person);
  const emails = people.map(({ email }) => email);
  const busy = await deps.calendar.freeBusy({ emails, from: booking.startsAt, to: booking.endsAt });
  for (const email of emails) {
    const intervals = busy[email] ?? 'unknown';
    if (intervals === 'unknown') throw new RetryLater('A calendar could not be read.', 5000);
    if (intervals.some((taken) => overlaps(taken, booking)))
      return nameOf((person) => person.email === email);
  }
  return null;
}

async function settled(
  { deps, loop, effect }: Task<'round.book'>,
  round: Round,
  booking: Booking,
  booked: BookedEvent,
): Promise<Command[]> {
  const { provider, joinLink } = deps.calendar.words;
  // The link may be made after the event; it is worth a few more looks, not a lost booking.
  if (booked.joinState === 'pending' && effect.attempts < joinLinkLooksAtMost)
    throw new RetryLater(`${provider} is still making the ${joinLink}.`, 1000);
  await deps.claims.confirm(loop.team, claimOwner(loop, round.id, booking.number));
  const words = markOf(booked.description);
  return [{ type: 'roundBooked', round: round.id, booking: booking.number, joinUrl: booked.joinUrl, words }];
}

async function lost(
  { deps, loop }: Task<'round.book'>,
  round: Round,
  booking: Booking,
  reason: string,
): Promise<Command[]> {
  await deps.claims.release(loop.team, claimOwner(loop, round.id, booking.number));
  return [{ type: 'slotLost', round: round.id, booking: booking.number, reason }];
}

export async function newEvent(
  task: Task,
  round: Round,
  booking: Booking,
  people: Person[],
): Promise<NewEvent> {
  const { deps, loop } = task;
  const candidate = deps.vault.openCandidate(loop);
  return {
    id: booking.eventId,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    zone: loop.availability.zone,
    summary: `${round.title}: ${candidate.name}`,
    description: await invitationOf(task, round, people),
    attendees: [{ email: candidate.email }, ...people.map(({ email }) => ({ email }))],
    joinRequestId: booking.eventId,
    loopRef: `${loop.team}.${loop.id}.${round.id}`,
  };
}

export const claimOwner = (loop: Loop, round: string, booking: number): string =>
  `${loop.id}.${round}.${booking}`;
