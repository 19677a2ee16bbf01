import { invalid, invalidParameter, needsDelegation, required, timeRangeEmpty } from '../refusal.ts';
import type {
  Attendee,
  EventBody,
  EventTime,
  Response,
  StandInCalendar,
  StoredEvent,
  World,
} from '../world.ts';
import { conferenceAfter } from './conference.ts';
import { instantOf } from './times.ts';

const isId = /^[a-v0-9]{5,1024}$/;
const isEmail = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:"]+$/;
const responses: readonly string[] = ['needsAction', 'accepted', 'declined', 'tentative'];
const eventTypes = ['default', 'outOfOffice', 'focusTime', 'workingLocation', 'birthday'];
const choices: Record<string, readonly string[]> = {
  status: ['confirmed', 'tentative', 'cancelled'],
  transparency: ['opaque', 'transparent'],
  visibility: ['default', 'public', 'private', 'confidential'],
  eventType: eventTypes,
};
const flags = ['guestsCanModify', 'guestsCanInviteOthers', 'guestsCanSeeOtherGuests'];
const texts = ['summary', 'description', 'location'];
/** Google cuts nothing here: it refuses. */
const longestText = 8192;

export function checkId(id: unknown): string {
  if (typeof id !== 'string' || !isId.test(id)) throw invalid('Invalid resource id value.');
  return id;
}

export function eventTypesOf(query: URLSearchParams): string[] {
  const asked = query.getAll('eventTypes');
  const unknown = asked.find((type) => type !== 'fromGmail' && !eventTypes.includes(type));
  if (unknown !== undefined) throw invalidParameter('eventTypes', unknown);
  return asked;
}

type Times = Pick<StoredEvent, 'start' | 'end' | 'startsAt' | 'endsAt'>;

export function timesOf(body: EventBody, zone: string): Times {
  const startsAt = instantOf(body.start, 'start', zone);
  const endsAt = instantOf(body.end, 'end', zone);
  const [start, end] = [body.start as EventTime, body.end as EventTime];
  if (Boolean(start.date) !== Boolean(end.date)) throw invalid('Invalid start time.');
  if (endsAt <= startsAt) throw timeRangeEmpty();
  return { start, end, startsAt, endsAt };
}

export function attendeesOf(world: World, list: unknown, organizer: string): Attendee[] {
  if (!Array.isArray(list)) throw invalid('Invalid attendees value.');
  if (list.length > 0 && !world.delegated) throw needsDelegation();
  const attendees = new Map<string, Attendee>();
  for (const entry of list as Record<string, unknown>[]) {
    if (!entry || typeof entry.email !== 'string') throw required('Missing attendee email.');
    if (!isEmail.test(entry.email)) throw invalid('Invalid attendee email.');
    const email = entry.email.toLowerCase();
    const byDefault = email === organizer ? 'accepted' : 'needsAction';
    const responseStatus = entry.responseStatus ?? byDefault;
    if (!responses.includes(responseStatus as string)) throw invalid('Invalid response status.');
    attendees.set(email, {
      email,
      responseStatus: responseStatus as Response,
      ...(entry.optional === true && { optional: true }),
      ...(entry.resource === true && { resource: true }),
      ...(typeof entry.displayName === 'string' && { displayName: entry.displayName }),
      ...(typeof entry.comment === 'string' && { comment: entry.comment }),
    });
  }
  return [...attendees.values()];
}

/** The simple fields that the body names; the others stay as they are. */
export function fieldsOf(body: EventBody): Partial<StoredEvent> {
  const fields: Record<string, unknown> = {};
  for (const [name, allowed] of Object.entries(choices)) {
    if (body[name] === undefined) continue;
    if (!allowed.includes(body[name] as string)) throw invalid(`Invalid ${name} value.`);
    fields[name] = body[name];
  }
  for (const name of flags) {
    if (body[name] === undefined) continue;
    if (typeof body[name] !== 'boolean') throw invalid(`Invalid ${name} value.`);
    fields[name] = body[name];
  }
  for (const name of texts) {
    if (body[name] === undefined) continue;
    if (body[name] !== null && typeof body[name] !== 'string') throw invalid(`Invalid ${name} value.`);
    if (String(body[name] ?? '').length > longestText) throw invalid(`Invalid ${name} value.`);
    fields[name] = body[name] ?? undefined;
  }
  if (body.reminders !== undefined) fields.reminders = remindersOf(body.reminders);
  return fields as Partial<StoredEvent>;
}

function remindersOf(value: unknown): object {
  const { useDefault, overrides } = (value ?? {}) as { useDefault?: boolean; overrides?: unknown[] };
  // Google refuses own reminders beside the default ones, and more than five.
  if (useDefault && overrides?.length)
    throw invalid('Cannot specify both default reminders and overrides at the same time.');
  if ((overrides?.length ?? 0) > 5) throw invalid('Too many override reminders specified.');
  return value as object;
}

type Properties = StoredEvent['extendedProperties'];

export function propertiesOf(value: unknown, before: Properties): Properties {
  const given = (value ?? {}) as Record<string, Record<string, unknown> | undefined>;
  return {
    private: { ...before.private, ...kept(given.private) },
    shared: { ...before.shared, ...kept(given.shared) },
  };
}

function kept(properties: Record<string, unknown> = {}): Record<string, string> {
  const entries = Object.entries(properties);
  if (entries.length > 300) throw invalid('Too many extended properties.');
  // Google drops keys over 44 characters and cuts values over 1,024, both without a word.
  const short = entries.filter(([key]) => key.length <= 44);
  return Object.fromEntries(short.map(([key, text]) => [key, String(text).slice(0, 1024)]));
}

export function positiveInteger(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(value)) throw invalidParameter(name, value);
  return Number(value);
}

export function flag(query: URLSearchParams, name: string): boolean | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  if (value !== 'true' && value !== 'false') throw invalidParameter(name, value);
  return value === 'true';
}

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
