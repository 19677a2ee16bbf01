import { type BookedEvent, CalendarError, type EventChange, type NewEvent } from '../../calendar/calendar.ts';
import { invitationTitle } from '../../core/candidate/candidate-words.ts';
import type { Command } from '../../core/decide.ts';
import type { EffectPayload } from '../../core/loop/effect.ts';
import { hasEnded } from '../../core/loop/lifecycle.ts';
import type { Booking, Loop, Round } from '../../core/loop/loop.ts';
import { claimedBy, type MeetingRoom, roomKey } from '../../core/meeting-rooms/meeting-room.ts';
import { holderThen, seatsToFill } from '../../core/moves/moving.ts';
import type { Person } from '../../core/people/person.ts';
import { eventIdFor } from '../../core/rules/book.ts';
import { type Interval, overlaps } from '../../core/time/interval.ts';
import { claimOwner } from '../claim-owner.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { RetryLater } from '../failure.ts';
import { personKnown } from '../slack/looking-after.ts';
import { claimsFollowed, invitationOf } from './invitation.ts';

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
    seatsToFill(round).flatMap(({ holder }) => holder ?? []),
  );
  const earlier = effect.unclear ? await deps.calendar.get(booking.eventId) : null;
  if (earlier?.status === 'confirmed') return settled(task, round, booking, earlier);
  if (booking.startsAt < now + leastNoticeMs)
    return lost(task, round, booking, `The time of ${round.title} came before its invitation could be sent.`);
  const taken = await whoIsTaken(task, { ...booking, round: round.id }, people, now);
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

export const unbookRound: EffectHandler<'round.unbook'> = async (task) => {
  const { deps, loop, effect } = task;
  const { round: id, booking, event, moved } = effect.payload;
  const round = loop.rounds.find((round) => round.id === id);
  const current = round?.booking;
  const eventId = event ?? current?.eventId;
  if (eventId) await deps.calendar.remove(eventId);
  await deps.claims.release(loop.team, claimOwner(loop, id, booking));
  if (round && current && moved && !hasEnded(loop)) await backWhereItWas(task, round, current, moved);
  // The loop ended while the round was being moved: both of its claims go.
  if (hasEnded(loop) && current) await deps.claims.release(loop.team, claimOwner(loop, id, current.number));
  return [];
};

type GivenUp = NonNullable<EffectPayload<'round.unbook'>['moved']>;

/** The move was given up, and an attempt that nobody heard of had moved the event; wherever else it is, somebody put it. */
async function backWhereItWas(task: Task, round: Round, earlier: Booking, moved: GivenUp): Promise<void> {
  const { deps, loop } = task;
  await claimsFollowed(task, round);
  const event = standingOrNull(await deps.calendar.get(earlier.eventId));
  if (!event || !isSameTime(event, moved)) return;
  const people = await deps.directory.people(loop.team, moved.people);
  await movedBack(task, { round, earlier, to: moved }, people, event);
}

/** The same event at another time: first the claims, then free/busy without this event, then one change. */
export const moveRound: EffectHandler<'round.move'> = async (task) => {
  const { deps, loop, effect, now } = task;
  const round = loop.rounds.find(({ id }) => id === effect.payload.round);
  const [earlier, to] = [round?.booking, round?.moving?.to];
  if (!round || !earlier || to?.number !== effect.payload.booking) return [];
  const owner = claimOwner(loop, round.id, to.number);
  const anewId = eventIdFor(loop, round.id, to.number);
  if (hasEnded(loop)) {
    // An attempt that nobody heard of may have made an event of its own.
    if (effect.unclear && earlier.eventId !== anewId) await deps.calendar.remove(anewId);
    await deps.claims.release(loop.team, owner);
    return [];
  }
  const move: Move = { round, earlier, to };
  const people = await deps.directory.people(loop.team, peopleOf(move));
  const event = standingOrNull(await deps.calendar.get(earlier.eventId));
  // Where the event was deleted, an attempt that nobody heard of may have made the new one.
  const anew = event || !effect.unclear ? null : standingOrNull(await deps.calendar.get(anewId));
  const isThere = anew !== null || (event !== null && isSameTime(event, to));
  const beside = anew ? anewId : earlier.eventId;
  const trouble = await whyNotMoved(task, move, people, { isThere, beside }, now);
  if (trouble) {
    // It was moved by an attempt of ours that nobody heard of: the time is somebody else's by now.
    if (anew) await deps.calendar.remove(anewId);
    // What a person has moved there is asked about, not undone.
    else if (event && isThere && effect.unclear) await movedBack(task, move, people, event);
    await deps.claims.release(loop.team, owner);
    return [{ type: 'slotLost', round: round.id, booking: to.number, reason: trouble }];
  }
  const moved = event
    ? await patched(task, move, people, event)
    : await insertedAnew(task, move, people, anewId);
  await deps.claims.follow({
    ...{ team: loop.team, owner, besides: claimOwner(loop, round.id, earlier.number) },
    people: claimedBy(
      people.map(({ user }) => user),
      to.room,
    ),
    interval: timesOf(to),
  });
  return [{ type: 'roundMoved', round: round.id, booking: to.number, ...moved }];
};

const standingOrNull = (event: BookedEvent | null): BookedEvent | null =>
  event?.status === 'confirmed' ? event : null;

/** `earlier`: the booking that stands; `to`: what was chosen instead. */
type Move = { round: Round; earlier: Booking; to: NonNullable<NonNullable<Round['moving']>['to']> };

/** Who holds the round then: whose card is in comes no second time, and whoever is not named in the new time stays. */
const peopleOf = ({ round, to }: Move): string[] => [
  ...new Set(seatsToFill(round).flatMap((seat) => holderThen(to, seat) ?? [])),
];

async function whyNotMoved(
  task: Task,
  { round, earlier, to }: Move,
  people: Person[],
  { isThere, beside }: { isThere: boolean; beside: string },
  now: number,
): Promise<string | null> {
  if (!isThere && to.startsAt < now + leastNoticeMs)
    return `The new time of ${round.title} came before its invitation could be moved.`;
  const own = { beside, besides: claimOwner(task.loop, round.id, earlier.number) };
  const taken = await whoIsTaken(task, { ...to, round: round.id }, people, now, own);
  return taken ? `${taken} was booked elsewhere in the meantime.` : null;
}

/** With the guests whom it had: those of the new time go, and those who were taken out come back. */
async function movedBack(
  { deps, loop }: Task,
  { round, earlier, to }: Pick<Move, 'round' | 'earlier'> & { to: Pick<Booking, 'room'> },
  people: Person[],
  event: BookedEvent,
): Promise<void> {
  const users = seatsToFill(round).flatMap(({ holder }) => holder ?? []);
  const holders = await deps.directory.people(loop.team, users);
  const addresses = (some: readonly Person[], room: MeetingRoom | null | undefined) => [
    ...some.map(({ email }) => email.toLowerCase()),
    ...(room ? [room.address] : []),
  ];
  const [old, came] = [addresses(holders, earlier.room), addresses(people, to.room)];
  const kept = event.attendees
    .map(({ email, optional }) => ({ email: email.toLowerCase(), optional }))
    .filter(({ email }) => old.includes(email) || !came.includes(email));
  const back = old.filter((email) => kept.every((guest) => guest.email !== email));
  const isRoom = (email: string) => email === earlier.room?.address;
  const attendees = [
    ...kept,
    ...back.map((email) => ({ email, ...(isRoom(email) ? { isRoom: true } : {}) })),
  ];
  await deps.calendar.patch(earlier.eventId, { time: timeIn(loop, earlier), attendees }, event.etag);
}

/** People's own words stay; so do guests whom they have added. Whoever was taken out is asked to come then. */
async function patched(task: Task, { round, earlier, to }: Move, people: Person[], event: BookedEvent) {
  const { deps, loop } = task;
  const candidate = deps.vault.openCandidate(loop);
  // Also whoever left when the old time was over, and is still on its list.
  const holders = await Promise.all(
    round.seats
      .flatMap(({ holder, left }) => [...(holder ? [holder] : []), ...left.map((before) => before.holder)])
      .map((user) => personKnown(task, user)),
  );
  const rooms = to.room ? [to.room.address] : [];
  const wanted = [...[candidate, ...people].map(({ email }) => email.toLowerCase()), ...rooms];
  const isGone = (email: string) =>
    !wanted.includes(email) &&
    (email === earlier.room?.address || holders.some((person) => person?.email.toLowerCase() === email));
  const before = event.attendees.map(({ email, optional }) => ({ email: email.toLowerCase(), optional }));
  const kept = before.filter(({ email }) => !isGone(email));
  const come = wanted.filter((email) => kept.every((guest) => guest.email !== email));
  const isSamePeople = come.length === 0 && kept.length === before.length;
  if (isSameTime(event, to) && isSamePeople) return { joinUrl: event.joinUrl };
  const description = await invitationOf(task, round, people, to.room);
  const isOutdated = event.areWordsChanged !== true && event.description !== description;
  const change: EventChange = {
    time: timeIn(loop, to),
    attendees: [
      ...kept,
      ...come.map((email) => ({ email, ...(rooms.includes(email) ? { isRoom: true } : {}) })),
    ],
    isAskedAgain: true,
    ...(isOutdated ? { description } : {}),
  };
  try {
    const { joinUrl } = await deps.calendar.patch(earlier.eventId, change, event.etag);
    return { joinUrl };
  } catch (error) {
    if (error instanceof CalendarError && error.code === 'conflict')
      throw new RetryLater('Somebody changed the event at the same time.', 1000);
    throw error;
  }
}

/** Somebody has deleted it in the meantime: the new time gets an event of its own. */
async function insertedAnew(task: Task, { round, to }: Move, people: Person[], eventId: string) {
  const { deps, effect } = task;
  const booking: Booking = {
    ...{ ...timesOf(to), number: to.number, state: 'wanted', eventId, joinUrl: null },
    room: to.room ?? null,
  };
  const { booked } = await deps.calendar.insert(await newEvent(task, round, booking, people));
  if (booked.joinState === 'pending' && effect.attempts < joinLinkLooksAtMost)
    throw new RetryLater('The link of the new event is still being made.', 1000);
  return { joinUrl: booked.joinUrl, eventId };
}

const timesOf = ({ startsAt, endsAt }: Interval): Interval => ({ startsAt, endsAt });
const timeIn = (loop: Loop, time: Interval) => ({ ...timesOf(time), zone: loop.availability.zone });
const isSameTime = (event: Interval, time: Interval): boolean =>
  event.startsAt === time.startsAt && event.endsAt === time.endsAt;

/** `own`: the event that is moved keeps nobody busy; `besides`: its claim, which the new one follows. */
async function whoIsTaken(
  { deps, loop }: Task,
  booking: Interval & { round: string; number: number; room?: MeetingRoom | null },
  people: Person[],
  now: number,
  own: { beside: string; besides: string } | null = null,
) {
  const { room } = booking;
  const taking = [
    ...people.map(({ user, email, name }) => ({ user, email, name })),
    ...(room ? [{ user: roomKey(room), email: room.address, name: room.name }] : []),
  ];
  const nameOf = (match: (taken: (typeof taking)[number]) => boolean) =>
    taking.find(match)?.name ?? 'Somebody';
  const claim = {
    team: loop.team,
    owner: claimOwner(loop, booking.round, booking.number),
    people: taking.map(({ user }) => user),
    interval: timesOf(booking),
    ...(own ? { besides: own.besides } : {}),
  };
  const claimed = await deps.claims.take(claim, now);
  if (!claimed.ok) return nameOf(({ user }) => user === claimed.person);
  const emails = taking.map(({ email }) => email);
  const busy = await deps.calendar.freeBusy({
    ...{ emails, from: booking.startsAt, to: booking.endsAt },
    ...(own ? { beside: own.beside } : {}),
  });
  for (const { email } of taking) {
    const read = busy[email] ?? 'unknown';
    if (read === 'unknown') throw new RetryLater('A calendar could not be read.', 5000);
    if (read.some((taken) => overlaps(taken, booking))) return nameOf((taken) => taken.email === email);
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
  return [{ type: 'roundBooked', round: round.id, booking: booking.number, joinUrl: booked.joinUrl }];
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
    summary: invitationTitle(round, deps.directory.workspace(loop.team)),
    description: await invitationOf(task, round, people, booking.room),
    attendees: [
      { email: candidate.email },
      ...people.map(({ email }) => ({ email })),
      ...(booking.room ? [{ email: booking.room.address, isRoom: true }] : []),
    ],
    joinRequestId: booking.eventId,
    loopRef: `${loop.team}.${loop.id}.${round.id}`,
  };
}
