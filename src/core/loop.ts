import type { Snapshot } from './decision/snapshot.ts';
import type { Checklist, Disagreed, NewStatement, Recorded, SecondVote, Sitting, Thread } from './ending.ts';
import type { Level } from './kit/level.ts';
import type { AuditEntry, AuditRow } from './loop/audit.ts';
import type { Effect, Wanted } from './loop/effect.ts';
import type { RoundPlan, SeatPlan } from './plan/plan.ts';
import { checklistShown, exportLoop, showChecklist, tickChecklist } from './rules/after-decision.ts';
import { bookLoop, propose, roundBooked, slotLost } from './rules/book.ts';
import { amendCard, closeCard, reportNotHeld, sealCard } from './rules/cards.ts';
import { settleDeadLetter } from './rules/dead-letters.ts';
import {
  agendaShown,
  debriefOpened,
  debriefPrepared,
  debriefRoomMade,
  pictureUploaded,
} from './rules/debrief.ts';
import { decisionTold, recordDecision, recordDissent } from './rules/decision.ts';
import { packSent, progressShown, requestSent } from './rules/delivery.ts';
import { reassignSeat, recuseSeat, roundNotHeld, seatCleared } from './rules/exits.ts';
import { excuseSeat, openEarly, openScreen } from './rules/gate.ts';
import { tellCovered } from './rules/handover.ts';
import { addMaterial, askForMaterial, materialSent } from './rules/material.ts';
import { nudgePutOff, nudgeSent, nudgeWithdrawn, snoozeCard } from './rules/nudges.ts';
import { assignSeats, cancelLoop, chooseRounds } from './rules/plan.ts';
import { changeWishes, pickByHand, relax, searchAgain, searchTogether } from './rules/search.ts';
import { callVote, castVote, closeVote, voteCalled } from './rules/vote.ts';
import type { Relaxation } from './schedule/explain/explain.ts';
import type { Change } from './schedule/explain/relax.ts';

/** One candidate going through one kit at one level. Everything about it is in this one document. */
export type Loop = {
  id: string;
  team: string;
  version: number;
  stage: 'draft' | 'scheduling' | 'interviewing' | 'debrief' | 'decided' | 'cancelled';
  /** `competencies`: the optional ones that this loop reads. */
  kit: { id: string; version: string; title: string; level: Level; competencies: string[] };
  minimumCards: number;
  coordinator: string;
  hiringManager: string;
  /** Sealed with the loop's data key; `lookups` are keyed hashes of the e-mail. */
  candidate: { sealed: Sealed; lookups: string[]; slackUser: string | null };
  availability: Availability;
  wishes: Wishes;
  rounds: Round[];
  search: Search;
  gate: Gate;
  room: { wanted: 'create' | 'existing'; channel: string | null };
  /** Which debrief it works towards, or is in: a decision for more evidence begins another. */
  sitting: number;
  debrief: Thread | null;
  vote: SecondVote | null;
  /** The debriefs before this one. */
  sittings: Sitting[];
  /** In the order in which they were recorded; nothing of them ever changes. */
  decisions: Recorded[];
  dissents: Disagreed[];
  checklist: Checklist | null;
  /** The coordinator's message, and which search it was posted for. */
  progress: (Posted & { search: number }) | null;
  outbox: Effect[];
  /** Numbers everything that must be told apart: effects of one kind caused at different times. */
  counter: number;
  audit: { seq: number; hash: string; pending: AuditRow[] };
  dataKey: WrappedKey;
  createdAt: number;
};

export type Round = Omit<RoundPlan, 'seats'> & {
  /** The debrief that waits for its cards. */
  sitting: number;
  seats: Seat[];
  /** Of a review: from when its material is there until it is due. */
  booking: Booking | null;
  bookings: number;
  material: Material | null;
};

/**
 * What a review reads. Words and link are sealed here, a file beside the loops under `mark`, which is the same for the
 * same material and says nothing without the key. `file.name` is ours: the candidate's can hold a name.
 */
export type Material = {
  number: number;
  by: string;
  at: number;
  mark: string;
  /** Every form that brought something: the same one twice, however late, changes nothing. */
  submissions: string[];
  sealed: Sealed;
  file: { name: string; mimetype: string } | null;
  /** How often it was sent to somebody, and Slack's ids of the files; with those of what was there before. */
  sends: number;
  sent: { to: string; file: string }[];
};

/** One person's duty in one round. */
export type Seat = SeatPlan & {
  /** Who may sit here: one person by name, or several of whom the search chooses one. */
  pool: string[];
  holder: string | null;
  versions: CardVersion[];
  /** Changes after the reveal; the card that the gate opened stays as it was. */
  amendments: CardVersion[];
  /** Its author's own, for good. */
  notes: { by: string; sealed: Sealed } | null;
  /** Who says that the round was not held. */
  notHeld: { by: string; at: number } | null;
  excused: { by: string; reason: string; at: number } | null;
  /** Who held it before, and how that ended. */
  left: { holder: string; how: 'recused' | 'reassigned'; reason: string; at: number }[];
  pack: Posted | null;
  request: Posted | null;
  nudges: Nudges;
  /** Which of its questions were covered, for who comes next. */
  handover: { covered: string[]; at: number } | null;
};

/** `posted`: the one that stands under the request now. A seat is put off once. */
export type Nudges = { sent: number; lastAt: number | null; posted: Posted | null; snooze: Snooze | null };
export type Snooze = { as: 'tonight' | 'tomorrow'; until: number };

export type CardVersion = { by: string; at: number; submission: string; sealed: Sealed; receipt: string };

export type NewVersion = Omit<CardVersion, 'by' | 'at'>;

export type Booking = {
  number: number;
  startsAt: number;
  endsAt: number;
  state: 'wanted' | 'booked';
  eventId: string;
  meetUrl: string | null;
};

export type Gate =
  | { state: 'closed' }
  | { state: 'open'; at: number; how: 'complete' }
  | { state: 'open'; at: number; how: 'early'; by: string; reason: string }
  /** Once every card of these reviews was in: the hiring manager decides whether the loop goes on. */
  | { state: 'open'; at: number; how: 'screen'; by: string; rounds: string[] };

/** What the last search for times came to. Booking names its number, so that an old button cannot book a newer proposal. */
export type Search = {
  number: number;
  state: 'none' | 'looking' | 'found' | 'nothing' | 'taken';
  /** The best first. */
  offers: Offer[];
  /** When there is none: why, and what would open some. */
  reason: string | null;
  relaxations: Relaxation[];
  /** Why Quorum looked again by itself. */
  note: string | null;
  /** The loops whose times were looked for at once with these; the first of them leads. */
  together: Mate[];
};

export type Mate = { loop: string; search: number };

/** `reasons`: what speaks for it and what it costs; `why`: by seat, why this person. `isProven`: nothing better can be had. */
export type Offer = {
  slots: Slot[];
  reasons: string[];
  isProven: boolean;
  warnings: string[];
  why: Record<string, string>;
};

/** `people`: seat to person. */
export type Slot = { round: string; startsAt: number; endsAt: number; people: Record<string, string> };
export type Availability = { zone: string; firstDay: string; lastDay: string; from: string; to: string };
/** How this loop is to be scheduled; `changes` were made to open times where there were none. */
export type Wishes = {
  roundsPerDay: number;
  minGap: number;
  maxGap: number;
  grid: 5 | 15;
  /** Why people may have more interviews than they set; empty while their limits hold. */
  overLimits: string;
  changes: Change[];
};
export type Posted = { channel: string; ts: string };
export type Sealed = { iv: string; tag: string; data: string };
export type WrappedKey = { keyId: string; iv: string; tag: string; data: string };

export type Commands = {
  chooseRounds: { by: string; rounds: RoundPlan[]; competencies: string[] };
  assignSeats: { by: string; pools: Record<string, string[]> };
  searchAgain: { by: string };
  changeWishes: {
    by: string;
    availability: Availability;
    wishes: Omit<Wishes, 'changes'>;
    pools: Record<string, string[]>;
  };
  searchTogether: { by: string; mates: Mate[] };
  relax: { by: string; search: number; at: number };
  pickByHand: { by: string; slots: Slot[] };
  propose:
    | { search: number; offers: Offer[] }
    | { search: number; reason: string; relaxations: Relaxation[] };
  bookLoop: { by: string; search: number; offer: number };
  roundBooked: { round: string; booking: number; meetUrl: string | null };
  slotLost: { round: string; booking: number; reason: string };
  sealCard: { by: string; seat: string; version: NewVersion; notes: Sealed | null };
  amendCard: { by: string; seat: string; version: NewVersion; notes: Sealed | null };
  reportNotHeld: { by: string; seat: string };
  closeCard: { by: string; seat: string };
  excuseSeat: { by: string; seat: string; reason: string };
  recuseSeat: { by: string; seat: string; reason: string };
  reassignSeat: { by: string; seat: string; to: string; reason: string };
  roundNotHeld: { by: string; round: string; reason: string };
  openEarly: { by: string; reason: string };
  openScreen: { by: string };
  addMaterial: { by: string; round: string; submission: string } & Pick<Material, 'mark' | 'sealed' | 'file'>;
  askForMaterial: { by: string; round: string; press: string };
  materialSent: { round: string; to: string; material: number; file: string | null };
  cancelLoop: { by: string; reason: string };
  packSent: { seat: string; posted: Posted };
  requestSent: { seat: string; posted: Posted };
  nudgeSent: {
    seat: string;
    booking: number;
    holder: string;
    number: number;
    posted: Posted;
    /** When the one after it is due. */
    next: number;
  };
  nudgePutOff: { effect: string; until: number };
  nudgeWithdrawn: { seat: string };
  seatCleared: { seat: string; channel: string };
  tellCovered: { by: string; seat: string; covered: string[] };
  snoozeCard: { by: string; seat: string; snooze: Snooze };
  progressShown: { posted: Posted; search: number };
  debriefRoomMade: { channel: string };
  debriefPrepared: { sitting: number; open: boolean; speaking: string[] };
  debriefOpened: { sitting: number; parent: string; replies: number };
  pictureUploaded: { sitting: number; picture: string };
  agendaShown: { sitting: number; posted: Posted };
  callVote: { by: string };
  castVote: { by: string; statement: NewStatement };
  closeVote: { by: string };
  voteCalled: { sitting: number; posted: Posted };
  recordDecision: {
    by: string;
    statement: NewStatement;
    isFinal: boolean;
    snapshot: Snapshot;
    snapshotHash: string;
    /** For more evidence: another round, or else those that were still to come. */
    extra: { round: RoundPlan; pools: Record<string, string[]>; lastDay: string } | null;
  };
  decisionTold: { number: number; posted: Posted };
  recordDissent: { by: string; number: number; statement: NewStatement };
  showChecklist: { steps: number };
  checklistShown: { posted: Posted };
  tickChecklist: { by: string; ticked: string[] };
  exportLoop: { by: string; press: string };
  settleDeadLetter: { by: string; effect: string; as: 'retry' | 'dismiss' };
};

export type Command = { [K in keyof Commands]: { type: K } & Commands[K] }[keyof Commands];

export type Decision =
  | { ok: true; loop: Loop; effects: Wanted[]; audit: AuditEntry[] }
  | { ok: false; reason: string };

export type Rule<K extends keyof Commands> = (loop: Loop, command: Commands[K], now: number) => Decision;

const rules: { [K in keyof Commands]: Rule<K> } = {
  chooseRounds,
  assignSeats,
  searchAgain,
  changeWishes,
  searchTogether,
  relax,
  pickByHand,
  propose,
  bookLoop,
  roundBooked,
  slotLost,
  sealCard,
  amendCard,
  reportNotHeld,
  closeCard,
  excuseSeat,
  recuseSeat,
  reassignSeat,
  roundNotHeld,
  openEarly,
  openScreen,
  addMaterial,
  askForMaterial,
  materialSent,
  cancelLoop,
  packSent,
  requestSent,
  nudgeSent,
  nudgePutOff,
  nudgeWithdrawn,
  seatCleared,
  tellCovered,
  snoozeCard,
  progressShown,
  debriefRoomMade,
  debriefPrepared,
  debriefOpened,
  pictureUploaded,
  agendaShown,
  callVote,
  castVote,
  closeVote,
  voteCalled,
  recordDecision,
  decisionTold,
  recordDissent,
  showChecklist,
  checklistShown,
  tickChecklist,
  exportLoop,
  settleDeadLetter,
};

/** Every change of a loop goes through here. The same command twice changes nothing the second time. */
export function decide(loop: Loop, command: Command, now: number): Decision {
  const rule = rules[command.type] as Rule<typeof command.type>;
  return rule(loop, command as never, now);
}

export const unchanged = (loop: Loop): Decision => ({ ok: true, loop, effects: [], audit: [] });
export const refuse = (reason: string): Decision => ({ ok: false, reason });

export const seatsOf = (loop: Loop): { round: Round; seat: Seat }[] =>
  loop.rounds.flatMap((round) => round.seats.map((seat) => ({ round, seat })));

export function findSeat(loop: Loop, seatId: string): { round: Round; seat: Seat } | undefined {
  return seatsOf(loop).find(({ seat }) => seat.id === seatId);
}

export const changeSeat = (loop: Loop, seatId: string, change: Partial<Seat>): Loop => ({
  ...loop,
  rounds: loop.rounds.map((round) => ({
    ...round,
    seats: round.seats.map((seat) => (seat.id === seatId ? { ...seat, ...change } : seat)),
  })),
});

export const changeRound = (loop: Loop, roundId: string, change: Partial<Round>): Loop => ({
  ...loop,
  rounds: loop.rounds.map((round) => (round.id === roundId ? { ...round, ...change } : round)),
});
