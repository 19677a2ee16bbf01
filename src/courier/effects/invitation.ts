import { invitationWords } from '../../core/candidate/candidate-words.ts';
import { candidateSheet } from '../../core/candidate/sheet.ts';
import type { Command } from '../../core/decide.ts';
import { hasEnded } from '../../core/loop/lifecycle.ts';
import type { Round } from '../../core/loop/loop.ts';
import { roleOf } from '../../core/loop/role.ts';
import type { Person } from '../../core/people/person.ts';
import { claimOwner } from '../claim-owner.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { personKnown } from '../slack/looking-after.ts';

/** What the candidate and everybody else who is invited read in the event. */
export async function invitationOf(task: Task, round: Round, people: readonly Person[]): Promise<string> {
  const { deps, loop } = task;
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  return invitationWords(candidateSheet(kit, round, people), {
    role: roleOf(loop),
    joinLink: deps.calendar.words.joinLink,
    contact: await personKnown(task, loop.coordinator),
  });
}

/** Google mails every guest about a change, so what is there already is left alone. */
export const describeRound: EffectHandler<'round.describe'> = async (task) => {
  const { deps, loop, effect, now } = task;
  const round = loop.rounds.find(({ id }) => id === effect.payload.round);
  const booking = round?.booking;
  if (!round || booking?.number !== effect.payload.booking || hasEnded(loop) || now >= booking.endsAt)
    return [];
  const lost = now < booking.startsAt ? await claimsFollowed(task, round) : [];
  if (lost.length > 0) return lost;
  const event = await deps.calendar.get(booking.eventId);
  if (event?.status !== 'confirmed') return [];
  const holders = await known(
    task,
    round.seats.flatMap(({ holder }) => holder ?? []),
  );
  const earlier = await known(
    task,
    round.seats.flatMap(({ left }) => left.map(({ holder }) => holder)),
  );
  const description = await invitationOf(task, round, holders);
  const invited = holders.map(({ email }) => email.toLowerCase());
  const gone = earlier.map(({ email }) => email.toLowerCase()).filter((email) => !invited.includes(email));
  const before = event.attendees.map(({ email, optional }) => ({ email, optional }));
  const stay = before.filter(({ email }) => !gone.includes(email));
  const come = invited.filter((email) => stay.every((guest) => guest.email !== email));
  const isSame = event.description === description && come.length === 0 && stay.length === before.length;
  if (isSame) return [];
  const attendees = [...stay, ...come.map((email) => ({ email }))];
  await deps.calendar.patch(booking.eventId, { description, attendees }, event.etag);
  return [];
};

/** Before anybody is invited: whoever holds it now is promised to nobody else then, and whoever left is free again. */
async function claimsFollowed({ deps, loop, now }: Task, round: Round): Promise<Command[]> {
  const { booking } = round;
  if (booking?.state !== 'booked') return [];
  const { number, startsAt, endsAt } = booking;
  const people = round.seats.flatMap(({ holder }) => holder ?? []);
  const owner = claimOwner(loop, round.id, number);
  const { lost } = await deps.claims.follow(
    { team: loop.team, owner, people, interval: { startsAt, endsAt } },
    now,
  );
  return lost.map((user) => ({ type: 'claimLost', round: round.id, booking: number, user }));
}

async function known(task: Task, users: readonly string[]): Promise<Person[]> {
  const found = await Promise.all([...new Set(users)].map((user) => personKnown(task, user)));
  return found.filter((person) => person !== null);
}
