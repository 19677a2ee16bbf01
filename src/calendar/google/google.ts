import { auth, calendar as calendarApi } from 'googleapis/build/src/apis/calendar/index.js';
import { type Calendar, type CalendarChange, CalendarError, type NewEvent } from '../calendar.ts';
import { eventId } from './event-id.ts';
import { bookedEvent, calendarChange, changeBody, type GoogleEvent, newBody } from './events.ts';
import { codedError } from './failure.ts';
import { freeBusyOf } from './free-busy.ts';
import { outOfOfficeOf } from './out-of-office.ts';
import { googleQuota } from './quota.ts';

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

/** What the domain administrator grants to the service account. */
const googleScopes = [
  'https://www.googleapis.com/auth/calendar.events',
  'https://www.googleapis.com/auth/calendar.freebusy',
  'https://www.googleapis.com/auth/calendar.calendars.readonly',
];

const own = { calendarId: 'primary' };
const invitingGuests = { sendUpdates: 'all', conferenceDataVersion: 1 };

export function googleCalendar(options: GoogleCalendarOptions): Calendar {
  const api = client(options);

  const within = googleQuota({ pace: options.pace ?? 1, chance: Math.random });
  const read = <Answer>(work: () => Promise<{ data: Answer }>) => within(false, work);
  const write = <Answer>(work: () => Promise<{ data: Answer }>) => within(true, work);

  const adopted = async ({ id, loopRef }: NewEvent) => {
    const found = await orIfGone(
      read(() => api.events.get({ ...own, eventId: eventId(id) })),
      null,
    );
    if (!found) throw codedError('unavailable');
    const booked = bookedEvent(found as GoogleEvent);
    if (booked?.status !== 'confirmed' || booked.loopRef !== loopRef) throw codedError('event_id_taken');
    return { booked, adopted: true };
  };

  return {
    words: { provider: 'Google', joinLink: 'Meet link' },

    freeBusy: (input) => freeBusyOf((requestBody) => read(() => api.freebusy.query({ requestBody })), input),

    outOfOffice: (input) => outOfOfficeOf((query) => read(() => api.events.list(query)), input),

    async insert(event) {
      try {
        const made = await write(() =>
          api.events.insert({ ...own, ...invitingGuests, requestBody: newBody(event) }),
        );
        return { booked: known(made), adopted: false };
      } catch (error) {
        if (error instanceof CalendarError && error.status === 409) return adopted(event);
        throw error;
      }
    },

    async get(id) {
      const event = await orIfGone(
        read(() => api.events.get({ ...own, eventId: eventId(id) })),
        null,
      );
      return event && bookedEvent(event as GoogleEvent);
    },

    async patch(id, change, etag) {
      const before = change.attendees
        ? await read(() => api.events.get({ ...own, eventId: eventId(id) }))
        : null;
      if (before && before.etag !== etag) throw codedError('conflict');
      const requestBody = changeBody(change, (before as GoogleEvent | null)?.attendees ?? []);
      const headers = { 'If-Match': etag };
      return known(
        await write(() =>
          api.events.patch({ ...own, ...invitingGuests, eventId: eventId(id), requestBody }, { headers }),
        ),
      );
    },

    remove: (id) =>
      orIfGone(
        write(() => api.events.delete({ ...own, eventId: eventId(id), sendUpdates: 'all' })).then(
          () => 'removed' as const,
        ),
        'already_gone' as const,
      ),

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
          const change = calendarChange(item as GoogleEvent);
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

    async account() {
      const { id, timeZone } = await read(() => api.calendars.get(own));
      return { email: id ?? '', zone: timeZone ?? 'UTC' };
    },
  };
}

function client({ credentials, subject, accessToken, apiUrl, timeoutMs = 8000 }: GoogleCalendarOptions) {
  const { client_email, private_key } = (credentials ?? {}) as Record<string, string | undefined>;
  // The loopback list keeps a company proxy out of the way of stand-ins.
  const transport = { timeout: timeoutMs, retry: false, noProxy: ['localhost', '127.0.0.1', '[::1]'] };
  const account = new auth.JWT({
    ...(client_email && { email: client_email }),
    ...(private_key && { key: private_key }),
    ...(subject && { subject }),
    scopes: googleScopes,
    transporterOptions: { ...transport, retryConfig: { retry: 0 } },
  });
  const bearer = new auth.OAuth2({ transporterOptions: transport });
  if (accessToken) bearer.setCredentials({ access_token: accessToken });
  return calendarApi({
    version: 'v3',
    auth: accessToken ? bearer : account,
    ...transport,
    ...(apiUrl && { rootUrl: apiUrl }),
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

function known(event: unknown) {
  const booked = bookedEvent(event as GoogleEvent);
  if (!booked) throw codedError('unclear');
  return booked;
}

function since(from: number) {
  return { timeMin: new Date(from).toISOString() };
}
