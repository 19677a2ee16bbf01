import { answered, type GivenResponse } from './person-calendar.ts';
import { type Invitation, type StoredEvent, save, type World } from './world.ts';

/** Somebody whose calendar is not Google's, or not this company's: they have only the mails that Google sends. */
export type Mailbox = {
  /** Oldest first. */
  mails(): Invitation[];
  /** The event as it is today, or why no answer to it is taken any more. */
  open(eventId: string): StoredEvent | string;
  /** Presses Yes, Maybe or No in a mail. */
  respond(eventId: string, response: GivenResponse, comment?: string): void;
};

export function mailbox(world: World, address: string): Mailbox {
  const email = address.toLowerCase();
  const open: Mailbox['open'] = (eventId) => {
    const event = world.events.get(eventId);
    const isGuest = event?.attendees.some((attendee) => attendee.email === email);
    if (!event || !world.invitations.some((mail) => mail.to === email && mail.eventId === eventId))
      return `${email} has no invitation to this event.`;
    if (event.status === 'cancelled') return 'This event was canceled, so it takes no answers.';
    return isGuest && !event.goneFor.includes(email) ? event : `${email} is no longer a guest of this event.`;
  };
  return {
    mails: () => world.invitations.filter(({ to }) => to === email),
    open,
    respond(eventId, response, comment) {
      const event = open(eventId);
      if (typeof event === 'string') throw new Error(event);
      save(world, { ...event, attendees: answered(event, email, response, comment) });
    },
  };
}

/** Everybody outside the company who was ever sent a mail, the newest first. */
export function mailboxesOutside({ invitations, calendars }: World): string[] {
  const outside = invitations.map(({ to }) => to).filter((email) => !calendars.has(email));
  return [...new Set(outside.toReversed())];
}
