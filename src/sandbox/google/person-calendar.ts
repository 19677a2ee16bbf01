import { randomBytes } from 'node:crypto';
import { sendInvitations } from './events/invitations.ts';
import { madeEvent, timesOf } from './events/rules.ts';
import { isSeries, madeSeries, type Repeat, resave } from './events/series.ts';
import { shownTime } from './events/times.ts';
import {
  type Attendee,
  type HidesHours,
  isCancelledFor,
  type Response,
  type StandInCalendar,
  type StoredEvent,
  save,
  standsOn,
  type WorkingHours,
  type World,
} from './world.ts';

type Span = { startsAt: number; endsAt: number };
type Edited = { summary: string; description: string } & Pick<StoredEvent, 'transparency' | 'visibility'>;
export type BusyTime = Span & {
  summary?: string;
  transparent?: boolean;
  eventType?: 'default' | 'outOfOffice' | 'focusTime' | 'workingLocation';
};
/** From the first day until the last one, both whole. */
type Days = Omit<BusyTime, keyof Span> & { first: string; last: string };

export type GivenResponse = Exclude<Response, 'needsAction'>;

/** One person at their own calendar: everything here is done by hand, past the API. */
export type PersonCalendar = {
  events(): StoredEvent[];
  addBusy(time: BusyTime): StoredEvent;
  addDays(days: Days): StoredEvent;
  addOutOfOffice(time: Span): StoredEvent;
  respond(eventId: string, response: GivenResponse, comment?: string): void;
  move(eventId: string, startsAt: number, endsAt: number): void;
  /** From now on it comes again, each time as an event of its own. */
  repeat(eventId: string, how: Repeat): void;
  /** Without an hour, as a drag to the top of the day makes it. */
  makeAllDay(eventId: string, day: string): void;
  remove(eventId: string): void;
  /** Title and description, as its organizer writes them anew. */
  edit(eventId: string, words: Partial<Edited>): void;
  invite(eventId: string, email: string): void;
  uninvite(eventId: string, email: string): void;
  /** Into the calendar of somebody else, who is its organizer from now on. */
  moveTo(eventId: string, email: string): void;
  failFreeBusy(reason: string | null): void;
  setWorkingHours(hours: WorkingHours): void;
  /** What somebody else gets of them; null: the hours. */
  hideHours(how: HidesHours | null): void;
};

export function personCalendar(world: World, calendar: StandInCalendar): PersonCalendar {
  const { email } = calendar;
  const find = (id: string): StoredEvent => {
    const event = world.events.get(id);
    if (!event || !standsOn(event, email) || isCancelledFor(event, email))
      throw new Error(`There is no event ${id} in the calendar of ${email}.`);
    return event;
  };
  const own = (id: string): StoredEvent => {
    const event = find(id);
    if (event.organizer !== email) throw new Error(`${email} is not the organizer of ${id}.`);
    return event;
  };
  const added = (
    times: Pick<StoredEvent, 'start' | 'end'>,
    { summary, transparent, eventType }: Omit<BusyTime, keyof Span>,
  ) => {
    const body = {
      ...times,
      ...(summary !== undefined && { summary }),
      ...(transparent && { transparency: 'transparent' }),
      ...(eventType && { eventType }),
    };
    return structuredClone(
      save(world, madeEvent(world, calendar, randomBytes(13).toString('hex'), body, null)),
    );
  };
  const addBusy: PersonCalendar['addBusy'] = ({ startsAt, endsAt, ...more }) =>
    added(
      {
        start: { dateTime: new Date(startsAt).toISOString() },
        end: { dateTime: new Date(endsAt).toISOString() },
      },
      more,
    );

  return {
    events: () =>
      [...world.events.values()]
        .filter((event) => !isSeries(event) && standsOn(event, email) && !isCancelledFor(event, email))
        .sort((first, second) => first.startsAt - second.startsAt)
        .map((event) => structuredClone(event)),
    addBusy,
    addDays: ({ first, last, ...more }) =>
      added({ start: { date: first }, end: { date: dayAfter(last) } }, more),
    addOutOfOffice: (time) => addBusy({ ...time, summary: 'Out of office', eventType: 'outOfOffice' }),
    respond(eventId, response, comment) {
      const event = find(eventId);
      if (!event.attendees.some((attendee) => attendee.email === email))
        throw new Error(`${email} is not a guest of ${eventId}.`);
      resave(world, event, { ...event, attendees: answered(event, email, response, comment) });
    },
    move(eventId, startsAt, endsAt) {
      const event = find(eventId);
      if (endsAt <= startsAt) throw new Error('An event ends after it starts.');
      if (!mayMove(event, email))
        throw new Error(`${email} may not move ${eventId}: only its organizer may.`);
      const isElsewhen = startsAt !== event.startsAt;
      const moved = resave(world, event, {
        ...event,
        // Google's own client asks guests again once the start has changed; a change through the API does not.
        attendees: isElsewhen ? event.attendees.map((one) => askedAgain(one, event, email)) : event.attendees,
        start: movedTime(event, startsAt, calendar.zone),
        end: movedTime(event, endsAt, calendar.zone),
        startsAt,
        endsAt,
        sequence: event.sequence + 1,
      });
      sendInvitations(world, 'all', event, moved);
    },
    repeat(eventId, how) {
      madeSeries(world, own(eventId), how);
    },
    makeAllDay(eventId, day) {
      const event = own(eventId);
      const times = timesOf({ start: { date: day }, end: { date: dayAfter(day) } }, calendar.zone);
      const attendees = event.attendees.map((one) => askedAgain(one, event, email));
      const moved = resave(world, event, { ...event, ...times, attendees, sequence: event.sequence + 1 });
      sendInvitations(world, 'all', event, moved);
    },
    remove(eventId) {
      const event = find(eventId);
      if (event.organizer === email) {
        const cancelled = { ...event, status: 'cancelled' as const, sequence: event.sequence + 1 };
        sendInvitations(world, 'all', event, resave(world, event, cancelled));
      } else {
        // A guest who deletes their copy has declined.
        const attendees = answered(event, email, 'declined');
        resave(world, event, { ...event, attendees, goneFor: [...event.goneFor, email] });
      }
    },
    edit(eventId, words) {
      const event = own(eventId);
      sendInvitations(
        world,
        'all',
        event,
        resave(world, event, { ...event, ...words, sequence: event.sequence + 1 }),
      );
    },
    invite(eventId, guest) {
      const event = own(eventId);
      const attendee: Attendee = { email: guest.toLowerCase(), responseStatus: 'needsAction' };
      const attendees = [...event.attendees.filter((one) => one.email !== attendee.email), attendee];
      const goneFor = event.goneFor.filter((one) => one !== attendee.email);
      sendInvitations(world, 'all', event, resave(world, event, { ...event, attendees, goneFor }));
    },
    uninvite(eventId, guest) {
      const event = own(eventId);
      const gone = guest.toLowerCase();
      const attendees = event.attendees.filter((one) => one.email !== gone);
      if (attendees.length === event.attendees.length)
        throw new Error(`${guest} is not a guest of ${eventId}.`);
      sendInvitations(
        world,
        'all',
        event,
        resave(world, event, { ...event, attendees, goneFor: [...event.goneFor, gone] }),
      );
    },
    moveTo(eventId, organizer) {
      const event = own(eventId);
      const to = organizer.toLowerCase();
      if (!world.calendars.has(to)) throw new Error(`There is no calendar ${organizer}.`);
      resave(world, event, {
        ...event,
        organizer: to,
        goneFor: [...event.goneFor, email].filter((one) => one !== to),
      });
    },
    failFreeBusy(reason) {
      calendar.freeBusyError = reason;
    },
    setWorkingHours(hours) {
      calendar.workingHours = hours;
    },
    hideHours(how) {
      calendar.hidesHours = how;
    },
  };
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(day) + 24 * 3_600_000).toISOString().slice(0, 10);

/** What Google lets somebody do whose calendar the event stands in. */
export const mayMove = ({ organizer, guestsCanModify }: StoredEvent, email: string): boolean =>
  organizer === email || guestsCanModify;

/** A comment stays with the guest until they write another one. */
export function answered(
  { attendees }: StoredEvent,
  email: string,
  responseStatus: Response,
  comment?: string,
): Attendee[] {
  return attendees.map((attendee) =>
    attendee.email === email
      ? { ...attendee, responseStatus, ...(comment !== undefined && { comment }) }
      : attendee,
  );
}

const askedAgain = (attendee: Attendee, { organizer }: StoredEvent, mover: string): Attendee =>
  attendee.email === organizer || attendee.email === mover
    ? attendee
    : { ...attendee, responseStatus: 'needsAction' };

function movedTime(event: StoredEvent, instant: number, calendarZone: string) {
  const { timeZone } = event.start;
  return shownTime({ dateTime: '', ...(timeZone && { timeZone }) }, instant, calendarZone);
}
