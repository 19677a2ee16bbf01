import { etagOf, isCancelledFor, type StandInCalendar, type StoredEvent, type World } from '../world.ts';
import { conferenceFields } from './conference.ts';
import { shownTime } from './times.ts';

/** The event as one calendar shows it to the token's mailbox. */
export function eventView(
  world: World,
  event: StoredEvent,
  calendar: StandInCalendar,
  maxAttendees = Number.POSITIVE_INFINITY,
): Record<string, unknown> {
  const cancelled = isCancelledFor(event, calendar.email);
  const base = { kind: 'calendar#event', etag: etagOf(event), id: event.id };
  // Only the id of a cancelled guest copy is guaranteed.
  const ofSeries = {
    ...(event.recurrence && { recurrence: event.recurrence }),
    ...(event.recurringEventId && { recurringEventId: event.recurringEventId }),
    ...(event.originalStartsAt !== undefined && {
      originalStartTime: shownTime(event.start, event.originalStartsAt, calendar.zone),
    }),
  };
  if (cancelled && calendar.email !== event.organizer) return { ...base, ...ofSeries, status: 'cancelled' };
  // Of one that was taken out of its series Google promises no more.
  if (cancelled && event.recurringEventId) return { ...base, ...ofSeries, status: 'cancelled' };
  const times = {
    start: shownTime(event.start, event.startsAt, calendar.zone),
    end: shownTime(event.end, event.endsAt, calendar.zone),
  };
  const isPrivate = event.visibility === 'private' || event.visibility === 'confidential';
  // Most colleagues share only whether they are busy, and nobody what is private.
  if (calendar.email !== world.subject && (!calendar.showsDetails || isPrivate))
    return {
      ...base,
      status: event.status,
      visibility: 'private',
      ...(world.hidesEventTypes ? {} : { eventType: event.eventType }),
      ...times,
    };
  return {
    ...base,
    ...times,
    ...ofSeries,
    status: event.status,
    htmlLink: `https://www.google.com/calendar/event?eid=${Buffer.from(`${event.id} ${calendar.email}`).toString('base64url')}`,
    created: new Date(event.createdAt).toISOString(),
    updated: new Date(event.updatedAt).toISOString(),
    ...(event.summary !== undefined && { summary: event.summary }),
    ...(event.description !== undefined && { description: event.description }),
    ...(event.location !== undefined && { location: event.location }),
    creator: { email: event.organizer, ...(event.organizer === calendar.email && { self: true }) },
    organizer: { email: event.organizer, ...(event.organizer === calendar.email && { self: true }) },
    iCalUID: event.iCalUID,
    sequence: event.sequence,
    eventType: event.eventType,
    reminders: event.reminders,
    ...notDefault(event),
    ...attendeeFields(event, calendar.email, maxAttendees),
    ...propertyFields(event, calendar.email),
    ...conferenceFields(event.conference),
  };
}

function notDefault(event: StoredEvent): object {
  return {
    ...(event.transparency === 'transparent' && { transparency: 'transparent' }),
    ...(event.visibility !== 'default' && { visibility: event.visibility }),
    ...(event.guestsCanModify && { guestsCanModify: true }),
    ...(!event.guestsCanInviteOthers && { guestsCanInviteOthers: false }),
    ...(!event.guestsCanSeeOtherGuests && { guestsCanSeeOtherGuests: false }),
  };
}

function attendeeFields(event: StoredEvent, viewer: string, maxAttendees: number): object {
  if (event.attendees.length === 0) return {};
  const all = event.attendees.map((attendee) => ({
    ...attendee,
    ...(attendee.email === event.organizer && { organizer: true }),
    ...(attendee.email === viewer && { self: true }),
  }));
  const hidesGuests = !event.guestsCanSeeOtherGuests && viewer !== event.organizer;
  if (!hidesGuests && all.length <= maxAttendees) return { attendees: all };
  return { attendees: all.filter(({ email }) => email === viewer), attendeesOmitted: true };
}

function propertyFields(event: StoredEvent, viewer: string): object {
  const { shared } = event.extendedProperties;
  // Private properties stand only on the copy of the calendar that set them.
  const own = viewer === event.organizer ? event.extendedProperties.private : {};
  const fields = {
    ...(Object.keys(own).length > 0 && { private: own }),
    ...(Object.keys(shared).length > 0 && { shared }),
  };
  return Object.keys(fields).length > 0 ? { extendedProperties: fields } : {};
}
