import { needsWriter, notFound } from './refusal.ts';

export type EventTime = { dateTime?: string; date?: string; timeZone?: string };
export type Response = 'needsAction' | 'accepted' | 'declined' | 'tentative';
export type Attendee = {
  email: string;
  displayName?: string;
  optional?: boolean;
  /** A room; it stays what it was when it was added. */
  resource?: boolean;
  responseStatus: Response;
  comment?: string;
};
export type Conference = {
  requestId: string;
  status: 'pending' | 'success' | 'failure';
  readsLeft: number;
  code: string;
};

export type StoredEvent = {
  id: string;
  iCalUID: string;
  organizer: string;
  status: 'confirmed' | 'tentative' | 'cancelled';
  start: EventTime;
  end: EventTime;
  startsAt: number;
  endsAt: number;
  summary?: string;
  description?: string;
  location?: string;
  transparency: 'opaque' | 'transparent';
  visibility: 'default' | 'public' | 'private' | 'confidential';
  eventType: string;
  guestsCanModify: boolean;
  guestsCanInviteOthers: boolean;
  guestsCanSeeOtherGuests: boolean;
  reminders: object;
  attendees: Attendee[];
  /** Removed guests with a calendar here, and those who deleted their copy: for them the event is cancelled. */
  goneFor: string[];
  extendedProperties: { private: Record<string, string>; shared: Record<string, string> };
  conference: Conference | null;
  /** It stands for a series, and each of its times is an event of its own. */
  recurrence?: string[];
  recurringEventId?: string;
  /** Where the series puts it. */
  originalStartsAt?: number;
  /** Somebody has changed this one by itself, or taken it out. */
  isException?: boolean;
  sequence: number;
  createdAt: number;
  updatedAt: number;
  revision: number;
};

export type EventBody = Record<string, unknown>;
export type SendUpdates = 'all' | 'externalOnly' | 'none';
export type Invitation = {
  eventId: string;
  to: string;
  kind: 'invited' | 'updated' | 'cancelled';
  at: number;
  /** As the mail told it, whatever has become of it since. */
  event: StoredEvent;
};

export type StandInCalendar = {
  email: string;
  zone: string;
  shared: boolean;
  /** Colleagues see what is in it, apart from what is private; otherwise only whether it is busy. */
  showsDetails?: boolean;
  freeBusyError: string | null;
  /** As the person has set them; none, where they never have. */
  workingHours?: WorkingHours | null;
  /** What others get of them: nothing in the answer, or a refusal of the whole. */
  hidesHours?: HidesHours | null;
};
export type WorkingHours = {
  workingHoursEnabled: boolean;
  availableTimes: { dayOfWeek: string; periodStart: number; periodEnd: number }[];
};
export type HidesHours = 'absent' | 403 | 404;
export type MeetBehaviour = { pendingReads: number; fails: boolean };

export type World = {
  subject: string;
  delegated: boolean;
  /** Google does not say what a reader of free/busy alone is told: here, neither an event's type nor a selection by it. */
  hidesEventTypes: boolean;
  now(): number;
  calendars: Map<string, StandInCalendar>;
  events: Map<string, StoredEvent>;
  invitations: Invitation[];
  meet: MeetBehaviour;
  /** How lists come: at most so many items a page, and pages with none of them before the others. */
  listing: { most: number; emptyPages: number };
  revision: number;
  oldestSyncRevision: number;
  /** Called with every calendar on which the event stands, after each change. */
  onChange(emails: string[]): void;
};

export type Call = {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  headers: Record<string, string | undefined>;
  parts: Record<string, string>;
};
export type Answer = { status: number; body?: unknown; headers?: Record<string, string> };

/** A calendar that the token's mailbox can see, by address or as `primary`. */
export function calendarOf(world: World, id: string): StandInCalendar {
  const email = id === 'primary' ? world.subject : id.toLowerCase();
  const calendar = world.calendars.get(email);
  if (!calendar || (!calendar.shared && email !== world.subject)) throw notFound();
  return calendar;
}

export function writableCalendarOf(world: World, id: string): StandInCalendar {
  const calendar = calendarOf(world, id);
  if (calendar.email !== world.subject) throw needsWriter();
  return calendar;
}

export function standsOn(event: StoredEvent, email: string): boolean {
  return event.organizer === email || event.attendees.some((attendee) => attendee.email === email);
}

export function everStoodOn(event: StoredEvent, email: string): boolean {
  return standsOn(event, email) || event.goneFor.includes(email);
}

export function isCancelledFor(event: StoredEvent, email: string): boolean {
  return event.status === 'cancelled' || event.goneFor.includes(email);
}

export function eventOn(world: World, email: string, id: string): StoredEvent {
  const event = world.events.get(id);
  if (!event || !everStoodOn(event, email)) throw notFound();
  return event;
}

export function etagOf(event: StoredEvent): string {
  return `"${event.updatedAt}${String(event.revision).padStart(6, '0')}"`;
}

/** Writes the event with a new revision and tells every calendar that it stands or stood on. */
export function save(world: World, event: StoredEvent): StoredEvent {
  world.revision += 1;
  // Who has no calendar here has no copy that Google would have to remember.
  const goneFor = event.goneFor.filter((email) => world.calendars.has(email));
  const saved = { ...event, goneFor, updatedAt: world.now(), revision: world.revision };
  world.events.set(saved.id, saved);
  world.onChange([saved.organizer, ...saved.attendees.map(({ email }) => email), ...saved.goneFor]);
  return saved;
}
