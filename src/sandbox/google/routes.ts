import { getCalendar, getListEntry, listCalendars } from './calendars.ts';
import type { Channels } from './channels.ts';
import { getEvent, listEvents } from './events/reads.ts';
import { deleteEvent, insertEvent, patchEvent, updateEvent } from './events/writes.ts';
import { onlyFields } from './fields.ts';
import { queryFreeBusy } from './free-busy.ts';
import { notFound } from './refusal.ts';
import type { Answer, Call, World } from './types.ts';

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
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return null;
  const parts: Record<string, string> = {};
  for (const [index, piece] of wanted.entries()) {
    const value = given[index] ?? '';
    if (piece.startsWith(':')) parts[piece.slice(1)] = decodeURIComponent(value);
    else if (piece !== value) return null;
  }
  return parts;
}
