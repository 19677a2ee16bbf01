/** What the calendar and the mailboxes of the page say to the sandbox's server. Types only: both sides import them. */
export type GuestAnswer = 'needsAction' | 'accepted' | 'declined' | 'tentative';

export type Guest = {
  email: string;
  name: string;
  answer: GuestAnswer;
  comment: string;
  /** Something else stands in their calendar at that time; of somebody outside, nobody knows. */
  isTaken: boolean;
};

export type CalendarEvent = {
  id: string;
  title: string;
  description: string;
  /** The address of its Meet. */
  meet: string | null;
  startsAt: number;
  endsAt: number;
  /** In which it was made: of an interview the candidate's. */
  zone: string;
  organizer: { email: string; name: string };
  guests: Guest[];
  /** Of whoever looks; null of an event of their own. */
  answer: GuestAnswer | null;
  isInterview: boolean;
  isOwn: boolean;
  /** Why whoever looks may not move it, or null. */
  whyFixed: string | null;
};

/** Something in one calendar; without an event, all that is known is that they are busy. */
export type Block = {
  calendar: string;
  startsAt: number;
  endsAt: number;
  isFree: boolean;
  event: CalendarEvent | null;
};

export type Calendar = {
  email: string;
  name: string;
  zone: string;
  /** Of an interview from this week on, as far as whoever looks may know. */
  isInLoop: boolean;
  /** In minutes from midnight, Monday to Friday, in their own zone. */
  hours: { from: number; to: number };
};

export type CalendarPage = {
  /** Whose calendar may be changed here. */
  me: Calendar;
  /** Everybody else's, those of the loop first. */
  others: Calendar[];
  /** Of the others, those whose blocks are here. */
  shown: string[];
  blocks: Block[];
};

/** `POST /api/calendar/:act?as=` */
export type CalendarActs = {
  move: { event: string; startsAt: number; endsAt: number };
  answer: { event: string; answer: Exclude<GuestAnswer, 'needsAction'>; comment?: string };
  remove: { event: string };
  uninvite: { event: string; guest: string };
  invite: { event: string; guest: string };
  add: { title?: string; startsAt: number; endsAt: number };
};

export type Mail = {
  id: string;
  event: string;
  kind: 'invited' | 'updated' | 'cancelled';
  at: number;
  title: string;
  description: string;
  meet: string | null;
  startsAt: number;
  endsAt: number;
  zone: string;
  organizer: string;
  guests: { email: string; name: string; isOrganizer: boolean }[];
  /** What this guest has answered by now. */
  answer: GuestAnswer;
  comment: string;
  /** Why it takes no answer any more, or null. */
  whyClosed: string | null;
  /** A later mail about the same event, if there is one. */
  newer: string | null;
};

export type MailPage = {
  /** Everybody outside the company who got mail, the last written to first. */
  boxes: { email: string; name: string }[];
  box: string;
  /** Newest first. */
  mails: Mail[];
};
