import type { IntakeKey } from '../kit/intake.ts';
import type { Kit } from '../kit/kit.ts';
import type { Level } from '../kit/level.ts';
import type { AuditEntry } from '../loop/audit.ts';
import type { Refusal } from '../refusals.ts';

/** One role to be filled. Its loops are held the same way, so that their candidates can be compared. */
export type Opening = {
  id: string;
  team: string;
  version: number;
  /** Of what people agree to: counts their changes, and no messages. */
  revision: number;
  /** `begun`: loops begin once both have agreed. */
  state: 'begun' | 'open' | 'closed';
  title: string;
  department: string;
  region: string;
  currency: string;
  /** Who began it. */
  coordinator: string;
  hiringManager: string;
  /** Whom its candidates ask for adjustments; absent or empty: as the workspace says. */
  contact?: string;
  /** Who has agreed to it as it stands; a change takes the other one's agreement back. */
  agreed: string[];
  mustHaves: string[];
  niceToHaves: string[];
  intake: Intake;
  /** What will be true after six months. */
  success: string[];
  pay: Pay | null;
  /** Absent until somebody writes one. */
  advert?: Advert;
  held: Held;
  /** By seat, `seatKey`: the people who may sit there. */
  pools: Record<string, string[]>;
  /** By seat: when somebody last changed who may sit there. Absent where nobody did. */
  poolsAt?: Record<string, number>;
  /**
   * What its candidates are asked, by seat, from the first loop on, as its interview plan read then. `rounds`: those of the
   * last loop that was held as the opening says.
   */
  asked: { kit: string; kitVersion: string; rounds: string[]; questions: Record<string, string[]> } | null;
  /** Named in it, and no longer in the company. */
  leavers?: string[];
  closed: { by: string; at: number; why: 'hired' | 'withdrawn'; reason: string } | null;
  /** What people are still to be told of it. */
  notices: Notice[];
  /** Messages of it that are out, and can still be pressed. */
  told?: Told[];
  createdAt: number;
};

/** The seven answers in words. `choices`: what was chosen for each. `archetype`: what they began from. */
export type Intake = {
  archetype: string | null;
  choices: Partial<Record<IntakeKey, string>>;
  stack: string;
  system: string;
  data: string;
  contract: string;
  deployment: string;
  legacy: string;
  seniority: string;
};

/** What only its job description says; a part that is empty is left out of it. */
export type Advert = {
  /** How one is employed, as in "full-time, three days a week in the office". */
  kind: string;
  about: string;
  benefits: string;
  fits: string;
};

/** The team's own band: nothing of it comes from a kit. */
export type Pay = { from: number; to: number; per: 'year' | 'hour'; equity: string; note: string };

/**
 * How its loops are held. `begun`: the plan that it began with, to which the answers return. `reasons`: why it was chosen, by field, or by `focus/async-systems` for a part of one. `changed`:
 * who changed a field; it is not chosen anew.
 */
export type Held = {
  kit: string;
  begun?: string;
  level: Level;
  rounds: string[];
  /** Competencies that two people assess. */
  focus: string[];
  /** Attitudes that somebody hears. */
  attitudes: string[];
  /** By round: the task that is done in it. */
  exercises: Record<string, string>;
  reasons: Record<string, string>;
  changed: Partial<Record<HeldField, string>>;
};

export type HeldField = 'kit' | 'level' | 'rounds' | 'focus' | 'attitudes' | 'exercises';

export const noticeKinds = [
  ...(['complete', 'handed', 'agree', 'changed', 'withdrawn'] as const),
  ...(['open', 'closed', 'reopened', 'left'] as const),
] as const;
/** The others are messages; a description is a file. */
type NoticeKind = (typeof noticeKinds)[number] | 'description';

/** One message about an opening to one person. `failure`: why it will never reach them. */
export type Notice = {
  id: string;
  kind: NoticeKind;
  to: string;
  by: string;
  at: number;
  /** Somebody sends it until then. */
  sendingUntil: number;
  failure: string | null;
};

/** `form`: what can be pressed in it. `isOver`: a newer one has reached the same person. */
export type Told = Pick<Notice, 'id' | 'kind' | 'to' | 'by' | 'at' | 'sendingUntil'> & {
  channel: string;
  ts: string;
  form: string;
  isOver: boolean;
};

/** A seat of a kit's round, before any loop has it. */
export const seatKey = (round: string, place: number): string => `${round}/${place}`;

/** The seats of these rounds, in the plan's order. */
export const seatsIn = (kit: Kit, rounds: readonly string[]): string[] =>
  kit.rounds.flatMap(({ id, seats }) =>
    rounds.includes(id) ? seats.map((_, place) => seatKey(id, place)) : [],
  );

/** `coordinators`: those of the workspace who are here. */
export type Act = { by: string; now: number; coordinators: readonly string[] };

export type OpeningChange = { ok: true; opening: Opening; audit: AuditEntry[] } | Refusal;
