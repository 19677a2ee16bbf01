import { z } from 'zod';
import { bodyAs } from '../../control/call.ts';
import type { Mailbox } from '../../google/mailbox.ts';
import type { Invitation } from '../../google/world.ts';
import type { Mail, MailPage } from '../../page/calendar/calendar-wire.ts';
import type { Sandbox } from '../../sandbox.ts';
import { answer, comment } from './calendar-acts.ts';
import { meetOf, nameOf } from './calendar-page.ts';

/** What Google has sent to somebody outside the company, each mail as it was when it was sent. */
export function mailPage({ google }: Sandbox, query: URLSearchParams): MailPage {
  const addresses = google.mailboxesOutside();
  const asked = query.get('box')?.toLowerCase();
  const box = addresses.find((email) => email === asked) ?? addresses[0] ?? '';
  const own = google.mailbox(box);
  const mails = own.mails();
  return {
    boxes: addresses.map((email) => ({ email, name: nameOf(email) })),
    box,
    mails: mails.map((mail, index) => shownMail(own, mails, mail, index)).toReversed(),
  };
}

const body = z.object({ box: z.string(), event: z.string(), answer, comment });

/** Presses an answer in a mail, as that guest. */
export function answerMail({ google }: Sandbox, given: unknown): object {
  const { box, event, answer: pressed, comment: words } = bodyAs(body, given);
  google.mailbox(box).respond(event, pressed, words?.trim());
  return {};
}

function shownMail(own: Mailbox, mails: Invitation[], mail: Invitation, index: number): Mail {
  const { event, kind, at, to } = mail;
  const newer = mails.findLastIndex(({ eventId }) => eventId === mail.eventId);
  const now = own.open(mail.eventId);
  const me = typeof now === 'string' ? undefined : now.attendees.find(({ email }) => email === to);
  const guests = event.attendees.filter(({ email }) => !event.goneFor.includes(email) || email === to);
  return {
    id: String(index + 1),
    event: mail.eventId,
    ...{ kind, at },
    title: event.summary ?? '(no title)',
    description: event.description ?? '',
    meet: kind === 'cancelled' ? null : meetOf(event),
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    zone: event.start.timeZone ?? 'UTC',
    organizer: event.organizer,
    guests: [
      { email: event.organizer, name: nameOf(event.organizer), isOrganizer: true },
      ...guests
        .filter(({ email }) => event.guestsCanSeeOtherGuests || email === to)
        .map(({ email }) => ({ email, name: nameOf(email), isOrganizer: false })),
    ],
    answer: me?.responseStatus ?? 'needsAction',
    comment: me?.comment ?? '',
    whyClosed: typeof now === 'string' ? now : null,
    newer: newer > index ? String(newer + 1) : null,
  };
}
