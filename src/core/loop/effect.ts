import type { DriftClosing, DriftNews } from '../drift/ends.ts';
import type { MeetingRoom } from '../meeting-rooms/meeting-room.ts';
import type { Interval } from '../time/interval.ts';
import type { ActedKind } from './acted.ts';

/** What the courier is to do. Payloads carry ids only: words are made from the loop when the effect is carried out. */
type EffectPayloads = {
  'schedule.search': { search: number };
  /** Times that a coordinator picked: are people free then? */
  'schedule.check': { search: number };
  /** For several loops that wait; this one leads. */
  'schedule.batch': { search: number };
  /** The best times that were found are anybody's again. */
  'hold.end': { search: number };
  /** The schedules in the message as pictures: drawn and uploaded, then shown. */
  'offers.draw': { search: number };
  'progress.show': Record<never, never>;
  'round.book': { round: string; booking: number };
  /** `event`: where the round has no booking any more, or another. `moved`: given up, though its event may be there by now. */
  'round.unbook': {
    round: string;
    booking: number;
    event?: string;
    moved?: Interval & { people: string[]; room: MeetingRoom | null };
  };
  /** The same event at another time, for the people who hold it then. */
  'round.move': { round: string; booking: number };
  /** Its people have changed: what the invitation says of them, and who is invited. */
  /** `mails`: somebody is invited once more, and hears of it in no other way. */
  'round.describe': { round: string; booking: number; mails?: true };
  /** People were free at another time before: their claims move, or stay if somebody has taken one of them (`before`). */
  'claims.follow': { round: string; booking: number; before: Interval | null };
  /** Somebody moved the event, and it goes back to where it was. */
  'round.moveBack': { round: string; booking: number; drift: number };
  /** Somebody deleted the event, and it is made again. */
  'round.restore': { round: string; booking: number; drift: number };
  /** Its room is not booked: another one at the same time, or none. */
  'round.room': { round: string; booking: number; drift: number; wanted: 'another' | 'none' };
  /** Its event is read once, because nobody listened to it for some time. */
  'round.hear': { round: string; booking: number };
  /** To the coordinator: what was done to an event, and what can be done about it. */
  'drift.tell': { round: string; booking: number; drift: number };
  /** That message is edited to what came of it. */
  'drift.close': {
    round: string;
    end: DriftClosing;
    posted: { channel: string; ts: string; isAstray?: true };
  };
  /** To the coordinator: a line about what Quorum has taken over as it is. */
  'drift.note': { round: string; booking: number; news: DriftNews };
  /** The round was moved after its cards were asked for. */
  'request.withdraw': {
    seat: string;
    messages: { channel: string; ts: string }[];
    /** A nudge may stand below it that nobody has heard of. */
    below?: { channel: string; ts: string };
  };
  'pack.send': { seat: string; booking: number };
  /** The short message at booking time, and what stands of it or of the guide shown again. */
  /** `movedTo`: only that it was moved to then; what was sent before follows by itself. */
  'invite.tell': { seat: string; booking: number; movedTo?: number };
  'invite.show': { seat: string };
  /** What somebody pressed, to the calendar. */
  'invite.answer': { round: string; booking: number; user: string };
  /** To an interviewer who has not answered; `isAgain`: the guide has asked already, about another time. */
  'invite.remind': { seat: string; booking: number; holder: string; startsAt: number; isAgain: boolean };
  /** To who looks after the loop: they were asked, as a rule twice, and still say nothing. */
  'invite.silent': { seat: string; booking: number; holder: string; startsAt: number; isOnce?: boolean };
  /** To who looks after the loop: the candidate does not come, or does after all. */
  'candidate.tell': { round: string; booking: number; says: 'accepted' | 'declined' };
  'card.request': { seat: string; booking: number };
  'card.thank': { seat: string };
  /** `material`: which of a round's, in case it is replaced; `number` names the file that is sent. */
  'material.send': { round: string; to: string; material: number; number: number };
  /** To the hiring manager: reviews have every card they wait for. */
  'reviews.offer': { debriefNumber: number };
  /** To one person: where a stage stands; edited as that changes. */
  'stage.show': { stage: string; user: string };
  /** To the hiring manager; `late`: the seat whose card is; `complete`: left by older versions. `acted`: to whoever looks after it. */
  'news.tell': {
    step: 'began' | 'booked' | 'moved' | 'late' | 'complete' | 'acted';
    late?: string;
    round?: string;
    to?: string;
    acted?: { what: ActedKind; by: string; rounds: string[]; reason: string };
  };
  /** What somebody was sent is for nothing any more, and is edited to one line. `about`: a seat or a round; null: the loop. */
  'messages.close': { user: string; about: string | null };
  /** To one person, once: the loop has ended, and what they were still to do in it is withdrawn. */
  'withdrawn.tell': { user: string };
  /** Somebody left a seat: what was sent to them, and their draft, go. */
  'seat.clear': {
    seat: string;
    holder: string;
    messages: { channel: string; ts: string }[];
    files: string[];
    /** A nudge may stand below it that nobody has heard of. */
    below?: { channel: string; ts: string };
  };
  /** What somebody was sent for a time at which nothing is held: it says so, and has no buttons any more. */
  'seat.moved': {
    seat: string;
    holder: string;
    how: 'moved' | 'later' | 'cancelled';
    messages: { channel: string; ts: string }[];
    below?: { channel: string; ts: string };
  };
  /** Who could sit in it instead. */
  'replacement.search': { seat: string; number: number };
  'replacement.ask': { seat: string; number: number; user: string };
  /** It was to be answered by now; null: by anybody. */
  'replacement.late': { seat: string; number: number; user: string | null };
  /** What was asked of people says what came of it, and has no buttons any more. */
  'replacement.close': {
    seat: string;
    how: 'yours' | 'taken' | 'no' | 'stopped';
    messages: { user: string; channel: string; ts: string }[];
  };
  /** To somebody who looks after the loop: a new message. */
  'replacement.tell': {
    seat: string;
    number: number;
    about: 'began' | 'none' | 'filled';
    to: 'coordinator' | 'hiringManager';
    /** What they were told of it before says what came of it, so that nobody reads a second message. */
    posted?: { channel: string; ts: string; isAstray?: true }[];
  };
  'card.nudge': { seat: string; booking: number; holder: string; number: number };
  'nudge.show': { seat: string };
  'late.tell': { seat: string; booking: number; holder: string };
  /** A window with a half-written card was closed. */
  'card.kept': { seat: string };
  'handover.tell': { seat: string; from: string };
  'practice.share': { seat: string };
  'card.amended': { seat: string; number: number };
  'cards.reveal': Record<never, never>;
  'debrief.room': Record<never, never>;
  /** In which order people speak, and whether details may stand in the thread. */
  'debrief.prepare': { debriefNumber: number };
  'debrief.open': { debriefNumber: number };
  'debrief.picture': { debriefNumber: number };
  /** To the coordinator: no more details are posted, and why. */
  'withheld.tell': { debriefNumber: number };
  /** To somebody who may read the cards and cannot be in the channel. */
  'cards.offer': { debriefNumber: number; user: string };
  /** Once there is a picture to show in it. */
  'parent.show': { debriefNumber: number };
  'debrief.reply': { debriefNumber: number; reply: number };
  /** The message that says what there is to do; edited as that changes. */
  'agenda.show': { debriefNumber: number };
  /** To the hiring manager alone: the buttons that only they may press. */
  'desk.show': { debriefNumber: number };
  /** A message with buttons, in a channel that the debrief has left. */
  'thread.retire': { posted: { channel: string; ts: string; isAstray?: true } };
  'vote.call': { debriefNumber: number };
  'vote.count': { debriefNumber: number };
  'vote.show': { debriefNumber: number };
  'decision.tell': { number: number };
  'dissent.tell': { number: number };
  /** To the coordinator: offer sheet or decline note. */
  'steps.tell': { number: number };
  'checklist.show': Record<never, never>;
  /** To the hiring manager, when a phase of the first ninety days begins, and at their end. */
  'start.remind': { number: number; phase: number };
  /** To who looks after the loop: somebody it waits for has left the company. */
  'leaver.tell': { user: string };
  /** To somebody who looks after the loop from now on. */
  'role.tell': { role: 'coordinator' | 'hiringManager'; user: string };
  'export.send': { by: string; number: number };
  /** To an administrator: what is kept about the candidate in all of their loops. */
  'access.send': { by: string; number: number };
  /** To the coordinator: what became a dead letter. */
  'trouble.tell': Record<never, never>;
  /** What was posted about somebody who is erased, page by page; `latest`: those before it are still to be looked at. */
  'erase.messages': { place: { user: string } | { channel: string } | { named: string }; latest?: string };
  'erase.files': Record<never, never>;
  /** The channel that was made for them has another name, and is archived. */
  'erase.room': { channel: string };
  /** `bookings`: whose claims are for nothing any more. */
  'erase.event': { event: string; round: string; bookings: number[]; isAhead: boolean };
  /** What the database has of them beside the loop. */
  'erase.records': Record<never, never>;
  /** Their line on somebody's Home. */
  'erase.home': { user: string };
  /** To whoever asked for it: how far it is, and in the end what is left. */
  'erase.tell': Record<never, never>;
  /** The candidate’s other loops, which the same request erases. */
  'erase.others': { loops: string[] };
};

export type EffectKind = keyof EffectPayloads;
export type EffectPayload<K extends EffectKind> = EffectPayloads[K];

/** Effects in one lane are carried out one after the other, in the order they were caused. */
export type NewEffect<K extends EffectKind = EffectKind> = {
  [P in K]: { id: string; kind: P; lane: string; due: number; payload: EffectPayloads[P] };
}[K];

export type Effect<K extends EffectKind = EffectKind> = NewEffect<K> & {
  state: 'waiting' | 'done' | 'dead' | 'dismissed';
  attempts: number;
  /** True while an attempt may have succeeded without our hearing of it. */
  unclear: boolean;
  firstTriedAt: number | null;
  /** From `freeAt` on somebody else may take it over; leases of earlier versions have only `until`. */
  lease: { owner: string; until: number; freeAt?: number } | null;
  notBefore: number;
  /** How often a lease was too short to prepare it, or ran out; the next one is longer. */
  cutShort?: number;
  /** Why it has not gone through, in words; and since when it fails, in real time. */
  failure: string | null;
  failingSince?: number | null;
};
