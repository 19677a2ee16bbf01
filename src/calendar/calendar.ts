import type { Check } from '../core/installation/finding.ts';
import type { Person } from '../core/people/person.ts';
import type { WorkingHours } from '../core/people/working-hours.ts';
import type { Interval } from '../core/time/interval.ts';

/** By e-mail address as asked for. Unknown is never free. */
export type FreeBusy = Record<string, Interval[] | 'unknown'>;

/** `isRoom`: its own calendar answers for it. */
export type Guest = { email: string; optional?: boolean; isRoom?: boolean };
export type GuestResponse = 'needsAction' | 'accepted' | 'declined' | 'tentative';

export type NewEvent = {
  /** Ours, the same at every attempt; what a calendar makes of it is its own business. A cancelled event keeps it. */
  id: string;
  startsAt: number;
  endsAt: number;
  zone: string;
  summary: string;
  description: string;
  attendees: Guest[];
  /** The same id again makes no second link. */
  joinRequestId: string;
  /** Kept where guests cannot read it; tells our events from everybody else's. */
  loopRef: string;
};

export type EventChange = {
  /** Start, end and zone go together. */
  time?: Interval & { zone: string };
  summary?: string;
  description?: string;
  /** The whole list; answers of guests who stay are kept. */
  attendees?: Guest[];
  /** With the list: what its guests have answered was to another time. */
  isAskedAgain?: boolean;
  joinRequestId?: string;
  /** No guest is mailed; whoever has only mails keeps the event as the last of them told it. */
  isQuiet?: boolean;
};

export type BookedEvent = {
  id: string;
  etag: string;
  startsAt: number;
  endsAt: number;
  status: 'confirmed' | 'cancelled';
  description: string;
  joinUrl: string | null;
  joinState: 'none' | 'pending' | 'ready' | 'failed';
  /** `kind`: it is no guest that anybody invites, but the calendar's own owner or a room. */
  attendees: { email: string; response: GuestResponse; optional: boolean; kind?: 'organizer' | 'room' }[];
  loopRef: string | null;
  /** Somebody has changed the title or the description since they were written; unknown in events of older versions. */
  areWordsChanged?: boolean;
};

/** `event` is null where the calendar tells no more than that the event is cancelled; then `loopRef` may be too. */
export type CalendarChange = {
  id: string;
  status: 'confirmed' | 'cancelled';
  loopRef: string | null;
  event: BookedEvent | null;
};

/** Somebody says that something has changed; it is a hint, and never says what. */
export type Push = {
  channelId: string;
  token: string;
  resourceId: string;
  /** `not_exists`: what was watched is gone. */
  state: 'sync' | 'exists' | 'not_exists';
};

type NewWatch = { channelId: string; address: string; token: string; ttlSeconds?: number };
type Watch = { channelId: string; resourceId: string; expiresAt: number };

type Headers = Record<string, string | string[] | undefined>;

/** How people call this calendar, and the link in its events. */
type CalendarWords = { provider: string; joinLink: string };

/** Every method throws CalendarError, and only that. */
export type Calendar = {
  words: CalendarWords;
  /**
   * The same calendar, whose calls leave this machine while that is so, or not at all ('too_late'); asked at the last moment,
   * because a process can be stopped at any.
   */
  leavingWhile(mayLeave: () => boolean): Calendar;
  /**
   * `beside`: an event of ours that keeps nobody busy, as far as the calendar can tell it from others; `known`: what was read
   * of these people already, half a day further on both sides, so that it need not be read twice.
   */
  freeBusy(input: {
    emails: string[];
    from: number;
    to: number;
    beside?: string;
    known?: FreeBusy;
  }): Promise<FreeBusy>;
  /** When this person has told their calendar that they are away; nothing, where we may not read that. */
  outOfOffice(input: { email: string; from: number; to: number }): Promise<Interval[]>;
  /** When this person works, in minutes of their own day; null where they have not said, or we may not read it. */
  workingHours(input: { email: string }): Promise<WorkingHours | null>;
  /** Adopts an event of the same id when it carries the same loopRef; compare its times before trusting them. */
  insert(event: NewEvent): Promise<{ booked: BookedEvent; adopted: boolean }>;
  /** null: never existed, or cancelled so long ago that nothing is left of it. */
  get(id: string): Promise<BookedEvent | null>;
  /** 'conflict' when the event is no longer the one with that etag: read it again and decide again. */
  patch(id: string, change: EventChange, etag: string): Promise<BookedEvent>;
  /** Sets one guest's answer and tells nobody; 'not_invited' where they are no guest of an event that stands. */
  answer(id: string, email: string, response: GuestResponse): Promise<'answered' | 'not_invited'>;
  remove(id: string): Promise<'removed' | 'already_gone'>;
  /**
   * The event goes with all that it says and whom it invites, and nobody hears of it; `mails`: its guests do, without the
   * words. 'elsewhere': it stands in no calendar that we may write to.
   */
  erase(id: string, how: { title: string; mails: boolean }): Promise<'erased' | 'already_gone' | 'elsewhere'>;
  /** Where people see this event, if they may; null, or left out: there is no such page. */
  page?(id: string): string | null;
  /** Our events only, and cancelled ones. null: a full read of what ends after `from`; replace the mirror by it. */
  changes(syncToken: string | null, from?: number): Promise<{ changes: CalendarChange[]; syncToken: string }>;
  watch(input: NewWatch): Promise<Watch>;
  stopWatch(watch: Pick<Watch, 'channelId' | 'resourceId'>): Promise<'stopped' | 'already_gone'>;
  /** Where pushes of a watch arrive, and what one says; null for what is none. */
  pushes?: { path: string; read(headers: Headers): Push | null };
  /** The mailbox that Quorum acts for; the cheapest proof that the credentials work. */
  account(): Promise<{ email: string; zone: string }>;
  /** Proves each grant with one harmless call; `colleague`: whose times are read as a trial. */
  checks(asked: { colleague: string | null }): Check[];
  /** A line for what is definitely refused; null when we are let in, or cannot ask now. Never throws. */
  refusal(): Promise<string | null>;
};

/** By user: when they work, as far as their calendars say so and it is known by now. Never throws, and never takes long. */
export type CalendarHours = (
  team: string,
  people: readonly Person[],
) => Promise<ReadonlyMap<string, WorkingHours>>;

/**
 * rate_limited, unavailable: try again later. unclear: the change may have happened, look before trying again.
 * not_granted: the whole calendar is closed to us until an administrator acts; `where` says where. refused: no retry
 * helps. conflict, not_found, sync_expired, event_id_taken: the world is not as the caller thought. too_late: nothing was sent.
 */
export type CalendarErrorCode =
  | 'rate_limited'
  | 'unavailable'
  | 'not_granted'
  | 'refused'
  | 'not_found'
  | 'conflict'
  | 'sync_expired'
  | 'event_id_taken'
  | 'too_late'
  | 'unclear';

export class CalendarError extends Error {
  readonly code: CalendarErrorCode;
  readonly retryAfterMs?: number;
  readonly status?: number;
  /** The calendar's own word for it. */
  readonly reason?: string;
  /** Where a grant that is missing is given. */
  readonly where?: string;

  constructor(
    code: CalendarErrorCode,
    message: string,
    details: { retryAfterMs?: number; status?: number; reason?: string; where?: string } = {},
  ) {
    super(message);
    this.name = 'CalendarError';
    this.code = code;
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs;
    if (details.status !== undefined) this.status = details.status;
    if (details.reason !== undefined) this.reason = details.reason;
    if (details.where !== undefined) this.where = details.where;
  }
}
