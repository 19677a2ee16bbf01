import type { EventBody, StandInCalendar, StoredEvent, World } from '../types.ts';
import { conferenceAfter } from './conference.ts';
import { attendeesOf, fieldsOf, propertiesOf, timesOf } from './rules.ts';

/** Also how a person makes an event by hand, in any calendar. */
export function madeEvent(
  world: World,
  calendar: StandInCalendar,
  id: string,
  body: EventBody,
  conferenceVersion: string | null,
): StoredEvent {
  return {
    id,
    iCalUID: typeof body.iCalUID === 'string' ? body.iCalUID : `${id}@google.com`,
    organizer: calendar.email,
    status: 'confirmed',
    transparency: 'opaque',
    visibility: 'default',
    eventType: 'default',
    guestsCanModify: false,
    guestsCanInviteOthers: true,
    guestsCanSeeOtherGuests: true,
    reminders: { useDefault: true },
    ...fieldsOf(body),
    ...timesOf(body, calendar.zone),
    attendees: body.attendees ? attendeesOf(world, body.attendees, calendar.email) : [],
    goneFor: [],
    extendedProperties: propertiesOf(body.extendedProperties, { private: {}, shared: {} }),
    conference: conferenceAfter(world, body, conferenceVersion, null, id),
    sequence: 0,
    createdAt: world.now(),
    updatedAt: world.now(),
    revision: 0,
  };
}
