import type { NotHeldReason } from '../cards/not-held.ts';
import type { Absent, Withheld } from '../debrief/room.ts';
import type { Snapshot } from '../decision/snapshot.ts';
import type { Ending, Erasure, LegalHold } from '../erasure/erasure.ts';
import type { LookedFor } from '../kit/fact.ts';
import type { Level } from '../kit/level.ts';
import type { Locale } from '../kit/words/locale-words.ts';
import type { MeetingRoom } from '../meeting-rooms/meeting-room.ts';
import type { RoundPlan, SeatPlan } from '../plan/plan.ts';
import type { Relaxation } from '../schedule/explain/explain.ts';
import type { Change } from '../schedule/explain/relax.ts';
import type { StopReason } from '../stages/reasons.ts';
import type { AuditRow } from './audit.ts';
import type { Drift } from './drift.ts';
import type { Effect } from './effect.ts';
import type { Stage } from './lifecycle.ts';

/**
 * Where one loop differs from its kit: focus competencies with one voice, lengths of rounds, and by title what its opening
 * has and it has not; `reason`: why it is shorter. `unlike`: its candidate was asked otherwise than those before.
 */
export type LoopsOwn = {
  alone: { id: string; title: string }[];
  lengths: { round: string; title: string; from: number; to: number }[];
  less: { rounds: string[]; focus: string[] };
  reason: string;
  unlike?: Likeness;
};

/**
 * How a loop's prompts stand to those of the opening's candidates before: how many it has, how many of these are theirs, and
 * how many of theirs are missing. `came`, `went`: titles of rounds.
 */
export type Likeness = {
  prompts: number;
  alike: number;
  missing: number;
  came: string[];
  went: string[];
  isOtherPlan: boolean;
};

/** One candidate going through one kit at one level. Everything about it is in this one document. */
export type Loop = {
  id: string;
  team: string;
  version: number;
  stage: Stage;
  /**
   * `competencies`: the optional ones that this loop reads; `focus`: those that two people assess; `attitudes`: those that
   * are heard. Older loops have no focus: everything is. `locale`: the plan's, where it is not American.
   */
  kit: {
    id: string;
    version: string;
    title: string;
    level: Level;
    competencies: string[];
    focus?: string[];
    attitudes?: string[];
    own?: LoopsOwn;
    locale?: Locale;
  };
  /** The role to be filled; null where a loop stands alone. */
  opening: string | null;
  /** Both as they stood in the opening when the loop began. */
  role?: string;
  lookedFor?: LookedFor;
  minimumCards: number;
  coordinator: string;
  hiringManager: string;
  /** Sealed with the loop's data key; `lookups` are keyed hashes of the e-mail. */
  candidate: { sealed: Sealed; lookups: string[]; slackUser: string | null };
  availability: Availability;
  constraints: Constraints;
  rounds: Round[];
  /** A resume that came with the first page of `/hire start`: its review begins as soon as people sit in the loop. */
  brought?: Brought;
  /** In the order of the kit; absent in loops of older versions, and where the kit has none. */
  stages?: LoopStage[];
  search: Search;
  gate: Gate;
  /** `moves`: how often another channel was chosen once the debrief was on its way; `absent`: readers who are not in it. */
  room: { wanted: 'create' | 'existing'; channel: string | null; absent?: Absent[]; moves?: number };
  /** Whom its candidate asks for adjustments, where it is not whom the workspace names: nobody with a say on them. */
  contact?: string;
  adjustments?: Adjustments;
  /** The resume, where no review of this loop reads one. */
  resume?: Material | null;
  /** People with a part in it who have left the company, of whom the coordinator was told. */
  leavers?: string[];
  /** Which debrief it works towards, or is in: a decision for more evidence begins another. */
  debriefNumber: number;
  debrief: Thread | null;
  vote: SecondVote | null;
  /** The debriefs before this one. */
  pastDebriefs: PastDebrief[];
  /** In the order in which they were recorded; nothing of them ever changes. */
  decisions: Recorded[];
  dissents: Disagreed[];
  checklist: Checklist | null;
  /** The coordinator's message about a decision, and what they said of the opening that it may fill. */
  steps?: NextSteps;
  /** The coordinator's message, and which search it was posted for. */
  progress: (Posted & { search: number }) | null;
  /** The hiring manager's message, and whose it was; `isNamed`: a reply has named them, so they follow the thread. */
  news?: { user: string; posted: Posted; isNamed?: true };
  /** The hiring manager's message of what they do next in a debrief, and whose it was. */
  desk?: { user: string; debriefNumber: number; posted: Posted };
  /** Who looked after it before, and other coordinators who were told something in their place. */
  alsoTold?: string[];
  /** None in loops where nothing ever became a dead letter. */
  trouble?: Trouble;
  outbox: Effect[];
  /** Numbers everything that must be told apart: effects of one kind caused at different times. */
  counter: number;
  audit: { seq: number; hash: string; pending: AuditRow[] };
  dataKey: WrappedKey;
  createdAt: number;
  /** It was put back from a copy: whatever it still has to do may have been done since then. */
  copiedAt?: number;
  /** When something last happened in it, and when it was cancelled; unknown in loops of older versions. */
  changedAt?: number;
  cancelledAt?: number;
  hold?: LegalHold | null;
  ending?: Ending;
  /** Its candidate was erased: everything else above is blank, and its key is gone. */
  erasure?: Erasure;
};

/**
 * What is arranged so that the candidate can show their work. Its words and the reason are sealed apart: whoever interviews
 * reads the words, and the reason is for whom it was written down for.
 */
export type Adjustments = {
  number: number;
  submission: string;
  by: string;
  at: number;
  longerMinutes: number;
  breakMinutes: number;
  sealed: Sealed;
  /** `contact`: who it was by then. */
  reason: { by: string; contact: string | null; at: number; sealed: Sealed } | null;
};

export type Round = Omit<RoundPlan, 'seats'> & {
  /** The debrief that waits for its cards. */
  debriefNumber: number;
  seats: Seat[];
  /** Of a review: from when its material is there until it is due. */
  booking: Booking | null;
  bookings: number;
  /** It is to be held at another time. */
  moving?: Moving | null;
  /** That it was to be, when a debrief began in which nothing is moved; it is again if the loop goes on. */
  setAside?: Moving | null;
  /** Of its minutes, those that were arranged for this candidate. */
  longerMinutes?: number;
  /** For good: nobody is waited for. */
  cancelled?: { by: string; reason: string; at: number } | null;
  material: Material | null;
};

/**
 * `move`: until other times are booked, the old booking stands. `later`: it is cancelled, and nobody looks for times yet.
 * `to`: what was booked instead, on its way into the calendar; `holders`: who had each seat when it was.
 */
export type Moving = {
  by: string;
  reason: string;
  at: number;
  intent: 'move' | 'later';
  to?: { number: number; holders?: Record<string, string | null> } & Slot;
};

/**
 * What a review reads. Words and link are sealed here, a file beside the loops under `fingerprint`, which is the same for the
 * same material and says nothing without the key. `file.name` is ours: the candidate's can hold a name.
 */
export type Material = {
  number: number;
  by: string;
  at: number;
  fingerprint: string;
  /** Every form that brought something: the same form again, however late, changes nothing. */
  submissions: string[];
  sealed: Sealed;
  file: { name: string; mimetype: string } | null;
  /** How often it was sent to somebody, and Slack's ids of the files, earlier material included. */
  sends: number;
  sent: { to: string; file: string }[];
};

export type Brought = { round: string; submission: string } & Pick<
  Material,
  'fingerprint' | 'sealed' | 'file'
>;

/** One person's duty in one round. */
export type Seat = SeatPlan & {
  /** The people who may sit here: one by name, or several of whom the search chooses. */
  pool: string[];
  holder: string | null;
  versions: CardVersion[];
  /** Changes after the reveal; the card that the gate opened stays as it was. */
  amendments: CardVersion[];
  /** Its author's own, for good. */
  notes: { by: string; sealed: Sealed } | null;
  /** Somebody says that the round was not held. */
  notHeld: { by: string; at: number; why?: NotHeldReason } | null;
  excused: { by: string; reason: string; at: number } | null;
  /** Its earlier holders, and how that ended. */
  left: {
    holder: string;
    how: 'recused' | 'reassigned' | 'declined' | 'replaced';
    reason: string;
    at: number;
  }[];
  /** Somebody is being found for it. `replacements`: how often somebody was. */
  replacement?: Replacement | null;
  replacements?: number;
  /** The short message that asks whether its holder comes; it goes when the guide comes. */
  invited?: Posted | null;
  pack: Posted | null;
  /** Which material of other rounds its holder was given, by round. */
  given?: Record<string, number>;
  request: Posted | null;
  nudges: Nudges;
  /** Which of its questions were covered, for the interviewers who come next. */
  handover: { covered: string[]; at: number } | null;
};

/**
 * `candidates`: the best first, null until they are looked up. `startsAt`: when those were free; `pool`: who else was
 * chosen for the seat; `inTheWay`: why there is nobody, in words.
 */
export type Replacement = {
  number: number;
  why: 'declined' | 'recused' | 'left' | 'coordinator';
  by: string;
  since: number;
  candidates: { user: string; reason: string }[] | null;
  asked: Asking[];
  state: 'searching' | 'asking' | 'none';
  pool?: string[];
  startsAt?: number;
  inTheWay?: string[];
  /** What the coordinator was told: that somebody has stepped back, and that nobody is found. */
  told?: Posted[];
};

/** `until`: then the next one is asked as well; a later yes still counts while nobody else has said it. */
export type Asking = {
  user: string;
  at: number;
  until: number;
  posted: Posted | null;
  answer: 'no' | 'late' | null;
};

/** `posted`: the nudge that stands under the request now. A seat is put off once. */
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
  joinUrl: string | null;
  /** Whom Quorum has put into the event: holders, and the candidate as `candidate`. Bookings of older versions have none. */
  invited?: string[];
  /** What each guest has answered, by user id, the candidate as `candidate`; `startsAt`: to which time, in Slack. */
  answers?: Record<
    string,
    { says: 'accepted' | 'declined' | 'tentative'; at: number; how: 'slack' | 'calendar'; startsAt?: number }
  >;
  /** What somebody did to the event that the coordinator is asked about. */
  drift?: Drift | null;
  /** What the coordinator was told of already: guests of others, and a text that is not ours any more. */
  noticed?: { added: number; isReworded: boolean };
  /** It was moved from this number: the same event. */
  earlier?: number;
  /** Where it is held; none where no room is booked. */
  room?: MeetingRoom | null;
};

/**
 * Rounds whose cards open together before the debrief, to those who have no card to write any more. `readers`: from the moment
 * they could read; `isEarly`: before their own card. `posted`: by person, the message that says where it stands.
 */
export type LoopStage = {
  id: string;
  title: string;
  openedAt: number | null;
  readers: { user: string; at: number; isEarly: boolean }[];
  settled: Settled | null;
  posted: Record<string, Posted>;
};

/** The words of a stop are those of the decision that it is; `on`: what had been said before it. */
export type Settled =
  | ({ way: 'on' } & Statement)
  | { way: 'stop'; by: string; at: number; reason: StopReason; on?: Statement };

export type Gate =
  | { state: 'closed' }
  | { state: 'open'; at: number; how: 'complete' }
  | { state: 'open'; at: number; how: 'early'; by: string; reason: string }
  /** Once every card of these reviews was in: the hiring manager decides whether the loop goes on. */
  | { state: 'open'; at: number; how: 'reviews'; by: string; rounds: string[] }
  /** Somebody ended the loop at this stage. */
  | { state: 'open'; at: number; how: 'stage'; by: string; stage: string };

/** What the last search for times came to. Booking names its number, so that an old button cannot book a newer proposal. */
export type Search = {
  number: number;
  state: 'none' | 'looking' | 'found' | 'nothing' | 'taken';
  /** The best first. */
  offers: Offer[];
  /** When there is no offer: why, and what would open some. */
  reason: string | null;
  relaxations: Relaxation[];
  /** Why Quorum looked again by itself. */
  note: string | null;
  /** The loops whose times were looked for at once with these; the first of them leads. */
  together: Mate[];
  /** Until then other searches keep away from the best offer. */
  heldUntil?: number | null;
  /** How many of the offers had begun when that was looked at last. */
  passed?: number;
  /** What was found before somebody picked times, while these are checked. */
  kept?: Pick<Search, 'offers' | 'heldUntil' | 'reason' | 'relaxations'>;
  /** Times that somebody picked and that cannot be booked. */
  picked?: Picked;
  /** Slack’s ids of the schedules as pictures, by place; shown once Slack can show them. */
  pictures?: { files: { place: number; file: string }[]; isShown: boolean };
};

/** `against`: what is in the way; `free`: by round, when the same people could come instead. */
export type Picked = { slots: Slot[]; against: string[]; free: { round: string; starts: number[] }[] };

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
export type Slot = {
  round: string;
  startsAt: number;
  endsAt: number;
  people: Record<string, string>;
  room?: MeetingRoom | null;
};
/** `exceptions`: other hours on some days, a line each, as the coordinator typed them. */
export type Availability = {
  zone: string;
  firstDay: string;
  lastDay: string;
  from: string;
  to: string;
  exceptions?: string;
};
/** How this loop is to be scheduled; `changes` were made to open times where there were none. */
export type Constraints = {
  roundsPerDay: number;
  minGap: number;
  maxGap: number;
  grid: 5 | 15;
  /** Why people may have more interviews than they set; empty while their limits hold. */
  overLimits: string;
  changes: Change[];
};
/** `isAstray`: a reply whose thread was gone, so that it stands alone and says what it belongs to. */
export type Posted = { channel: string; ts: string; isAstray?: true };
export type Sealed = { iv: string; tag: string; data: string };
export type WrappedKey = { keyId: string; iv: string; tag: string; data: string };

/** The thread that the gate opens. `parent` is null until it is posted; `open`: details may stand in it. */
export type Thread = {
  open: boolean;
  /** Why no more details come, though there were some before. */
  withheld?: Withheld;
  /** Left out in loops of older versions: that of the loop. */
  channel?: string | null;
  /** Holders in the order in which they speak. */
  speaking: string[];
  /** The first of them is known to be more junior than everybody else. */
  ranked?: boolean;
  /** Slack's id of the picture, once it is there. */
  picture: string | null;
  parent: string | null;
  replies: number;
  /** The message with what there is to do. */
  agenda: Posted | null;
};

/** Words that somebody sealed: a vote, a decision, a dissent. */
export type Statement = { by: string; at: number; submission: string; sealed: Sealed; receipt: string };
export type NewStatement = Omit<Statement, 'by' | 'at'>;

/** What the seats think after the discussion, sealed until all are in or the hiring manager closes it. */
export type SecondVote = {
  at: number;
  by: string;
  votes: Statement[];
  closed: { at: number; by: string } | null;
  posted: Posted | null;
};

/** `isFinal`: the loop ends with it. The snapshot is what was known then; it holds receipts, no words. */
export type Recorded = Statement & {
  number: number;
  /** The debrief it ended. */
  debriefNumber: number;
  isFinal: boolean;
  snapshot: Snapshot;
  snapshotHash: string;
  posted: Posted | null;
};

export type Disagreed = Statement & { number: number };

/** A debrief that asked for more evidence: another followed it. */
type PastDebrief = { gate: Gate; thread: Thread | null; vote: SecondVote | null };

/** The message about dead letters, and which it names: each with when it began to fail, since it may die again. */
export type Trouble = { posted: Posted; about: { effect: string; since: number }[] };

/** `isOffer`: after a yes. `looked`: the offer's warning signs that somebody has looked for, by id. */
export type NextSteps = {
  number: number;
  isOffer: boolean;
  posted: Posted | null;
  opening: 'filled' | 'kept' | null;
  looked?: string[];
};

/** The first ninety days, as the hiring manager ticks them off. */
export type Checklist = {
  ticked: string[];
  posted: Posted | null;
  start?: StartDay | null;
  /** Another decision took the offer back. */
  lapsed?: boolean;
};
/** `number` tells its reminders from those of a day that stood there before. */
export type StartDay = { day: string; number: number };
