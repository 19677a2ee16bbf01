import type { Command } from '../../core/decide.ts';
import { type Booked, bookedRound } from '../../core/drift/seen-in-calendar.ts';
import type { EffectKind } from '../../core/loop/effect.ts';
import { hasEnded } from '../../core/loop/lifecycle.ts';
import { claimedBy, roomKey } from '../../core/meeting-rooms/meeting-room.ts';
import type { Person } from '../../core/people/person.ts';
import { type Interval, overlaps } from '../../core/time/interval.ts';
import { claimOwner } from '../claim-owner.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { newEvent } from '../effects/calendar.ts';
import { RetryLater } from '../failure.ts';

const joinLinkLooksAtMost = 5;

/** The people's time is theirs at another hour now, and no longer at the one before. */
export const followClaims: EffectHandler<'claims.follow'> = async ({ deps, loop, effect, now }) => {
  const { round: id, booking: number, before } = effect.payload;
  const round = bookedRound(loop, id, number);
  if (!round || hasEnded(loop)) return [];
  const { startsAt, endsAt } = round.booking;
  const { room } = round.booking;
  const people = round.seats.flatMap(({ holder }) => holder ?? []);
  const become = async (isDecided: boolean) => {
    const owner = claimOwner(loop, id, number);
    const claimed = { people: claimedBy(people, room), interval: { startsAt, endsAt } };
    return (await deps.claims.become({ team: loop.team, owner, ...claimed, isDecided }, now)).lost;
  };
  const lost = await become(before === null);
  const users = lost.filter((one) => !room || one !== roomKey(room));
  if (users.length > 0 && before) return [{ type: 'claimTaken', round: id, booking: number, before, users }];
  if (!room || users.length === lost.length) return [];
  // For a room alone nobody comes at another time: the people's time is taken all the same.
  if (before) await become(true);
  return [{ type: 'roomLost', round: id, booking: number, room: room.address }];
};

/** Only where the event still stands where the coordinator saw it; whatever else became of it is seen by itself. */
export const moveRoundBack: EffectHandler<'round.moveBack'> = async (task) => {
  const { deps, loop, effect } = task;
  const asked = questionOf(task);
  const { moved } = asked?.booking.drift ?? {};
  if (!asked || !moved) return [];
  const { booking } = asked;
  const about = { round: asked.id, booking: booking.number, drift: effect.payload.drift };
  const event = await deps.calendar.get(booking.eventId);
  if (event?.status !== 'confirmed') return [];
  if (isAt(event, booking)) return [{ type: 'roundMovedBack', ...about }];
  if (!isAt(event, moved.to)) return [];
  const users = await whoIsBusy(task, asked);
  if (users.length > 0) return [{ type: 'repairStuck', ...about, users }];
  const { startsAt, endsAt } = booking;
  const time = { startsAt, endsAt, zone: loop.availability.zone };
  await deps.calendar.patch(booking.eventId, { time }, event.etag);
  return [{ type: 'roundMovedBack', ...about }];
};

export const restoreRound: EffectHandler<'round.restore'> = async (task): Promise<Command[]> => {
  const { deps, effect, loop } = task;
  const asked = questionOf(task);
  if (!asked?.booking.drift?.lost) return [];
  const { booking } = asked;
  const about = { round: asked.id, booking: booking.number, drift: effect.payload.drift };
  const earlier = effect.unclear ? await deps.calendar.get(booking.eventId) : null;
  // Somebody deleted it again before we heard that it was made: that is another question.
  if (earlier?.status === 'cancelled') return [{ type: 'repairStuck', ...about, users: [] }];
  let made = earlier?.status === 'confirmed' ? earlier : null;
  if (!made) {
    const users = await whoIsBusy(task, asked);
    if (users.length > 0) return [{ type: 'repairStuck', ...about, users }];
    const people = await holdersOf(task, asked);
    made = (await deps.calendar.insert(await newEvent(task, asked, booking, people))).booked;
  }
  const { provider, joinLink } = deps.calendar.words;
  if (made.joinState === 'pending' && effect.attempts < joinLinkLooksAtMost)
    throw new RetryLater(`${provider} is still making the ${joinLink}.`, 1000);
  await deps.claims.confirm(loop.team, claimOwner(loop, asked.id, booking.number));
  return [{ type: 'roundRestored', ...about, joinUrl: made.joinUrl }];
};

type Repair = Task<EffectKind & ('round.moveBack' | 'round.restore')>;

/** Null once it was answered otherwise. */
function questionOf({ loop, effect }: Repair): Booked | null {
  const { round: id, booking, drift } = effect.payload;
  const round = bookedRound(loop, id, booking);
  const isAsked = round?.booking.drift?.number === drift && round.booking.drift.doing;
  return isAsked && !hasEnded(loop) ? round : null;
}

const holdersOf = ({ deps, loop }: Task, { seats }: Booked): Promise<Person[]> =>
  deps.directory.people(
    loop.team,
    seats.flatMap(({ holder }) => holder ?? []),
  );

/** The event itself keeps nobody from being where it was. */
async function whoIsBusy(task: Task, round: Booked): Promise<string[]> {
  const { startsAt, endsAt, eventId } = round.booking;
  const people = await holdersOf(task, round);
  const emails = people.map(({ email }) => email);
  const busy = await task.deps.calendar.freeBusy({ emails, from: startsAt, to: endsAt, beside: eventId });
  return people.flatMap(({ user, email }) => {
    const intervals = busy[email] ?? 'unknown';
    if (intervals === 'unknown') throw new RetryLater('A calendar could not be read.', 5000);
    return intervals.some((taken) => overlaps(taken, { startsAt, endsAt })) ? [user] : [];
  });
}

const isAt = (event: Interval, { startsAt, endsAt }: Interval): boolean =>
  event.startsAt === startsAt && event.endsAt === endsAt;
