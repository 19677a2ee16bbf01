import type { Answer, Call, StandInCalendar, World } from './types.ts';
import { calendarOf } from './world.ts';

export function getCalendar(world: World, call: Call): Answer {
  const { email, zone } = calendarOf(world, call.parts.calendarId ?? '');
  return { status: 200, body: { kind: 'calendar#calendar', id: email, summary: email, timeZone: zone } };
}

export function listCalendars(world: World): Answer {
  const visible = [...world.calendars.values()].filter(
    ({ email, shared }) => shared || email === world.subject,
  );
  const items = visible.map((calendar) => listEntry(world, calendar));
  return { status: 200, body: { kind: 'calendar#calendarList', items } };
}

export function getListEntry(world: World, call: Call): Answer {
  return { status: 200, body: listEntry(world, calendarOf(world, call.parts.calendarId ?? '')) };
}

function listEntry(world: World, { email, zone }: StandInCalendar): object {
  const isOwn = email === world.subject;
  return {
    kind: 'calendar#calendarListEntry',
    id: email,
    summary: email,
    timeZone: zone,
    accessRole: isOwn ? 'owner' : 'freeBusyReader',
    ...(isOwn && { primary: true }),
  };
}
