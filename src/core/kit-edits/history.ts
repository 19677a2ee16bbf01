import type { AuditEntry } from '../loop/audit.ts';
import type { Refusal } from '../refusals.ts';
import type { Edit, Edits } from './edit.ts';

/** A state of a plan that two coordinators agreed on. Number 0 is what the files say. */
export type Version = {
  number: number;
  edits: Edits;
  by: string;
  approvedBy: string;
  at: number;
  why: string;
  /** The prompts that changed in it. */
  changed: string[];
  /** The version whose edits it brought back. */
  backTo: number | null;
};

/** `before`: what the proposer saw; null: as the files say. */
export type Change = { question: string; before: Edit | null; after: Edit | null };

/** What one coordinator wants to change, until another one approves it. `from`: the version it was made from. */
export type Proposal = {
  id: string;
  by: string;
  at: number;
  why: string;
  from: number;
  changes: Change[];
  backTo: number | null;
  /** It waits for its proposer again. */
  sentBack: { by: string; at: number; reason: string } | null;
};

/** A table for a spreadsheet, or a page for an editor. */
export type SheetFormat = 'csv' | 'md';

/** How a proposal ended. `number`: of the version that it became. */
export type Settled = {
  how: 'approved' | 'sent-back' | 'taken-back' | 'replaced';
  by: string;
  number: number;
};

/** One message to one person. `failure`: why it will never reach them. */
export type PlanNotice = {
  id: string;
  kind: 'proposed' | 'sent-back' | 'approved' | SheetFormat;
  to: string;
  by: string;
  /** Of a sheet: the press that asked for it. */
  proposal: string;
  at: number;
  sendingUntil: number;
  failure: string | null;
  /** Of the version that came of it. */
  number: number;
  /** What became of it while it went out. */
  settled: Settled | null;
};

/** A message that is out and can be pressed. `settled`: what became of it; then it is to be one line. */
export type PlanTold = Omit<PlanNotice, 'failure' | 'number'> & { channel: string; ts: string };

/** All that one team changed in one plan. `id`: of the plan. */
export type PlanHistory = {
  id: string;
  team: string;
  /** Counts every write, so that none overwrites another. */
  version: number;
  now: Version;
  /** By prompt: the version that last changed it. */
  changedIn: Record<string, number>;
  proposals: Proposal[];
  notices: PlanNotice[];
  told: PlanTold[];
};

/** `coordinators`: those of the workspace who are here. */
export type PlanAct = { by: string; now: number; coordinators: readonly string[] };

export type PlanChange = { ok: true; history: PlanHistory; audit: AuditEntry[] } | Refusal;

export const untouched = (team: string, id: string): PlanHistory => ({
  ...{ id, team, version: 0, changedIn: {}, proposals: [], notices: [], told: [] },
  now: { number: 0, edits: {}, by: '', approvedBy: '', at: 0, why: '', changed: [], backTo: null },
});
