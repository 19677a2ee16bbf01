import {
  type BookedEvent,
  type Calendar,
  type CalendarChange,
  CalendarError,
  type EventChange,
  type FreeBusy,
  type GuestResponse,
  type NewEvent,
} from '../../src/calendar/calendar.ts';
import { freeBusyOf } from '../../src/calendar/google/free-busy.ts';
import { type Interval, mergedIntervals, overlaps } from '../../src/core/time/interval.ts';

type Asked = { times: number; people: number; calls: number; fewest: number };
export type KeptEvent = BookedEvent & { summary: string; zone: string; revision: number; written: string };

/** A calendar in memory. `people` act in it as they do in theirs; everything else is what Quorum calls. */
export type MemoryCalendar = Calendar & {
  /** The next read tells that this event has no link yet. */
  delayLink(): void;
  calls(): Readonly<Record<string, number>>;
  /** By what asked (a kind of effect): how often free/busy was, of how many people in all, and in how few calls that can be. */
  asked(): ReadonlyMap<string, Asked>;
  events(): KeptEvent[];
  /** How often anything has changed: the token of a read that has seen it all. */
  revision(): number;
  people: {
    isBusy(email: string, time: Interval): void;
    isAway(email: string, time: Interval): void;
    move(id: string, startsAt: number): void;
    remove(id: string): void;
    respond(id: string, email: string, response: GuestResponse): void;
    uninvite(id: string, email: string): void;
    invite(id: string, email: string): void;
    write(id: string, description: string): void;
    /** Whoever has read so far must read everything anew. */
    forget(): void;
  };
};

const calendarsPerQuery = 50;

export function memoryCalendar(now: () => number): MemoryCalendar {
  const kept = new Map<string, KeptEvent>();
  const own = new Map<string, Interval[]>();
  const away = new Map<string, Interval[]>();
  const log: { id: string; revision: number }[] = [];
  const calls: Record<string, number> = {};
  const asked = new Map<string, Asked>();
  const oldest = { revision: 0 };
  let revision = 0;
  let isLinkDelayed = false;

  const called = (what: string, count = 1) => {
    calls[what] = (calls[what] ?? 0) + count;
  };
  const save = (id: string, change: Partial<KeptEvent>): KeptEvent => {
    revision += 1;
    const event = { ...(kept.get(id) as KeptEvent), ...change, etag: `"${revision}"`, revision };
    kept.set(id, event);
    log.push({ id, revision });
    return event;
  };
  const shown = ({
    revision: _revision,
    summary: _summary,
    zone: _zone,
    ...event
  }: KeptEvent): BookedEvent => {
    const isPending = isLinkDelayed && event.status === 'confirmed';
    isLinkDelayed = false;
    return structuredClone(isPending ? { ...event, joinUrl: null, joinState: 'pending' as const } : event);
  };
  const found = (id: string): KeptEvent => {
    const event = kept.get(id);
    if (!event) throw new CalendarError('not_found', 'This event is not there.');
    return event;
  };
  const busyOf = (email: string, span: Interval, beside?: string): Interval[] => {
    const ours = [...kept.values()].filter(
      ({ id, status, attendees }) =>
        status === 'confirmed' &&
        id !== beside &&
        attendees.some((guest) => guest.email === email.toLowerCase() && guest.response !== 'declined'),
    );
    const all = [...(own.get(email) ?? []), ...(away.get(email) ?? []), ...ours];
    return mergedIntervals(
      all.filter((one) => overlaps(one, span)).map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
    );
  };
  const add = (list: Map<string, Interval[]>, email: string, time: Interval) =>
    void list.set(email, [...(list.get(email) ?? []), time]);

  return {
    words: { provider: 'The calendar', joinLink: 'link' },
    leavingWhile(mayLeave) {
      return askingFirst(this, mayLeave);
    },
    delayLink() {
      isLinkDelayed = true;
    },
    calls: () => calls,
    asked: () => asked,
    events: () => [...kept.values()],
    revision: () => revision,
    async freeBusy({ emails: all, from, to, beside, known = {}, ...more }) {
      const emails = all.filter((email) => !known[email]);
      const read: FreeBusy = {};
      for (const email of all)
        if (known[email])
          read[email] =
            known[email] === 'unknown' ? 'unknown' : busyOf(email, { startsAt: from, endsAt: to }, beside);
      if (emails.length === 0) return read;
      const by = 'by' in more ? String(more.by) : 'other';
      const row = asked.get(by) ?? { times: 0, people: 0, calls: 0, fewest: 0 };
      asked.set(by, row);
      row.times += 1;
      row.people += new Set(emails).size;
      row.fewest += Math.ceil(new Set(emails).size / calendarsPerQuery);
      const timesOf = (email: string, span: Interval) =>
        busyOf(email, span, beside).map(({ startsAt, endsAt }) => ({
          start: iso(startsAt),
          end: iso(endsAt),
        }));
      // In the portions that Google takes.
      const asking = freeBusyOf(
        async ({ timeMin, timeMax, items }) => {
          called('freeBusy');
          row.calls += 1;
          const span = { startsAt: Date.parse(timeMin), endsAt: Date.parse(timeMax) };
          return { calendars: Object.fromEntries(items.map(({ id }) => [id, { busy: timesOf(id, span) }])) };
        },
        { emails, from, to },
      );
      return { ...read, ...(await asking) };
    },
    async workingHours() {
      called('workingHours');
      return null;
    },
    async outOfOffice({ email, from, to }) {
      called('outOfOffice');
      return (away.get(email) ?? []).filter((one) => overlaps(one, { startsAt: from, endsAt: to }));
    },
    async insert(event: NewEvent) {
      called('insert');
      const before = kept.get(event.id);
      if (before && (before.status === 'cancelled' || before.loopRef !== event.loopRef))
        throw new CalendarError('event_id_taken', 'This id was used before.');
      if (before) return { booked: shown(before), adopted: true };
      const { startsAt, endsAt, zone, summary, description, loopRef } = event;
      const attendees = event.attendees.map(guest);
      const link = { joinUrl: `https://meet.example/${event.id}`, joinState: 'ready' as const };
      const written = wordsOf({ summary, description });
      const made = { id: event.id, status: 'confirmed' as const, startsAt, endsAt, zone, summary, written };
      return {
        booked: shown(save(event.id, { ...made, description, loopRef, attendees, ...link })),
        adopted: false,
      };
    },
    async get(id) {
      called('get');
      const event = kept.get(id);
      return event ? shown(event) : null;
    },
    async patch(id, change: EventChange, etag) {
      called('patch');
      const event = found(id);
      if (event.etag !== etag) throw new CalendarError('conflict', 'Somebody changed the event in between.');
      const { time, attendees, isAskedAgain, joinRequestId: _same, ...words } = change;
      const answers = new Map(event.attendees.map(({ email, response }) => [email, response]));
      const list = attendees?.map((one) => ({
        ...guest(one),
        response: (isAskedAgain ? null : answers.get(one.email.toLowerCase())) ?? ('needsAction' as const),
      }));
      const isWritten = words.summary !== undefined || words.description !== undefined;
      const written = isWritten ? wordsOf({ ...event, ...words }) : event.written;
      return shown(save(id, { ...words, ...time, written, attendees: list ?? event.attendees }));
    },
    async answer(id, email, response) {
      called('get');
      const event = kept.get(id);
      const own = email.toLowerCase();
      const asked = event?.status === 'confirmed' && event.attendees.find((one) => one.email === own);
      if (!event || !asked) return 'not_invited';
      if (asked.response === response) return 'answered';
      called('patch');
      const attendees = event.attendees.map((one) => (one.email === own ? { ...one, response } : one));
      save(id, { attendees });
      return 'answered';
    },
    async remove(id) {
      called('remove');
      if (kept.get(id)?.status !== 'confirmed') return 'already_gone';
      save(id, { status: 'cancelled' });
      return 'removed';
    },
    async erase(id) {
      called('remove');
      if (kept.get(id)?.status !== 'confirmed') return 'already_gone';
      save(id, { status: 'cancelled', description: '', attendees: [] });
      return 'erased';
    },
    async changes(syncToken, from = now()) {
      called('changes');
      const since = syncToken === null ? null : Number(syncToken);
      if (since !== null && since < oldest.revision)
        throw new CalendarError('sync_expired', 'This token is too old.');
      const ids =
        since === null
          ? [...kept.values()].filter(({ endsAt }) => endsAt > from).map(({ id }) => id)
          : [...new Set(log.filter((row) => row.revision > since).map(({ id }) => id))];
      const changes = ids.map((id): CalendarChange => {
        const event = found(id);
        return { id, status: event.status, loopRef: event.loopRef, event: shown(event) };
      });
      return { changes, syncToken: String(revision) };
    },
    watch: async ({ channelId }) => ({ channelId, resourceId: channelId, expiresAt: now() + 7 * 86_400_000 }),
    stopWatch: async () => 'stopped',
    account: async () => ({ email: 'recruiting@acme.test', zone: 'Europe/Berlin' }),
    checks: () => [],
    refusal: async () => null,
    people: {
      isBusy: (email, time) => add(own, email, time),
      isAway: (email, time) => add(away, email, time),
      move(id, startsAt) {
        const { startsAt: before, endsAt, attendees } = found(id);
        // Whoever is moved is asked again.
        const asked = attendees.map((one) => ({ ...one, response: 'needsAction' as const }));
        save(id, { startsAt, endsAt: startsAt + endsAt - before, attendees: asked });
      },
      remove: (id) => void save(id, { status: 'cancelled' }),
      respond: (id, email, response) =>
        void save(id, {
          attendees: found(id).attendees.map((one) => (one.email === email ? { ...one, response } : one)),
        }),
      uninvite: (id, email) =>
        void save(id, { attendees: found(id).attendees.filter((one) => one.email !== email) }),
      invite: (id, email) => void save(id, { attendees: [...found(id).attendees, guest({ email })] }),
      write: (id, description) => void save(id, { description }),
      forget() {
        oldest.revision = revision + 1;
      },
    },
  };
}

/** For a calendar without a network: whoever calls is asked at the call. */
export const askingFirst = (calendar: Calendar, mayLeave: () => boolean): Calendar =>
  new Proxy(calendar, {
    get(all, name) {
      const method: unknown = Reflect.get(all, name);
      if (typeof method !== 'function' || ['checks', 'leavingWhile', 'page'].includes(String(name)))
        return method;
      return async (...input: unknown[]) => {
        if (!mayLeave()) throw new CalendarError('too_late', 'Nothing was sent: its time is over.');
        return method.apply(all, input);
      };
    },
  });

const wordsOf = ({ summary, description }: { summary: string; description: string }): string =>
  `${summary}\n${description}`;

const iso = (at: number): string => new Date(at).toISOString();

const guest = ({ email, optional = false }: { email: string; optional?: boolean }) => ({
  email: email.toLowerCase(),
  optional,
  response: 'needsAction' as const,
});
