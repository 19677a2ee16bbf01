import type { Compiled } from './compiled.ts';
import type { Limits } from './platform-limits.ts';
import type { Outage, Workspace } from './shape.ts';

export type YearSetup = {
  played: Compiled;
  /** Those of one installation: they share its mailbox, and each has Slack's limits for itself. */
  workspaces: readonly Workspace[];
  /** The first day, as `2027-01-04`; loops begin on so many days, and the model goes on until what they cause is done. */
  from: string;
  days: number;
  /** How many of a mean day's loops begin on each of the days. */
  shares: readonly number[];
  processes: number;
  seed: number;
  limits: Limits;
  outages: readonly Outage[];
};
