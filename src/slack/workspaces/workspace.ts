import type { Ports } from '../../ports.ts';

export type Installations = Ports['installations'];
export type Installation = NonNullable<Awaited<ReturnType<Installations['get']>>>;

/** One that Quorum is installed in. */
export type Workspace = {
  team: string;
  /** As its owners chose it: as a rule the company's. */
  name: string | null;
  /** The app's own user. */
  bot: string | null;
  /** The organization that it belongs to, on Enterprise Grid. */
  enterprise: string | null;
  /** Slack has taken the token back; whatever waits goes on once the app is installed again. */
  isGone: boolean;
};
