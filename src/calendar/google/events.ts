import { createHash } from 'node:crypto';
import { daySpan } from '../../core/time/day-windows.ts';
import type { BookedEvent, CalendarChange, EventChange, GuestResponse, NewEvent } from '../calendar.ts';
import { eventId, referenceOf } from './event-id.ts';

/** The part of Google's event that Quorum reads. */
export type GoogleTime = { dateTime?: string | null; date?: string | null };
type GoogleGuest = {
  email?: string | null;
  optional?: boolean | null;
  responseStatus?: string | null;
  organizer?: boolean | null;
  resource?: boolean | null;
};
export type GoogleEvent = {
  id?: string | null;
  /** Somebody has made it one of many. */
  recurrence?: string[] | null;
  recurringEventId?: string | null;
  etag?: string | null;
  status?: string | null;
  summary?: string | null;
  description?: string | null;
  hangoutLink?: string | null;
  start?: GoogleTime;
  end?: GoogleTime;
  attendees?: GoogleGuest[];
  extendedProperties?: { private?: Record<string, string> } | null;
  conferenceData?: {
    createRequest?: { status?: { statusCode?: string | null } };
    entryPoints?: { entryPointType?: string | null; uri?: string | null }[];
  };
};

const loopRefKey = 'quorumLoop';
/** What the words were when Quorum wrote them, as hashes. */
const wordsKeys = { summary: 'quorumSummary', description: 'quorumWords' };
const responses: readonly string[] = ['needsAction', 'accepted', 'declined', 'tentative'];

export function newBody(event: NewEvent) {
  return {
    id: eventId(event.id),
    ...timesBody(event),
    summary: event.summary,
    description: event.description,
    attendees: event.attendees.map(({ email, optional = false, isRoom }) => ({
      ...{ email, optional },
      ...(isRoom ? { resource: true } : {}),
    })),
    visibility: 'private',
    guestsCanModify: false,
    guestsCanInviteOthers: false,
    reminders: { useDefault: true },
    extendedProperties: { private: { [loopRefKey]: event.loopRef, ...hashesOf(event) } },
    conferenceData: meetRequest(event.joinRequestId),
  };
}

/** Google replaces the whole guest list, so `before` must bring the answers of the guests who stay. */
export function changeBody(change: EventChange, before: GoogleGuest[]) {
  const { time, summary, description, attendees, isAskedAgain = false, joinRequestId } = change;
  const known = new Map(before.map((guest) => [guest.email?.toLowerCase(), guest]));
  return {
    ...(time && timedOnly(timesBody(time))),
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    ...(attendees && {
      attendees: attendees.map(({ email, optional = false, isRoom }) => ({
        ...(isAskedAgain ? askedAgain : asBefore)(known.get(email.toLowerCase())),
        email,
        optional,
        ...(isRoom ? { resource: true } : {}),
      })),
    }),
    ...((summary !== undefined || description !== undefined) && {
      extendedProperties: { private: hashesOf(change) },
    }),
    ...(joinRequestId !== undefined && { conferenceData: meetRequest(joinRequestId) }),
  };
}

/** As it is before it is deleted: nothing is left of what it said. */
export const blankBody = (title: string) => ({
  ...{ summary: title, description: '', location: '' },
  extendedProperties: { private: hashesOf({ summary: title, description: '' }) },
});

const asBefore = (guest: GoogleGuest = {}): GoogleGuest => guest;
/** The mailbox that moves the event comes to the new time as well. */
const askedAgain = (guest: GoogleGuest = {}): GoogleGuest =>
  guest.organizer ? guest : { ...guest, responseStatus: 'needsAction' };

/** With every other guest as they are; null where this one is no guest of an event that stands. */
export function answerBody(
  { status, attendees = [] }: GoogleEvent,
  email: string,
  response: GuestResponse,
): { attendees: GoogleGuest[] } | 'there' | null {
  const isThem = (guest: GoogleGuest) => guest.email?.toLowerCase() === email.toLowerCase();
  const guest = status === 'cancelled' ? undefined : attendees.find(isThem);
  if (!guest) return null;
  if (guest.responseStatus === response) return 'there';
  return {
    attendees: attendees.map((one) => (isThem(one) ? { ...one, responseStatus: response } : one)),
  };
}

/** null where Google tells no times any more, as for events cancelled long ago. `zone`: of the calendar that it stands in. */
export function bookedEvent(event: GoogleEvent, zone = 'UTC'): BookedEvent | null {
  const [startsAt, endsAt] = [instantIn(zone, event.start), instantIn(zone, event.end)];
  if (!event.id || Number.isNaN(startsAt + endsAt)) return null;
  return {
    id: referenceOf(event.id),
    etag: event.etag ?? '',
    startsAt,
    endsAt,
    status: event.status === 'cancelled' ? 'cancelled' : 'confirmed',
    description: event.description ?? '',
    ...meetOf(event),
    attendees: (event.attendees ?? []).flatMap(guestOf),
    loopRef: loopRefOf(event),
    areWordsChanged: areWordsChanged(event),
  };
}

function guestOf({ email, optional, responseStatus, organizer, resource }: GoogleGuest) {
  if (!email) return [];
  const guest = {
    email: email.toLowerCase(),
    response: responseOf(responseStatus),
    optional: optional === true,
  };
  if (resource) return [{ ...guest, kind: 'room' as const }];
  return organizer ? [{ ...guest, kind: 'organizer' as const }] : [guest];
}

const hashesOf = (words: { summary?: string; description?: string }): Record<string, string> => ({
  ...(words.summary !== undefined && { [wordsKeys.summary]: hashOf(words.summary) }),
  ...(words.description !== undefined && { [wordsKeys.description]: hashOf(words.description) }),
});

/** Calendars keep words as they are, but not every space. */
const hashOf = (words: string): string =>
  createHash('sha256').update(words.replace(/\s+/g, ' ').trim()).digest('base64url').slice(0, 22);

function areWordsChanged({ summary, description, extendedProperties }: GoogleEvent): boolean {
  const written = extendedProperties?.private ?? {};
  const isChanged = (key: string, words: string | null | undefined): boolean =>
    written[key] !== undefined && written[key] !== hashOf(words ?? '');
  return isChanged(wordsKeys.summary, summary) || isChanged(wordsKeys.description, description);
}

/** null for other people's events, whose contents must not travel further than this file. One of a series is told as it. */
export function calendarChange(event: GoogleEvent, zone = 'UTC'): CalendarChange | null {
  const loopRef = loopRefOf(event);
  const named = event.recurringEventId ?? event.id;
  if (!named) return null;
  const id = referenceOf(named);
  if (event.status === 'cancelled') {
    const known = loopRef === null ? null : bookedEvent(event, zone);
    return { id, status: 'cancelled', loopRef, event: known };
  }
  if (loopRef === null) return null;
  return { id, status: 'confirmed', loopRef, event: bookedEvent(event, zone) };
}

function timesBody({ startsAt, endsAt, zone }: { startsAt: number; endsAt: number; zone: string }) {
  const time = (at: number) => ({ dateTime: new Date(at).toISOString(), timeZone: zone });
  return { start: time(startsAt), end: time(endsAt) };
}

/** A patch merges: without this a day that a person set would stay beside the time. */
function timedOnly({ start, end }: ReturnType<typeof timesBody>) {
  return { start: { ...start, date: null }, end: { ...end, date: null } };
}

function meetRequest(requestId: string) {
  return { createRequest: { requestId, conferenceSolutionKey: { type: 'hangoutsMeet' } } };
}

function meetOf({ conferenceData, hangoutLink }: GoogleEvent): Pick<BookedEvent, 'joinState' | 'joinUrl'> {
  const video = conferenceData?.entryPoints?.find(({ entryPointType }) => entryPointType === 'video');
  const joinUrl = video?.uri ?? hangoutLink ?? null;
  if (joinUrl) return { joinState: 'ready', joinUrl };
  const status = conferenceData?.createRequest?.status?.statusCode;
  if (status === 'failure') return { joinState: 'failed', joinUrl: null };
  return { joinState: conferenceData?.createRequest ? 'pending' : 'none', joinUrl: null };
}

/** A whole day begins and ends where the calendar's owner is; NaN where there is no time. */
export const instantIn = (zone: string, time: GoogleTime | undefined): number =>
  time?.date ? daySpan(zone, time.date, time.date).startsAt : Date.parse(time?.dateTime ?? '');

/** The first time of an event that somebody has made a series: it is the interview, and the others are theirs. */
export const firstOf = ({ id, start }: GoogleEvent): string => {
  const at = new Date(Date.parse(start?.dateTime ?? ''));
  return `${id}_${start?.date?.replaceAll('-', '') ?? at.toISOString().replace(/[-:]|\.\d+/g, '')}`;
};

export const isAllDay = ({ start, end }: GoogleEvent): boolean => Boolean(start?.date || end?.date);

function loopRefOf(event: GoogleEvent): string | null {
  return event.extendedProperties?.private?.[loopRefKey] ?? null;
}

function responseOf(value: string | null | undefined): GuestResponse {
  return responses.includes(value ?? '') ? (value as GuestResponse) : 'needsAction';
}
