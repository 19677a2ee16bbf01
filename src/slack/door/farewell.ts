import type { Workspace } from '../workspaces/workspace.ts';
import { asObject, type Body } from './delivery.ts';

/** Slack has taken the token of a workspace back. `at`: when, by Slack's clock. */
export type Farewell = { team: string; why: string; at: number };

/** What such an event says; null for everything else, and where only tokens of people were taken back. */
export function farewellIn(body: Body, { team, bot }: Pick<Workspace, 'team' | 'bot'>): Farewell | null {
  const event = asObject(body.event);
  // Slack tells whole seconds; what does not say when it happened may be older than the token that we have.
  if (typeof body.event_time !== 'number') return null;
  const at = body.event_time * 1000 + 999;
  if (event?.type === 'app_uninstalled') return { team, why: 'The app was uninstalled.', at };
  if (event?.type !== 'tokens_revoked') return null;
  const bots = asObject(event.tokens)?.bot;
  return Array.isArray(bots) && bots.includes(bot) ? { team, why: 'The bot token was revoked.', at } : null;
}
