import { workingHours } from '../../company/busy-weeks.ts';
import { people, recruitingMailbox } from '../../company/people.ts';
import { badInput, ControlError } from '../../control/call.ts';
import { mayMove } from '../../google/person-calendar.ts';
import { isCancelledFor, type StoredEvent, standsOn } from '../../google/world.ts';
import type { Block, Calendar, CalendarEvent, CalendarPage } from '../../page/calendar/calendar-wire.ts';
import type { Sandbox } from '../../sandbox.ts';

export type Owner = { email: string; name: string; zone: string; mayKnowLoops: boolean };

const fewOthers = 3;
const longestMs = 15 * 24 * 3_600_000;

/** Whoever looks at calendars: a person of the company, or the mailbox that invites to interviews. */
export function ownerNamed(name: string): Owner {
  if (name === 'recruiting' || name === recruitingMailbox)
    return {
      email: recruitingMailbox,
      name: 'Recruiting mailbox',
      zone: 'Europe/Berlin',
      mayKnowLoops: true,
    };
  const found = people.find((one) => [one.id, one.name, one.email].includes(name));
  if (!found) throw new ControlError(404, `There is no calendar of ${name} here.`);
  const { email, realName, zone, duty } = found;
  return { email, name: realName, zone, mayKnowLoops: duty !== undefined };
}

export function nameOf(email: string): string {
  if (email === recruitingMailbox) return 'Recruiting mailbox';
  return people.find((one) => one.email === email)?.realName ?? email;
}

/** A week of one's own calendar, and of others' what Google shows a colleague: when they are busy, and what one shares. */
export function calendarPage({ google, clock }: Sandbox, query: URLSearchParams): CalendarPage {
  const viewer = ownerNamed(query.get('as') ?? '');
  const [from, to] = [instant(query, 'from'), instant(query, 'to')];
  if (to <= from || to - from > longestMs) throw badInput('A look into calendars is at most 15 days long.');
  const inLoop = loopGuests(google.calendar(recruitingMailbox).events(), viewer, clock.now());
  const others = people
    .filter(({ email }) => email !== viewer.email)
    .map(({ email }) => shownCalendar(ownerNamed(email), inLoop))
    .sort((first, second) => Number(second.isInLoop) - Number(first.isInLoop));
  const shown = chosenFrom(others, query);
  const standing = new Map([viewer.email, ...shown].map((email) => [email, google.calendar(email).events()]));
  const busyNow = new Map<string, StoredEvent[]>();
  const eventsOf = (email: string) => {
    const known = standing.get(email) ?? busyNow.get(email);
    if (known) return known;
    const read = people.some((one) => one.email === email) ? google.calendar(email).events() : [];
    busyNow.set(email, read);
    return read;
  };
  const isTaken = (email: string, event: StoredEvent): boolean =>
    eventsOf(email).some((other) => other.id !== event.id && overlaps(other, event) && blocks(other, email));

  const blocksOf = ([email, events]: [string, StoredEvent[]]): Block[] =>
    events
      .filter((event) => event.endsAt > from && event.startsAt < to)
      .flatMap((event): Block[] => {
        const { startsAt, endsAt } = event;
        const isShared = standsOn(event, viewer.email) && !isCancelledFor(event, viewer.email);
        const isFree = !blocks(event, email);
        if (!isShared && isFree) return [];
        const known = isShared ? shownEvent(event, viewer.email, isTaken) : null;
        return [{ calendar: email, startsAt, endsAt, isFree, event: known }];
      });
  return {
    me: shownCalendar(viewer, inLoop),
    others,
    shown,
    blocks: [...standing].flatMap(blocksOf),
  };
}

/** Who is asked for, or the first so many of the loop; without one, a few others. */
function chosenFrom(others: Calendar[], query: URLSearchParams): string[] {
  const asked = query.get('people');
  const all = others.map(({ email }) => email);
  if (asked !== null) return asked.split(',').filter((email) => all.includes(email));
  const first = Number(query.get('first') ?? 0);
  const inLoop = others.filter(({ isInLoop }) => isInLoop).map(({ email }) => email);
  return inLoop.length > 0 ? inLoop.slice(0, first) : all.slice(0, Math.min(first, fewOthers));
}

function instant(query: URLSearchParams, name: string): number {
  const value = Number(query.get(name) ?? Number.NaN);
  if (Number.isInteger(value)) return value;
  throw badInput(`Say "${name}" as milliseconds.`);
}

const shownCalendar = ({ email, name, zone }: Owner, inLoop: Set<string>): Calendar => ({
  ...{ email, name, zone },
  isInLoop: inLoop.has(email),
  hours: workingHours,
});

/** Who is in an interview that is not over; to those who run no loops, only of interviews of their own. */
function loopGuests(interviews: StoredEvent[], viewer: Owner, now: number): Set<string> {
  const known = interviews.filter(
    (event) => event.endsAt > now && (viewer.mayKnowLoops || standsOn(event, viewer.email)),
  );
  return new Set(known.flatMap(({ attendees }) => attendees.map(({ email }) => email)));
}

/** As free/busy counts: neither what is marked free nor what they declined. */
function blocks(event: StoredEvent, email: string): boolean {
  if (event.transparency === 'transparent' || event.eventType === 'workingLocation') return false;
  return event.attendees.find((one) => one.email === email)?.responseStatus !== 'declined';
}

const overlaps = (first: StoredEvent, second: StoredEvent): boolean =>
  first.startsAt < second.endsAt && second.startsAt < first.endsAt;

export const meetOf = ({ conference }: StoredEvent): string | null =>
  conference?.status === 'success' ? `https://meet.google.com/${conference.code}` : null;

function shownEvent(
  event: StoredEvent,
  viewer: string,
  isTaken: (email: string, event: StoredEvent) => boolean,
): CalendarEvent {
  const { id, organizer, startsAt, endsAt, summary, description = '', attendees } = event;
  const seen = event.guestsCanSeeOtherGuests || organizer === viewer;
  const guests = attendees.filter(({ email }) => !event.goneFor.includes(email));
  return {
    id,
    title: summary ?? '(no title)',
    description,
    meet: meetOf(event),
    ...{ startsAt, endsAt, zone: event.start.timeZone ?? 'UTC' },
    organizer: { email: organizer, name: nameOf(organizer) },
    guests: guests
      .filter(({ email }) => seen || email === viewer)
      .map((guest) => ({
        email: guest.email,
        name: nameOf(guest.email),
        answer: guest.responseStatus,
        comment: guest.comment ?? '',
        isTaken: isTaken(guest.email, event),
      })),
    answer: attendees.find(({ email }) => email === viewer)?.responseStatus ?? null,
    isInterview: organizer === recruitingMailbox && attendees.length > 0,
    isOwn: organizer === viewer,
    whyFixed: mayMove(event, viewer)
      ? null
      : `Only the organizer, ${nameOf(organizer)}, can move this event.`,
  };
}
