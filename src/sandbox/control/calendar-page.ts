import { DateTime } from 'luxon';
import { people, recruitingMailbox } from '../company/people.ts';
import { type Call, ControlError } from './call.ts';

export type CalendarPage = {
  email: string;
  zone: string;
  events: {
    id: string;
    startsAt: string;
    endsAt: string;
    summary: string;
    isBusy: boolean;
    guests: { email: string; response: string }[];
    meet?: string;
  }[];
};

const dayMs = 24 * 3_600_000;

/** What stands in one calendar from today on; seven days unless `?days=` says otherwise. */
export function calendarWeek({ sandbox, parts, query }: Call): CalendarPage {
  const asked = parts.email ?? '';
  const person = people.find(({ name, email }) => name === asked || email === asked);
  const email = person?.email ?? asked;
  if (!person && email !== recruitingMailbox)
    throw new ControlError(404, `There is no calendar of ${asked}; say a person's name or email address.`);
  const zone = person?.zone ?? 'Europe/Berlin';
  const days = Number(query.get('days') ?? 7);
  if (!Number.isInteger(days) || days < 1 || days > 60)
    throw new ControlError(400, '"days" is a whole number from 1 to 60.');
  const from = DateTime.fromMillis(sandbox.clock.now(), { zone }).startOf('day').toMillis();
  const events = sandbox.google
    .calendar(email)
    .events()
    .filter(({ startsAt, endsAt }) => endsAt > from && startsAt < from + days * dayMs);
  return {
    email,
    zone,
    events: events.map(({ id, startsAt, endsAt, summary, transparency, attendees, conference }) => ({
      id,
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(endsAt).toISOString(),
      summary: summary ?? '(no title)',
      isBusy: transparency === 'opaque',
      guests: attendees.map((guest) => ({ email: guest.email, response: guest.responseStatus })),
      ...(conference ? { meet: conference.code } : {}),
    })),
  };
}

export function calendarWords({ email, zone, events }: CalendarPage): string {
  const lines = events.map(({ startsAt, endsAt, summary, isBusy, guests, meet }) => {
    const start = DateTime.fromISO(startsAt, { zone }).toFormat('ccc d LLL HH:mm');
    const end = DateTime.fromISO(endsAt, { zone }).toFormat('HH:mm');
    const who = guests.map((guest) => `${guest.email} (${guest.response})`).join(', ');
    const more = [isBusy ? '' : 'free', meet ? `Meet ${meet}` : '', who].filter(Boolean).join(' · ');
    return `${start}–${end}  ${summary}${more ? `  (${more})` : ''}`;
  });
  return [`${email}, ${zone}`, ...lines].join('\n');
}
