import { askingFirst } from '../../../bench/life/memory-calendar.ts';
import {
  type BookedEvent,
  type Calendar,
  CalendarError,
  type EventChange,
  type Guest,
  type NewEvent,
} from '../../../src/calendar/calendar.ts';
import type { WorkingHours } from '../../../src/core/people/working-hours.ts';
import { type Interval, mergedIntervals } from '../../../src/core/time/interval.ts';
import type { CalendarPeople } from '../../contract/calendar.ts';

type Kept = BookedEvent & { reads: number; changedAt: number };

/** A second provider, in memory: as much as it takes to be a calendar for Quorum. */
export function toyCalendar(mailboxes: readonly string[]): { calendar: Calendar; people: CalendarPeople } {
  const events = new Map<string, Kept>();
  const busy = new Map(mailboxes.map((email) => [email, [] as Interval[]]));
  const away = new Map(mailboxes.map((email) => [email, [] as Interval[]]));
  const working = new Map<string, WorkingHours>();
  let changes = 0;
  let oldestToken = 0;
  let isLinkLate = false;

  const keep = (event: Omit<Kept, 'etag' | 'changedAt'>): Kept => {
    changes += 1;
    const kept = { ...event, etag: `version-${changes}`, changedAt: changes };
    events.set(event.id, kept);
    return kept;
  };
  const shown = ({ reads: _reads, changedAt: _changedAt, ...event }: Kept): BookedEvent =>
    structuredClone(event);
  const linkOf = (id: string) => `https://rooms.toy.test/${id}`;
  const found = (id: string): Kept => {
    const event = events.get(id);
    if (!event) throw new CalendarError('not_found', 'There is no such event.');
    return event;
  };
  const answered = (guests: readonly Guest[], before: BookedEvent['attendees'] = []) =>
    guests.map(({ email, optional = false }) => ({
      email,
      optional,
      response: before.find((guest) => guest.email === email)?.response ?? ('needsAction' as const),
    }));
  const clipped = (intervals: readonly Interval[], from: number, to: number): Interval[] =>
    mergedIntervals(intervals)
      .map(({ startsAt, endsAt }) => ({ startsAt: Math.max(startsAt, from), endsAt: Math.min(endsAt, to) }))
      .filter(({ startsAt, endsAt }) => startsAt < endsAt);

  const calendar: Calendar = {
    words: { provider: 'Toy', joinLink: 'room' },
    leavingWhile: (mayLeave) => askingFirst(calendar, mayLeave),
    freeBusy: async ({ emails, from, to, beside }) =>
      Object.fromEntries(
        emails.map((email) => {
          const event = events.get(beside ?? '');
          const own = event?.attendees.some((guest) => guest.email === email) ? event : null;
          const known = busy
            .get(email)
            ?.filter(({ startsAt, endsAt }) => startsAt !== own?.startsAt || endsAt !== own.endsAt);
          return [email, known ? clipped(known, from, to) : ('unknown' as const)];
        }),
      ),
    outOfOffice: async ({ email, from, to }) =>
      mergedIntervals(away.get(email) ?? []).filter(({ startsAt, endsAt }) => startsAt < to && endsAt > from),
    workingHours: async ({ email }) => working.get(email) ?? null,
    async insert({ attendees, joinRequestId, ...event }: NewEvent) {
      const there = events.get(event.id);
      if (there && (there.status === 'cancelled' || there.loopRef !== event.loopRef))
        throw new CalendarError('event_id_taken', 'This id belongs to another event.');
      if (there) return { booked: shown(there), adopted: true };
      const { id, startsAt, endsAt, loopRef, description } = event;
      const kept = keep({
        id,
        startsAt,
        endsAt,
        loopRef,
        description,
        status: 'confirmed',
        joinUrl: isLinkLate ? null : linkOf(joinRequestId),
        joinState: isLinkLate ? 'pending' : 'ready',
        attendees: answered(attendees),
        reads: 0,
      });
      return { booked: shown(kept), adopted: false };
    },
    async get(id) {
      const event = events.get(id);
      if (!event) return null;
      if (event.joinState === 'pending') Object.assign(event, { joinState: 'ready', joinUrl: linkOf(id) });
      return shown(event);
    },
    async patch(id, { time, attendees, isAskedAgain, joinRequestId, description }: EventChange, etag) {
      const event = found(id);
      if (event.etag !== etag) throw new CalendarError('conflict', 'Somebody changed this event.');
      return shown(
        keep({
          ...event,
          ...(time ? { startsAt: time.startsAt, endsAt: time.endsAt } : {}),
          ...(description === undefined ? {} : { description }),
          ...(attendees ? { attendees: answered(attendees, isAskedAgain ? [] : event.attendees) } : {}),
          ...(joinRequestId ? { joinUrl: linkOf(joinRequestId) } : {}),
        }),
      );
    },
    async answer(id, email, response) {
      const event = events.get(id);
      const own = email.toLowerCase();
      const guest = event?.attendees.find((one) => one.email === own);
      if (!event || event.status === 'cancelled' || !guest) return 'not_invited';
      if (guest.response === response) return 'answered';
      const attendees = event.attendees.map((one) => (one.email === own ? { ...one, response } : one));
      keep({ ...event, attendees });
      return 'answered';
    },
    async remove(id) {
      const event = events.get(id);
      if (!event || event.status === 'cancelled') return 'already_gone';
      keep({ ...event, status: 'cancelled' });
      return 'removed';
    },
    async erase(id, { title: _title }) {
      const event = events.get(id);
      if (!event) return 'already_gone';
      const isThere = event.status !== 'cancelled';
      keep({ ...event, status: 'cancelled', description: '', attendees: [] });
      return isThere ? 'erased' : 'already_gone';
    },
    async changes(token, from = 0) {
      if (token !== null && Number(token) < oldestToken)
        throw new CalendarError('sync_expired', 'This token is too old.');
      const since = Number(token ?? 0);
      const changed = [...events.values()].filter((event) =>
        token === null ? event.endsAt > from : event.changedAt > since,
      );
      return {
        syncToken: String(changes),
        changes: changed.map((event) => ({
          id: event.id,
          status: event.status,
          loopRef: event.loopRef,
          event: event.status === 'cancelled' ? null : shown(event),
        })),
      };
    },
    watch: async ({ channelId }) => ({ channelId, resourceId: 'toy', expiresAt: Number.MAX_SAFE_INTEGER }),
    stopWatch: async () => 'stopped',
    account: async () => ({ email: 'recruiting@acme.test', zone: 'Europe/Berlin' }),
    checks: () => [],
    refusal: async () => null,
  };

  const people: CalendarPeople = {
    busy: (email, startsAt, endsAt) => void busy.get(email)?.push({ startsAt, endsAt }),
    away: (email, startsAt, endsAt) => void away.get(email)?.push({ startsAt, endsAt }),
    works: (email, hours) => void working.set(email, hours),
    respond(email, id, response) {
      const event = found(id);
      keep({
        ...event,
        attendees: event.attendees.map((guest) => (guest.email === email ? { ...guest, response } : guest)),
      });
    },
    move: (id, startsAt, endsAt) => void keep({ ...found(id), startsAt, endsAt }),
    remove: (id) => void keep({ ...found(id), status: 'cancelled' }),
    forgetSync: () => {
      oldestToken = changes + 1;
    },
    finishLinkLater: () => {
      isLinkLate = true;
    },
  };
  return { calendar, people };
}
