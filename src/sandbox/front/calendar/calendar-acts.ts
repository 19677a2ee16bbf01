import { z } from 'zod';
import { badInput, bodyAs, ControlError } from '../../control/call.ts';
import { mayMove, type PersonCalendar } from '../../google/person-calendar.ts';
import type { CalendarActs } from '../../page/calendar/calendar-wire.ts';
import type { Sandbox } from '../../sandbox.ts';
import { nameOf, ownerNamed } from './calendar-page.ts';

const instant = z.int().min(0);
const longestComment = 1000;
export const answer = z.enum(['accepted', 'declined', 'tentative']);
export const comment = z.string().max(longestComment).optional();

const bodies = {
  move: z.object({ event: z.string(), startsAt: instant, endsAt: instant }),
  answer: z.object({ event: z.string(), answer, comment }),
  remove: z.object({ event: z.string() }),
  uninvite: z.object({ event: z.string(), guest: z.string() }),
  invite: z.object({ event: z.string(), guest: z.string() }),
  add: z.object({ title: z.string().max(200).optional(), startsAt: instant, endsAt: instant }),
};

const dayMs = 24 * 3_600_000;
const acts: { [A in keyof CalendarActs]: (own: PersonCalendar, body: z.infer<(typeof bodies)[A]>) => void } =
  {
    move(own, { event: id, startsAt, endsAt }) {
      inOrder(startsAt, endsAt);
      own.move(id, startsAt, endsAt);
    },
    answer: (own, { event, answer: given, comment: words }) => own.respond(event, given, words?.trim()),
    remove: (own, { event }) => own.remove(event),
    uninvite: (own, { event, guest }) => own.uninvite(event, guest),
    invite: (own, { event, guest }) => own.invite(event, ownerNamed(guest).email),
    add(own, { title, startsAt, endsAt }) {
      inOrder(startsAt, endsAt);
      const summary = title?.trim();
      own.addBusy({ startsAt, endsAt, ...(summary ? { summary } : {}) });
    },
  };

function inOrder(startsAt: number, endsAt: number): void {
  if (endsAt <= startsAt) throw badInput('An event ends after it starts.');
  if (endsAt - startsAt > 14 * dayMs) throw badInput('An event here is at most 14 days long.');
}

const isAct = (name: string): name is keyof CalendarActs => Object.hasOwn(acts, name);

/** What a person does in their own calendar, as Google would let them; a refusal is one sentence. */
export function actInCalendar(
  { google }: Sandbox,
  query: URLSearchParams,
  name: string,
  body: unknown,
): object {
  if (!isAct(name)) throw new ControlError(404, `Calendars know no ${name}.`);
  const { email } = ownerNamed(query.get('as') ?? '');
  const given = bodyAs<z.infer<(typeof bodies)[keyof CalendarActs]>>(bodies[name], body);
  const own = google.calendar(email);
  const id = 'event' in given ? given.event : null;
  const event = own.events().find((one) => one.id === id);
  if (id !== null && !event) throw badInput('This event is no longer in this calendar.');
  if (name === 'move' && event && !mayMove(event, email))
    throw badInput(`Only the organizer, ${nameOf(event.organizer)}, can move this event.`);
  if (name === 'answer' && !event?.attendees.some((guest) => guest.email === email))
    throw badInput('Only guests answer an invitation.');
  if ((name === 'uninvite' || name === 'invite') && event?.organizer !== email)
    throw badInput(
      `Only the organizer, ${nameOf(event?.organizer ?? '')}, chooses the guests of this event.`,
    );
  if (
    name === 'uninvite' &&
    !event?.attendees.some((guest) => 'guest' in given && guest.email === given.guest)
  )
    throw badInput('They are no guest of this event.');
  (acts[name] as (own: PersonCalendar, body: unknown) => void)(own, given);
  return {};
}
