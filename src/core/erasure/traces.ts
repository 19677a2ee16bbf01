import { firstName } from '../debrief/room-name.ts';
import { isTimed } from '../kit/round-types.ts';
import { isCardIn } from '../loop/gate.ts';
import type { Loop } from '../loop/loop.ts';
import { seatsOf } from '../loop/seats.ts';
import { eventIdFor } from '../rules/book.ts';
import type { Left } from './erasure.ts';

/** `claims`: the booking that holds its people's time. */
type EventTrace = { event: string; round: string; bookings: number[]; isAhead: boolean };

/** Where something of a candidate may be outside the loop's document. */
export type Traces = {
  users: string[];
  channels: string[];
  /** A channel that may have been made without anybody hearing of it, by its name. */
  unheardChannel: string | null;
  events: EventTrace[];
  left: Left[];
};

/** `besides`: whoever may have been told something in the place of others. */
export function tracesOf(loop: Loop, besides: readonly string[], now: number): Traces {
  const found = slackIdsIn(loop);
  const users = [...new Set([...found.users, ...besides])].filter(
    (user) => user !== loop.candidate.slackUser,
  );
  const { gate, room } = loop;
  const isUnheard = gate.state === 'open' && room.wanted === 'create' && !room.channel;
  return {
    users: users.toSorted(),
    channels: [...found.channels].toSorted(),
    unheardChannel: isUnheard ? firstName(loop) : null,
    events: eventsOf(loop, now),
    left: [...exportsOf(loop), ...handedOver(loop)],
  };
}

/** Lists of people who were only thought of, and never told anything. */
const onlyThoughtOf: ReadonlySet<string> = new Set(['pool', 'candidates', 'offers', 'kept', 'picked', 'kit']);
const isUser = (id: string): boolean => /^[UW][A-Z0-9]{3,20}$/.test(id);
const isChannel = (id: string): boolean => /^[CDG][A-Z0-9]{3,20}$/.test(id);

/** By their shape, wherever they stand, so that no message is forgotten that a later version sends. */
function slackIdsIn(loop: Loop): { users: Set<string>; channels: Set<string> } {
  const found = { users: new Set<string>(), channels: new Set<string>() };
  const look = (value: unknown): void => {
    if (typeof value === 'string' && isUser(value)) found.users.add(value);
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const one of value) look(one);
      return;
    }
    for (const [key, one] of Object.entries(value)) {
      if (isUser(key)) found.users.add(key);
      if (key === 'channel' && typeof one === 'string' && isChannel(one)) found.channels.add(one);
      if (!onlyThoughtOf.has(key)) look(one);
    }
  };
  look(loop);
  return found;
}

/** Every event that was ever made for it, those that were withdrawn long ago too. */
const eventsOf = (loop: Loop, now: number): EventTrace[] =>
  loop.rounds.filter(isTimed).flatMap(({ id: round, bookings, booking, moving }) => {
    const numbers = Array.from({ length: bookings }, (_, index) => index + 1);
    const ids = new Set([
      ...numbers.map((number) => eventIdFor(loop, round, number)),
      ...(booking ? [booking.eventId] : []),
    ]);
    const isAhead = booking !== null && Math.max(booking.endsAt, moving?.to?.endsAt ?? 0) > now;
    return [...ids].map((event) => ({
      ...{ event, round, isAhead: isAhead && event === booking?.eventId },
      bookings: isAhead ? numbers : [],
    }));
  });

const exportsOf = ({ outbox }: Loop): Left[] =>
  outbox.flatMap((effect): Left[] =>
    (effect.kind === 'export.send' || effect.kind === 'access.send') && effect.attempts > 0
      ? [{ what: 'export', user: effect.payload.by, at: effect.due }]
      : [],
  );

/** What somebody handed over in a form stays among their own files. */
function handedOver(loop: Loop): Left[] {
  const materials = [...loop.rounds.map(({ material }) => material), loop.resume ?? null];
  const by = materials.flatMap((material) => (material?.file ? [material.by] : []));
  const brought = loop.brought?.file ? [loop.coordinator] : [];
  return [...new Set([...by, ...brought])].map((user) => ({ what: 'handedFile', user }));
}

export const countsOf = (loop: Loop, { events, users }: Pick<Traces, 'events' | 'users'>) => ({
  interviews: loop.rounds.filter(({ booking, cancelled }) => booking && !cancelled).length,
  cards: seatsOf(loop).filter(({ seat }) => isCardIn(seat)).length,
  decisions: loop.decisions.length,
  events: events.length,
  people: users.length,
});
