import { arrangedFor } from '../../core/adjustments/adjustments.ts';
import { invitationWords, isSameButForCompany } from '../../core/candidate/candidate-words.ts';
import { candidateSheet } from '../../core/candidate/sheet.ts';
import type { Command } from '../../core/decide.ts';
import { hasEnded } from '../../core/loop/lifecycle.ts';
import type { Round } from '../../core/loop/loop.ts';
import { roleOf } from '../../core/loop/role.ts';
import { claimedBy, type MeetingRoom, roomKey } from '../../core/meeting-rooms/meeting-room.ts';
import type { Person } from '../../core/people/person.ts';
import { helperOf } from '../adjusting.ts';
import { claimOwner } from '../claim-owner.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { personKnown } from '../slack/looking-after.ts';

/** What the candidate and everybody else who is invited read in the event. */
export async function invitationOf(
  task: Task,
  round: Round,
  people: readonly Person[],
  room: MeetingRoom | null | undefined = round.booking?.room,
): Promise<string> {
  const { deps, loop } = task;
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  return invitationWords(candidateSheet(kit, round, people), {
    role: roleOf(loop),
    joinLink: deps.calendar.words.joinLink,
    room: room?.name ?? null,
    contact: await personKnown(task, loop.coordinator),
    helper: await helperOf(task),
    arranged: arrangedFor(deps.vault, loop),
  });
}

/**
 * Whoever comes and goes is told in Slack, so the candidate is mailed only where something changes for them. What is there
 * already is left alone.
 */
export const describeRound: EffectHandler<'round.describe'> = async (task) => {
  const { deps, loop, effect, now } = task;
  const round = loop.rounds.find(({ id }) => id === effect.payload.round);
  const booking = round?.booking;
  if (!round || booking?.number !== effect.payload.booking || hasEnded(loop)) return [];
  const promised = await claimsFollowed(task, round);
  if (now >= booking.endsAt) return [];
  // Whoever has come into it once it has begun is there.
  const taken = now < booking.startsAt ? promised : [];
  const event = await deps.calendar.get(booking.eventId);
  const seated = await known(
    task,
    round.seats.flatMap(({ holder }) => holder ?? []),
  );
  const isGuest = (email: string) =>
    event?.attendees.some((guest) => isSameAddress(guest.email, email)) ?? false;
  // Who was invited before stays: somebody may have decided that, though they have something else then.
  const lost = seated.filter(
    ({ user, email }) => taken.includes(user) && !booking.invited?.includes(user) && !isGuest(email),
  );
  const about = { round: round.id, booking: booking.number };
  const { room } = booking;
  const losses: Command[] = [
    ...lost.map(({ user }) => ({ type: 'claimLost' as const, ...about, user })),
    ...(room && taken.includes(roomKey(room))
      ? [{ type: 'roomLost' as const, ...about, room: room.address }]
      : []),
  ];
  if (event?.status !== 'confirmed') return losses;
  const holders = seated.filter((person) => !lost.includes(person));
  const earlier = await known(
    task,
    round.seats.flatMap(({ left }) => left.map(({ holder }) => holder)),
  );
  const description = await invitationOf(task, round, holders);
  const gone = earlier.filter(({ user }) => holders.every((holder) => holder.user !== user));
  const isGone = (email: string) => gone.some((person) => isSameAddress(person.email, email));
  const before = event.attendees.map(({ email, optional }) => ({ email, optional }));
  const stay = before.filter(({ email }) => !isGone(email));
  const candidate = { user: 'candidate', email: deps.vault.openCandidate(loop).email };
  const guests = [...holders, candidate];
  const isOn = (list: readonly { email: string }[]) => (guest: { email: string }) =>
    list.some(({ email }) => isSameAddress(email, guest.email));
  // Whom Quorum has invited once and who is not there was taken out by somebody: that is asked about, and not undone.
  const invited = booking.invited ?? [candidate.user];
  const come = guests.filter((guest) => !invited.includes(guest.user) && !isOn(stay)(guest));
  const attendees = [...stay, ...come.map(({ email }) => ({ email: email.toLowerCase() }))];
  const told = {
    type: 'roundDescribed' as const,
    round: round.id,
    booking: booking.number,
    come: guests.filter(isOn(attendees)).map(({ user }) => user),
    gone: gone.map(({ user }) => user),
  };
  // People's own words stay as they are.
  const isOutdated = event.areWordsChanged !== true && event.description !== description;
  if (!isOutdated && come.length === 0 && stay.length === before.length) return [told, ...losses];
  const isQuiet =
    effect.payload.mails !== true &&
    come.every((guest) => guest !== candidate) &&
    (!isOutdated || isSameButForCompany(event.description, description));
  const change = { attendees, isQuiet, ...(isOutdated ? { description } : {}) };
  await deps.calendar.patch(booking.eventId, change, event.etag);
  return [told, ...losses];
};

const isSameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Before anybody is invited: whoever holds it now is promised to nobody else then, and whoever left is free again. Who is not. */
export async function claimsFollowed({ deps, loop, now }: Task, round: Round): Promise<string[]> {
  const { booking } = round;
  if (booking?.state !== 'booked') return [];
  const { number, startsAt, endsAt } = booking;
  const people = claimedBy(
    round.seats.flatMap(({ holder }) => holder ?? []),
    booking.room,
  );
  const owner = claimOwner(loop, round.id, number);
  const { lost } = await deps.claims.become(
    { team: loop.team, owner, people, interval: { startsAt, endsAt }, isDecided: true },
    now,
  );
  return lost;
}

async function known(task: Task, users: readonly string[]): Promise<Person[]> {
  const found = await Promise.all([...new Set(users)].map((user) => personKnown(task, user)));
  return found.filter((person) => person !== null);
}
