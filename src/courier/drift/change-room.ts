import { type BookedEvent, CalendarError, type EventChange } from '../../calendar/calendar.ts';
import type { Command } from '../../core/decide.ts';
import { type Booked, bookedRound } from '../../core/drift/seen-in-calendar.ts';
import { hasEnded } from '../../core/loop/lifecycle.ts';
import { claimedBy, isSameRoom, type MeetingRoom, roomKey } from '../../core/meeting-rooms/meeting-room.ts';
import { overlaps } from '../../core/time/interval.ts';
import { claimOwner } from '../claim-owner.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { invitationOf } from '../effects/invitation.ts';
import { RetryLater } from '../failure.ts';

type RoomTask = Task<'round.room'>;

/** The same event with another room, or with none: first the claim of the room, then one change. */
export const changeRoom: EffectHandler<'round.room'> = async (task): Promise<Command[]> => {
  const { deps, loop, effect } = task;
  const { round: id, booking: number, drift, wanted } = effect.payload;
  const round = bookedRound(loop, id, number);
  const isAsked = round?.booking.drift?.number === drift && round.booking.drift.doing === 'room';
  if (!round || !isAsked || hasEnded(loop)) return [];
  const about = { round: id, booking: number, drift };
  const event = await deps.calendar.get(round.booking.eventId);
  const standing = event?.status === 'confirmed' ? event : null;
  const room = wanted === 'another' ? await firstFree(task, round, standing) : null;
  if (wanted === 'another' && !room) return [{ type: 'noRoomFree', ...about }];
  if (!room) await claim(task, round, null);
  if (standing) await patched(task, round, standing, room);
  return [{ type: 'roomChanged', ...about, room }];
};

/** Claimed as soon as it is found; what an attempt has put into the event that nobody heard of comes first. */
async function firstFree(
  task: RoomTask,
  round: Booked,
  event: BookedEvent | null,
): Promise<MeetingRoom | null> {
  const { deps, loop } = task;
  const { startsAt, endsAt, eventId, room: old } = round.booking;
  const named = ((await deps.settings.get(loop.team)).rooms ?? []).filter((room) => !isSameRoom(room, old));
  if (named.length === 0) return null;
  const guests = new Set(event?.attendees.map(({ email }) => email.toLowerCase()));
  const isThere = ({ address }: MeetingRoom): boolean => guests.has(address);
  const emails = named.map(({ address }) => address);
  const busy = await deps.calendar.freeBusy({ emails, from: startsAt, to: endsAt, beside: eventId });
  const isFree = (room: MeetingRoom): boolean => {
    const taken = busy[room.address] ?? 'unknown';
    return taken !== 'unknown' && !taken.some((span) => overlaps(span, { startsAt, endsAt }));
  };
  for (const room of [...named.filter(isThere), ...named.filter((one) => !isThere(one) && isFree(one))])
    if (await claim(task, round, room)) return room;
  return null;
}

async function claim({ deps, loop, now }: RoomTask, round: Booked, room: MeetingRoom | null) {
  const { number, startsAt, endsAt } = round.booking;
  const holders = round.seats.flatMap(({ holder }) => holder ?? []);
  const { lost } = await deps.claims.become(
    {
      ...{ team: loop.team, owner: claimOwner(loop, round.id, number), isDecided: true },
      ...{ people: claimedBy(holders, room), interval: { startsAt, endsAt } },
    },
    now,
  );
  return !room || !lost.includes(roomKey(room));
}

/** Everybody else stays as they are, and so do people's own words. */
async function patched(task: RoomTask, round: Booked, event: BookedEvent, room: MeetingRoom | null) {
  const { deps, loop } = task;
  const { eventId, room: old } = round.booking;
  const guests = event.attendees.map(({ email, optional }) => ({ email: email.toLowerCase(), optional }));
  const kept = guests.filter(({ email }) => email !== old?.address);
  const isThere = !room || kept.some(({ email }) => email === room.address);
  const people = await deps.directory.people(
    loop.team,
    round.seats.flatMap(({ holder }) => holder ?? []),
  );
  const description = await invitationOf(task, round, people, room);
  const isOutdated = event.areWordsChanged !== true && event.description !== description;
  if (isThere && kept.length === guests.length && !isOutdated) return;
  const change: EventChange = {
    attendees: [...kept, ...(room && !isThere ? [{ email: room.address, isRoom: true }] : [])],
    ...(isOutdated ? { description } : {}),
  };
  try {
    await deps.calendar.patch(eventId, change, event.etag);
  } catch (error) {
    if (error instanceof CalendarError && error.code === 'conflict')
      throw new RetryLater('Somebody changed the event at the same time.', 1000);
    throw error;
  }
}
