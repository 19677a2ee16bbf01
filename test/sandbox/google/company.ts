import { calendar } from 'googleapis/build/src/apis/calendar/index.js';
import {
  type GoogleStandIn,
  type GoogleStandInOptions,
  startGoogleStandIn,
} from '../../../src/sandbox/google/stand-in.ts';

export const token = 'calendar-token';
export const recruiting = 'recruiting@acme.test';
export const jana = 'jana@acme.test';
export const omar = 'omar@acme.test';
export const at = (text: string) => Date.parse(text);

export function startCompany(options: Partial<GoogleStandInOptions> = {}): Promise<GoogleStandIn> {
  return startGoogleStandIn({
    token,
    subject: recruiting,
    calendars: [
      { email: recruiting, zone: 'Europe/Berlin' },
      { email: jana, zone: 'Europe/Berlin' },
      { email: omar, zone: 'America/New_York' },
      { email: 'hidden@acme.test', zone: 'Europe/Berlin', shared: false },
    ],
    ...options,
  });
}

/** The real client, with its own retries off. */
export function realClient({ url }: GoogleStandIn, bearer = token) {
  return calendar({
    version: 'v3',
    rootUrl: url,
    retry: false,
    noProxy: ['127.0.0.1'],
    headers: { Authorization: `Bearer ${bearer}` },
  });
}

export const primary = { calendarId: 'primary' };
export const utc = (dateTime: string) => ({ dateTime, timeZone: 'UTC' });
export const nine = { start: utc('2026-11-10T09:00:00Z'), end: utc('2026-11-10T10:00:00Z') };

/** What Google said no with: `400 timeRangeEmpty`. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    const { status, response } = error as {
      status?: number;
      response?: { data?: { error?: { errors?: { reason: string }[] } } };
    };
    return `${status} ${response?.data?.error?.errors?.[0]?.reason}`;
  }
  return 'accepted';
}
