import { randomBytes } from 'node:crypto';
import { conditionNotMet, deleted, duplicate, invalid, invalidParameter, parseError } from '../refusal.ts';
import {
  type Answer,
  type Call,
  type EventBody,
  etagOf,
  eventOn,
  type StandInCalendar,
  type StoredEvent,
  save,
  type World,
  writableCalendarOf,
} from '../world.ts';
import { conferenceAfter } from './conference.ts';
import { sendInvitations, sendUpdatesOf } from './invitations.ts';
import {
  attendeesOf,
  checkId,
  fieldsOf,
  madeEvent,
  positiveInteger,
  propertiesOf,
  timesOf,
} from './rules.ts';
import { resave } from './series.ts';
import { eventView } from './view.ts';

export function insertEvent(world: World, call: Call): Answer {
  const calendar = writableCalendarOf(world, call.parts.calendarId ?? '');
  const body = bodyOf(call);
  if (body.id !== undefined && body.iCalUID !== undefined)
    throw invalid('Only one of id and iCalUID may be given.');
  const id = body.id === undefined ? randomBytes(13).toString('hex') : checkId(body.id);
  // A cancelled event keeps its id for good.
  if (world.events.has(id)) throw duplicate();
  const { send, version, maxAttendees } = parametersOf(call);
  const saved = save(world, madeEvent(world, calendar, id, body, version));
  sendInvitations(world, send, null, saved);
  return { status: 200, body: eventView(world, saved, calendar, maxAttendees) };
}

export function patchEvent(world: World, call: Call): Answer {
  const { calendar, event, body } = openForWriting(world, call);
  const times = body.start || body.end ? timesOf(mergedTimes(event, body), calendar.zone) : {};
  return change(world, call, calendar, event, body, times);
}

export function updateEvent(world: World, call: Call): Answer {
  const { calendar, event, body } = openForWriting(world, call);
  const times = timesOf(body, calendar.zone);
  // Update replaces: what the body leaves out is gone.
  const blank = { summary: null, description: null, location: null, attendees: [], ...body };
  const emptied = { ...event, extendedProperties: { private: {}, shared: {} } };
  return change(world, call, calendar, emptied, blank, times);
}

export function deleteEvent(world: World, call: Call): Answer {
  const calendar = writableCalendarOf(world, call.parts.calendarId ?? '');
  const event = eventOn(world, calendar.email, call.parts.eventId ?? '');
  if (event.status === 'cancelled') throw deleted();
  requireMatch(call, event);
  const send = sendUpdatesOf(call.query);
  const cancelled = resave(world, event, { ...event, status: 'cancelled', sequence: event.sequence + 1 });
  sendInvitations(world, send, event, cancelled);
  return { status: 204 };
}

function change(
  world: World,
  call: Call,
  calendar: StandInCalendar,
  event: StoredEvent,
  body: EventBody,
  times: Partial<StoredEvent>,
): Answer {
  const attendees = body.attendees
    ? attendeesOf(world, body.attendees, event.organizer)
    : body.attendees === null
      ? []
      : event.attendees;
  const stay = new Set(attendees.map(({ email }) => email));
  const removed = event.attendees.map(({ email }) => email).filter((email) => !stay.has(email));
  const { send, version, maxAttendees } = parametersOf(call);
  const before = world.events.get(event.id) ?? event;
  const saved = resave(world, before, {
    ...event,
    ...fieldsOf(body),
    ...times,
    attendees,
    goneFor: [...new Set([...event.goneFor, ...removed])].filter((email) => !stay.has(email)),
    extendedProperties: propertiesOf(body.extendedProperties, event.extendedProperties),
    conference: conferenceAfter(world, body, version, event.conference, event.id),
    sequence: event.sequence + 1,
  });
  sendInvitations(world, send, before, saved);
  return { status: 200, body: eventView(world, saved, calendar, maxAttendees) };
}

function openForWriting(world: World, call: Call) {
  const calendar = writableCalendarOf(world, call.parts.calendarId ?? '');
  const event = eventOn(world, calendar.email, call.parts.eventId ?? '');
  requireMatch(call, event);
  return { calendar, event, body: bodyOf(call) };
}

function requireMatch(call: Call, event: StoredEvent): void {
  const wanted = call.headers['if-match'];
  if (wanted !== undefined && wanted !== '*' && wanted !== etagOf(event)) throw conditionNotMet();
}

/** A patch merges inside start and end too: a new dateTime keeps the old timeZone. */
function mergedTimes(event: StoredEvent, body: EventBody): EventBody {
  return {
    start: { ...event.start, ...(body.start as object | undefined) },
    end: { ...event.end, ...(body.end as object | undefined) },
  };
}

function bodyOf(call: Call): EventBody {
  if (!call.body || typeof call.body !== 'object' || Array.isArray(call.body)) throw parseError();
  return call.body as EventBody;
}

function parametersOf(call: Call) {
  const version = call.query.get('conferenceDataVersion');
  if (version !== null && version !== '0' && version !== '1')
    throw invalidParameter('conferenceDataVersion', version);
  const maxAttendees = positiveInteger(call.query, 'maxAttendees') ?? Number.POSITIVE_INFINITY;
  return { version, maxAttendees, send: sendUpdatesOf(call.query) };
}
