import type { WebClient } from '@slack/web-api';
import type { slackIdentity } from '../client/identity.ts';
import type { SlackClients } from '../client/web-client.ts';
import type { Workspace } from './workspace.ts';

/** Everything that is one of its kind for each workspace. What it answers at once is as of the last look. */
export type Workspaces = {
  known(): Workspace[];
  /** Looks again where it does not know one, because another process may have installed it. */
  find(team: string): Promise<Workspace | null>;
  app(): string | null;
  bot(team: string): string | null;
  name(team: string): string | null;
  forPeople(team: string): WebClient;
  forCourier(team: string): WebClient;
  tokenOf(team: string): Promise<string | null>;
  /** False until it is known whom to serve. */
  isReady(): boolean;
  /** Learns what other processes did. */
  look(): Promise<void>;
  /** Slack has taken the token of a workspace back. */
  forget(team: string, why: string, at: number): Promise<boolean>;
  /** Rejects with a sentence where waiting helps nothing. */
  ready: Promise<void>;
  stop(): void;
};

type OneWorkspaceOptions = {
  identity: ReturnType<typeof slackIdentity>;
  clients: SlackClients;
  token: string;
};

/** The one whose token stands in the settings. */
export function oneWorkspace({ identity, clients, token }: OneWorkspaceOptions): Workspaces {
  const known = (): Workspace[] => {
    const { team, name, bot } = identity;
    return team ? [{ team, name, bot: bot?.user ?? null, enterprise: null, isGone: false }] : [];
  };
  return {
    known,
    find: async (team) => known().find((one) => one.team === team) ?? null,
    app: () => identity.app,
    bot: () => identity.bot?.user ?? null,
    name: () => identity.name,
    forPeople: () => clients.forPeople,
    forCourier: () => clients.forCourier,
    tokenOf: async () => token,
    isReady: () => identity.team !== null,
    look: async () => {},
    // The token stands in the settings; that it is gone is said by the next call.
    forget: async () => true,
    ready: identity.known,
    stop: () => identity.stop(),
  };
}
