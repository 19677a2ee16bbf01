import type { Channels } from './channels.ts';
import { getEvent, listEvents, roleOf } from './events/reads.ts';
import { deleteEvent, insertEvent, patchEvent, updateEvent } from './events/writes.ts';
import { queryFreeBusy } from './free-busy.ts';
import { forbidden, invalidParameter, notFound } from './refusal.ts';
import { type Answer, type Call, calendarOf, type StandInCalendar, type World } from './world.ts';

type Route = [method: string, path: string, handle: (world: World, call: Call, channels: Channels) => Answer];

const routes: Route[] = [
  ['POST', '/freeBusy', queryFreeBusy],
  ['GET', '/calendars/:calendarId/events', listEvents],
  ['POST', '/calendars/:calendarId/events', insertEvent],
  ['POST', '/calendars/:calendarId/events/watch', (_world, call, channels) => channels.watch(call)],
  ['GET', '/calendars/:calendarId/events/:eventId', getEvent],
  ['PATCH', '/calendars/:calendarId/events/:eventId', patchEvent],
  ['PUT', '/calendars/:calendarId/events/:eventId', updateEvent],
  ['DELETE', '/calendars/:calendarId/events/:eventId', deleteEvent],
  ['POST', '/channels/stop', (_world, call, channels) => channels.stop(call)],
  ['GET', '/calendars/:calendarId', getCalendar],
  ['GET', '/users/me/calendarList', listCalendars],
  ['GET', '/users/me/calendarList/:calendarId', getListEntry],
];

export function answerCall(world: World, channels: Channels, call: Omit<Call, 'parts'>): Answer {
  for (const [method, path, handle] of routes) {
    const parts = method === call.method ? partsOf(`/calendar/v3${path}`, call.path) : null;
    if (!parts) continue;
    const answer = handle(world, { ...call, parts }, channels);
    return { ...answer, body: onlyFields(answer.body, call.query.get('fields')) };
  }
  throw notFound();
}

function partsOf(pattern: string, path: string): Record<string, string> | null {
  const [expected, given] = [pattern.split('/'), path.split('/')];
  if (expected.length !== given.length) return null;
  const parts: Record<string, string> = {};
  for (const [index, piece] of expected.entries()) {
    const value = given[index] ?? '';
    if (piece.startsWith(':')) parts[piece.slice(1)] = decodeURIComponent(value);
    else if (piece !== value) return null;
  }
  return parts;
}

function getCalendar(world: World, call: Call): Answer {
  const { email, zone, workingHours, hidesHours } = calendarOf(world, call.parts.calendarId ?? '');
  const hides = email === world.subject ? null : hidesHours;
  if (hides === 404) throw notFound();
  if (hides === 403) throw forbidden();
  const hours = workingHours && !hides ? { workingHours } : {};
  const body = { kind: 'calendar#calendar', id: email, summary: email, timeZone: zone, ...hours };
  return { status: 200, body };
}

function listCalendars(world: World): Answer {
  const visible = [...world.calendars.values()].filter(
    ({ email, shared }) => shared || email === world.subject,
  );
  const items = visible.map((calendar) => listEntry(world, calendar));
  return { status: 200, body: { kind: 'calendar#calendarList', items } };
}

function getListEntry(world: World, call: Call): Answer {
  return { status: 200, body: listEntry(world, calendarOf(world, call.parts.calendarId ?? '')) };
}

function listEntry(world: World, calendar: StandInCalendar): object {
  const { email, zone } = calendar;
  const isOwn = email === world.subject;
  return {
    kind: 'calendar#calendarListEntry',
    id: email,
    summary: email,
    timeZone: zone,
    accessRole: roleOf(world, calendar),
    ...(isOwn && { primary: true }),
  };
}

/** Each field that is asked for, with the fields inside it; null for all of them. */
type FieldTree = Map<string, FieldTree | null>;

/** What is left of an answer when the call names the fields it wants: `items(start,end),timeZone`. */
function onlyFields(body: unknown, fields: string | null): unknown {
  if (fields === null || body === undefined) return body;
  const words = fields.match(/[A-Za-z]+|[(),]|./g) ?? [];
  const tree = fieldTreeOf(words);
  if (!tree || words.length > 0) throw invalidParameter('fields', fields);
  return withFields(body, tree);
}

/** Takes words off the front; null where they make no list. */
function fieldTreeOf(words: string[]): FieldTree | null {
  const tree: FieldTree = new Map();
  for (;;) {
    const name = words.shift() ?? '';
    if (!/^[A-Za-z]+$/.test(name)) return null;
    let inner: FieldTree | null = null;
    if (words[0] === '(') {
      words.shift();
      inner = fieldTreeOf(words);
      if (!inner || words.shift() !== ')') return null;
    }
    tree.set(name, inner);
    if (words[0] !== ',') return tree;
    words.shift();
  }
}

function withFields(value: unknown, tree: FieldTree): unknown {
  if (Array.isArray(value)) return value.map((entry) => withFields(entry, tree));
  if (!value || typeof value !== 'object') return value;
  const entries = Object.entries(value).flatMap(([name, inside]) => {
    const inner = tree.get(name);
    return inner === undefined ? [] : [[name, inner ? withFields(inside, inner) : inside]];
  });
  return Object.fromEntries(entries);
}
