import type { Snapshot } from './decision/snapshot.ts';
import type { Gate, Posted, Sealed } from './loop.ts';

/** The thread that the gate opens. `parent` is null until it is posted; `open`: details may stand in it. */
export type Thread = {
  open: boolean;
  /** Who speaks in which order. */
  speaking: string[];
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
  sitting: number;
  isFinal: boolean;
  snapshot: Snapshot;
  snapshotHash: string;
  posted: Posted | null;
};

export type Disagreed = Statement & { number: number };

/** A debrief that asked for more evidence: another followed it. */
export type Sitting = { gate: Gate; thread: Thread | null; vote: SecondVote | null };

/** The first ninety days, as the hiring manager ticks them off. */
export type Checklist = { ticked: string[]; posted: Posted | null };
