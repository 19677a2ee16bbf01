import { auth, calendar as calendarApi } from 'googleapis/build/src/apis/calendar/index.js';
import { type Calendar, type CalendarChange, CalendarError, type NewEvent } from '../calendar.ts';
import { busyBeside, widerRange } from './busy-beside.ts';
import { type Examined, googleChecks, googleRefusal } from './checks.ts';
import { eventId } from './event-id.ts';
import {
  answerBody,
  blankBody,
  bookedEvent,
  calendarChange,
  changeBody,
  firstOf,
  type GoogleEvent,
  isAllDay,
  newBody,
} from './events.ts';
import { codedError, tokenUrl } from './failure.ts';
import { freeBusyOf } from './free-busy.ts';
import { googleScopes, type ServiceAccount } from './grants.ts';
import { outOfOfficeOf } from './out-of-office.ts';
import { googlePushes } from './pushes.ts';
import { googleQuota } from './quota.ts';
import { workingHoursOf } from './working-hours.ts';

type GoogleCalendarOptions = {
  /** The service account's JSON key. */
  credentials?: object | undefined;
  /** The mailbox that the service account acts for. */
  subject?: string | undefined;
  accessToken?: string | undefined;
  apiUrl?: string | undefined;
  timeoutMs?: number;
  /** How many of Google's minutes pass in one of ours: a stand-in's may be faster. */
  pace?: number;
};

const own = { calendarId: 'primary' };
const quietly = { sendUpdates: 'none', conferenceDataVersion: 1 };
const invitingGuests = { sendUpdates: 'all', conferenceDataVersion: 1 };

export function googleCalendar(options: GoogleCalendarOptions): Calendar {
  const account = (options.credentials ?? {}) as ServiceAccount;
  const shared = {
    ...{ account, auth: authOf(options), firsts: new Map<string, string>() },
    within: googleQuota({ pace: options.pace ?? 1, chance: Math.random, account }),
  };
  return calendarOf(options, shared, () => true);
}

type Shared = {
  account: ServiceAccount;
  auth: ReturnType<typeof authOf>;
  within: ReturnType<typeof googleQuota>;
  /** What stands for an event that somebody has made a series: its first time is the interview. */
  firsts: Map<string, string>;
};

function calendarOf(options: GoogleCalendarOptions, shared: Shared, mayLeave: () => boolean): Calendar {
  const { account, within, firsts } = shared;
  const api = client(options, shared.auth, mayLeave);
  const read = <Answer>(work: () => Promise<{ data: Answer }>) => within(false, work);
  const write = <Answer>(work: () => Promise<{ data: Answer }>) => within(true, work);

  const idOf = (id: string) => firsts.get(id) ?? eventId(id);
  const oneOf = async (eventId: string) =>
    (await orIfGone(
      read(() => api.events.get({ ...own, eventId })),
      null,
    )) as GoogleEvent | null;
  const find = async (id: string): Promise<GoogleEvent | null> => {
    const event = await oneOf(eventId(id));
    firsts.delete(id);
    if (!event?.recurrence || event.status === 'cancelled') return event;
    firsts.set(id, firstOf(event));
    const first = await oneOf(firstOf(event));
    return first && first.status !== 'cancelled' ? first : { ...event, status: 'cancelled' };
  };

  const adopted = async ({ id, loopRef }: NewEvent) => {
    const found = await find(id);
    if (!found) throw codedError('unavailable');
    const booked = await asBooked(found);
    if (booked?.status !== 'confirmed' || booked.loopRef !== loopRef) throw codedError('event_id_taken');
    return { booked, adopted: true };
  };

  const freeBusy: Calendar['freeBusy'] = async ({ beside, known, ...input }) => {
    const range = beside === undefined ? input : { ...input, ...widerRange(input) };
    const unread = input.emails.filter((email) => !known?.[email]);
    const query = { ...range, emails: unread };
    const busy = {
      ...Object.fromEntries(input.emails.map((email) => [email, known?.[email] ?? 'unknown'])),
      ...(await freeBusyOf((requestBody) => read(() => api.freebusy.query({ requestBody })), query)),
    };
    if (beside === undefined) return busy;
    const event = await get(beside);
    const own = event?.status === 'confirmed' ? { ...event, id: eventId(event.id) } : null;
    return busyBeside((query) => read(() => api.events.list(query)), { ...input, busy, event: own });
  };

  /** Only of a whole day one has to know where. */
  const asBooked = async (event: GoogleEvent) =>
    bookedEvent(event, (isAllDay(event) && (await read(() => api.calendars.get(own))).timeZone) || undefined);
  const known = async (event: unknown) => {
    const booked = await asBooked(event as GoogleEvent);
    if (!booked) throw codedError('unclear');
    return booked;
  };

  const get: Calendar['get'] = async (id) => {
    const event = await find(id);
    const booked = event && (await asBooked(event));
    return booked && { ...booked, id };
  };

  const workingHours = (email: string) =>
    workingHoursOf((query) => read(() => api.calendars.get(query)), email);

  const examined: Examined = {
    account,
    subject: options.subject,
    token: options.accessToken ? null : (scopes) => serviceAccount(options, scopes).authorize(),
    async mailbox() {
      const { id } = await read(() => api.calendars.get(own));
      return id ?? '';
    },
    hasReadableHours: async (email) => (await workingHours(email)).isReadable,
    freeBusy: (emails) => freeBusy({ emails, from: Date.now(), to: Date.now() + 86_400_000 }),
    quietInsert: async (event) =>
      known(await write(() => api.events.insert({ ...own, ...quietly, requestBody: newBody(event) }))),
    quietPatch: async (id, change, etag) =>
      known(
        await write(() =>
          api.events.patch(
            { ...own, ...quietly, eventId: eventId(id), requestBody: changeBody(change, []) },
            { headers: { 'If-Match': etag } },
          ),
        ),
      ),
    quietRemove: (id) =>
      write(() => api.events.delete({ ...own, eventId: eventId(id), sendUpdates: 'none' })),
    get,
  };

  return {
    words: { provider: 'Google', joinLink: 'Meet link' },

    leavingWhile: (isSo) => calendarOf(options, shared, isSo),

    freeBusy,

    outOfOffice: (input) => outOfOfficeOf((query) => read(() => api.events.list(query)), input),

    workingHours: async ({ email }) => (await workingHours(email)).hours,

    async insert(event) {
      try {
        const made = await write(() =>
          api.events.insert({ ...own, ...invitingGuests, requestBody: newBody(event) }),
        );
        return { booked: await known(made), adopted: false };
      } catch (error) {
        if (error instanceof CalendarError && error.status === 409) return adopted(event);
        throw error;
      }
    },

    get,

    async patch(id, change, etag) {
      const before = change.attendees ? await find(id) : null;
      if (change.attendees && !before) throw codedError('not_found');
      if (before && before.etag !== etag) throw codedError('conflict');
      const requestBody = changeBody(change, before?.attendees ?? []);
      const headers = { 'If-Match': etag };
      const changed = await write(() =>
        api.events.patch(
          { ...own, ...(change.isQuiet ? quietly : invitingGuests), eventId: idOf(id), requestBody },
          { headers },
        ),
      );
      return { ...(await known(changed)), id };
    },

    async answer(id, email, response) {
      const event = await find(id);
      const requestBody = answerBody(event ?? {}, email, response);
      if (!requestBody) return 'not_invited';
      if (requestBody === 'there') return 'answered';
      const headers = { 'If-Match': event?.etag ?? '' };
      await write(() =>
        api.events.patch({ ...own, ...quietly, eventId: idOf(id), requestBody }, { headers }),
      );
      return 'answered';
    },

    remove: (id) =>
      orIfGone(
        write(() => api.events.delete({ ...own, eventId: eventId(id), sendUpdates: 'all' })).then(
          () => 'removed' as const,
        ),
        'already_gone' as const,
      ),

    async erase(id, { title, mails }) {
      const event = await oneOf(eventId(id));
      const isThere = event !== null && event.status !== 'cancelled';
      const patch = (requestBody: object) =>
        write(() => api.events.patch({ ...own, ...quietly, eventId: eventId(id), requestBody }));
      try {
        // The mail about a cancelled event tells what it says by then, to those who are invited by then.
        if (isThere) await patch(mails ? blankBody(title) : { ...blankBody(title), attendees: [] });
        if (isThere)
          await write(() =>
            api.events.delete({ ...own, eventId: eventId(id), sendUpdates: mails ? 'all' : 'none' }),
          );
        // For some weeks the owner of the calendar can still read what was deleted.
        if (event && (!isThere || mails)) await patch({ ...blankBody(title), attendees: [] });
        return isThere ? 'erased' : 'already_gone';
      } catch (error) {
        if (!(error instanceof CalendarError)) throw error;
        if (error.code === 'not_found' || (error.code === 'refused' && !isThere)) return 'already_gone';
        if (error.code === 'refused') return 'elsewhere';
        throw error;
      }
    },

    page: (id) => {
      const { subject } = options;
      if (!subject) return null;
      const eid = Buffer.from(`${eventId(id)} ${subject}`)
        .toString('base64')
        .replace(/=+$/, '');
      return `https://www.google.com/calendar/event?eid=${encodeURIComponent(eid)}`;
    },

    async changes(syncToken, from) {
      const changes: CalendarChange[] = [];
      const start =
        syncToken !== null ? { syncToken } : { showDeleted: true, ...(from !== undefined && since(from)) };
      let pageToken: string | undefined;
      for (;;) {
        const query = { ...own, ...start, singleEvents: true, maxResults: 2500 };
        const page = await read(() =>
          api.events.list({ ...query, ...(pageToken !== undefined && { pageToken }) }),
        );
        for (const item of page.items ?? []) {
          const change = calendarChange(item as GoogleEvent, page.timeZone ?? undefined);
          if (change) changes.push(change);
        }
        if (page.nextSyncToken) return { changes, syncToken: page.nextSyncToken };
        if (!page.nextPageToken) throw codedError('unavailable');
        pageToken = page.nextPageToken;
      }
    },

    async watch({ channelId, address, token, ttlSeconds }) {
      const params = ttlSeconds === undefined ? {} : { params: { ttl: String(ttlSeconds) } };
      const requestBody = { id: channelId, type: 'web_hook', address, token, ...params };
      const channel = await write(() => api.events.watch({ ...own, requestBody }));
      return { channelId, resourceId: channel.resourceId ?? '', expiresAt: Number(channel.expiration) };
    },

    stopWatch: ({ channelId, resourceId }) =>
      orIfGone(
        write(() => api.channels.stop({ requestBody: { id: channelId, resourceId } })).then(
          () => 'stopped' as const,
        ),
        'already_gone' as const,
      ),

    pushes: googlePushes,

    async account() {
      const { id, timeZone } = await read(() => api.calendars.get(own));
      return { email: id ?? '', zone: timeZone ?? 'UTC' };
    },

    checks: ({ colleague }) => googleChecks(examined, colleague),

    refusal: () => googleRefusal(examined).catch(() => null),
  };
}

type Key = { client_email?: string; private_key?: string; token_uri?: string };

// The loopback list keeps a company proxy out of the way of stand-ins.
const transportOf = ({ timeoutMs = 8000 }: GoogleCalendarOptions) => ({
  timeout: timeoutMs,
  retry: false,
  noProxy: ['localhost', '127.0.0.1', '[::1]'],
});

function serviceAccount(options: GoogleCalendarOptions, scopes: readonly string[]) {
  const { client_email, private_key, token_uri } = (options.credentials ?? {}) as Key;
  const account = new auth.JWT({
    ...(client_email && { email: client_email }),
    ...(private_key && { key: private_key }),
    ...(options.subject && { subject: options.subject }),
    scopes: [...scopes],
    transporterOptions: { ...transportOf(options), retryConfig: { retry: 0 } },
  });
  // The client always asks Google's own address; a key may name another one.
  if (token_uri && token_uri !== tokenUrl)
    account.transporter.interceptors.request.add({
      resolved: async (request) =>
        String(request.url) === tokenUrl ? { ...request, url: new URL(token_uri) } : request,
    });
  return account;
}

function authOf(options: GoogleCalendarOptions) {
  const { accessToken } = options;
  if (!accessToken) return serviceAccount(options, googleScopes);
  const bearer = new auth.OAuth2({ transporterOptions: transportOf(options) });
  bearer.setCredentials({ access_token: accessToken });
  return bearer;
}

function client(options: GoogleCalendarOptions, account: ReturnType<typeof authOf>, mayLeave: () => boolean) {
  const { apiUrl } = options;
  return calendarApi({
    ...{ version: 'v3', auth: account, ...transportOf(options) },
    ...(apiUrl && { rootUrl: apiUrl }),
    // Behind the throttle and the token, which both may take their time.
    adapter: async (request, send) => {
      if (!mayLeave()) throw codedError('too_late');
      return send(request);
    },
  });
}

async function orIfGone<Answer, Gone>(work: Promise<Answer>, gone: Gone): Promise<Answer | Gone> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof CalendarError && error.code === 'not_found') return gone;
    throw error;
  }
}

function since(from: number) {
  return { timeMin: new Date(from).toISOString() };
}
