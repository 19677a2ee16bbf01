import { randomBytes } from 'node:crypto';
import { sendInvitations } from './events/invitations.ts';
import { madeEvent } from './events/rules.ts';
import { shownTime } from './events/times.ts';
import {
  isCancelledFor,
  type Response,
  type StandInCalendar,
  type StoredEvent,
  save,
  standsOn,
  type World,
} from './world.ts';

type Span = { startsAt: number; endsAt: number };
export type BusyTime = Span & {
  summary?: string;
  transparent?: boolean;
  eventType?: 'default' | 'outOfOffice' | 'focusTime';
};

/** One person at their own calendar: everything here is done by hand, past the API. */
export type PersonCalendar = {
  events(): StoredEvent[];
  addBusy(time: BusyTime): StoredEvent;
  addOutOfOffice(time: Span): StoredEvent;
  respond(eventId: string, response: Exclude<Response, 'needsAction'>): void;
  move(eventId: string, startsAt: number, endsAt: number): void;
  remove(eventId: string): void;
  failFreeBusy(reason: string | null): void;
};

export function personCalendar(world: World, calendar: StandInCalendar): PersonCalendar {
  const { email } = calendar;
  const find = (id: string): StoredEvent => {
    const event = world.events.get(id);
    if (!event || !standsOn(event, email) || isCancelledFor(event, email))
      throw new Error(`There is no event ${id} in the calendar of ${email}.`);
    return event;
  };
  const answered = (event: StoredEvent, responseStatus: Response) =>
    event.attendees.map((attendee) =>
      attendee.email === email ? { ...attendee, responseStatus } : attendee,
    );

  const addBusy: PersonCalendar['addBusy'] = ({ startsAt, endsAt, summary, transparent, eventType }) => {
    const body = {
      start: { dateTime: new Date(startsAt).toISOString() },
      end: { dateTime: new Date(endsAt).toISOString() },
      ...(summary !== undefined && { summary }),
      ...(transparent && { transparency: 'transparent' }),
      ...(eventType && { eventType }),
    };
    return structuredClone(
      save(world, madeEvent(world, calendar, randomBytes(13).toString('hex'), body, null)),
    );
  };

  return {
    events: () =>
      [...world.events.values()]
        .filter((event) => standsOn(event, email) && !isCancelledFor(event, email))
        .sort((first, second) => first.startsAt - second.startsAt)
        .map((event) => structuredClone(event)),
    addBusy,
    addOutOfOffice: (time) => addBusy({ ...time, summary: 'Out of office', eventType: 'outOfOffice' }),
    respond(eventId, response) {
      const event = find(eventId);
      if (!event.attendees.some((attendee) => attendee.email === email))
        throw new Error(`${email} is not a guest of ${eventId}.`);
      save(world, { ...event, attendees: answered(event, response) });
    },
    move(eventId, startsAt, endsAt) {
      const event = find(eventId);
      if (endsAt <= startsAt) throw new Error('An event ends after it starts.');
      if (event.organizer !== email && !event.guestsCanModify)
        throw new Error(`${email} may not move ${eventId}: only its organizer may.`);
      const moved = save(world, {
        ...event,
        start: movedTime(event, startsAt, calendar.zone),
        end: movedTime(event, endsAt, calendar.zone),
        startsAt,
        endsAt,
        sequence: event.sequence + 1,
      });
      sendInvitations(world, 'all', event, moved);
    },
    remove(eventId) {
      const event = find(eventId);
      if (event.organizer === email) {
        const cancelled = { ...event, status: 'cancelled' as const, sequence: event.sequence + 1 };
        sendInvitations(world, 'all', event, save(world, cancelled));
      } else {
        // A guest who deletes their copy has declined.
        const attendees = answered(event, 'declined');
        save(world, { ...event, attendees, goneFor: [...event.goneFor, email] });
      }
    },
    failFreeBusy(reason) {
      calendar.freeBusyError = reason;
    },
  };
}

function movedTime(event: StoredEvent, instant: number, calendarZone: string) {
  const { timeZone } = event.start;
  return shownTime({ dateTime: '', ...(timeZone && { timeZone }) }, instant, calendarZone);
}
