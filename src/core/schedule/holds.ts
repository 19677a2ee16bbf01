import { isScheduling } from '../loop/lifecycle.ts';
import type { Loop, Offer, Slot } from '../loop/loop.ts';
import { isSameRoom } from '../meeting-rooms/meeting-room.ts';
import { dayWindows } from '../time/day-windows.ts';
import { type Interval, overlaps } from '../time/interval.ts';
import type { KnownPerson, KnownRoom } from './model/loop-problem.ts';

const weekMs = 7 * 24 * 3_600_000;

/** The best times on offer to one candidate: other searches keep away from them, people need not. */
export type Hold = { loop: string; slots: Slot[] };

/** Until the end of the coordinator's next working day, and never longer than the times lie ahead; null: not at all. */
export function heldUntil(
  [best]: readonly Offer[],
  { zone, to }: { zone: string; to: string },
  now: number,
): number | null {
  const days = dayWindows({ zone, from: '00:00', to }, { startsAt: now, endsAt: now + weekMs });
  const nextDay = days.find(({ startsAt }) => startsAt > now);
  if (!best || best.slots.length === 0 || !nextDay) return null;
  const until = Math.min(nextDay.endsAt, ...best.slots.map(({ startsAt }) => startsAt));
  return until > now ? until : null;
}

/** What a loop holds now. */
export function holdOf(loop: Pick<Loop, 'id' | 'stage' | 'search'>, now: number): Hold | null {
  const { state, offers, heldUntil: until } = loop.search;
  const [best] = offers;
  return isScheduling(loop) && state === 'found' && best && (until ?? 0) > now
    ? { loop: loop.id, slots: best.slots }
    : null;
}

type Known = { known: KnownPerson[]; rooms: KnownRoom[] };

/** People and rooms as a search sees them that keeps away from these holds; null where none of them is held. */
export function keepingAway({ known, rooms }: Known, holds: readonly Hold[]): Known | null {
  const slots = holds.flatMap((hold) => hold.slots);
  const heldFor = (isTheirs: (slot: Slot) => boolean) => slots.filter(isTheirs).map(timesOf);
  const people = known.map((read) => ({
    ...read,
    offered: heldFor((slot) => Object.values(slot.people).includes(read.person.user)),
  }));
  const held = rooms.map((read) => ({
    read,
    offered: heldFor(({ room }) => isSameRoom(room, read.room)),
  }));
  if ([...people, ...held].every(({ offered }) => offered.length === 0)) return null;
  return {
    known: people,
    rooms: held.map(({ read, offered }) => ({ ...read, booked: [...read.booked, ...offered] })),
  };
}

/** An offer with a word about it where another candidate is offered the same. */
export const toldOfHolds = (offer: Offer, holds: readonly Hold[]): Offer =>
  holds.some(({ slots }) => slots.some((held) => offer.slots.some((slot) => areRivals(slot, held))))
    ? { ...offer, warnings: [...offer.warnings, rivalWords] }
    : offer;

const rivalWords =
  'Another candidate is offered some of these times as well. Whoever is booked first gets them.';

const areRivals = (slot: Slot, held: Slot): boolean =>
  overlaps(slot, held) &&
  ((slot.room && isSameRoom(slot.room, held.room)) ||
    Object.values(slot.people).some((user) => Object.values(held.people).includes(user)));

const timesOf = ({ startsAt, endsAt }: Interval): Interval => ({ startsAt, endsAt });
