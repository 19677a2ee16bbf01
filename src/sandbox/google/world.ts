import { needsWriter, notFound } from './refusal.ts';
import type { StandInCalendar, StoredEvent, World } from './types.ts';

/** A calendar that the token's mailbox can see, by address or as `primary`. */
export function calendarOf(world: World, id: string): StandInCalendar {
  const email = id === 'primary' ? world.subject : id.toLowerCase();
  const calendar = world.calendars.get(email);
  if (!calendar || (!calendar.shared && email !== world.subject)) throw notFound();
  return calendar;
}

export function writableCalendarOf(world: World, id: string): StandInCalendar {
  const calendar = calendarOf(world, id);
  if (calendar.email !== world.subject) throw needsWriter();
  return calendar;
}

export function standsOn(event: StoredEvent, email: string): boolean {
  return event.organizer === email || event.attendees.some((attendee) => attendee.email === email);
}

export function everStoodOn(event: StoredEvent, email: string): boolean {
  return standsOn(event, email) || event.goneFor.includes(email);
}

export function isCancelledFor(event: StoredEvent, email: string): boolean {
  return event.status === 'cancelled' || event.goneFor.includes(email);
}

export function eventOn(world: World, email: string, id: string): StoredEvent {
  const event = world.events.get(id);
  if (!event || !everStoodOn(event, email)) throw notFound();
  return event;
}

export function etagOf(event: StoredEvent): string {
  return `"${event.updatedAt}${String(event.revision).padStart(6, '0')}"`;
}

/** Writes the event with a new revision and tells every calendar that it stands or stood on. */
export function save(world: World, event: StoredEvent): StoredEvent {
  world.revision += 1;
  const saved = { ...event, updatedAt: world.now(), revision: world.revision };
  world.events.set(saved.id, saved);
  world.onChange([saved.organizer, ...saved.attendees.map(({ email }) => email), ...saved.goneFor]);
  return saved;
}
