import type { WebClient } from '@slack/web-api';
import { remedyLine } from '../../core/installation/finding.ts';
import { QuorumError } from '../../errors.ts';
import { isTokenRefusal, slackRemedyOf } from '../../remedies.ts';
import { isSlackAnswer, slackCodeOf } from '../../slack-code.ts';
import { organizationWide } from '../door/addressee.ts';

type Identity = {
  team: string | null;
  /** The workspace's name, as its owners chose it: as a rule the company's. */
  name: string | null;
  bot: { user: string; id: string } | null;
  /** Null where the token may not ask for it. */
  app: string | null;
  /** Rejects with a sentence where Slack definitely refuses the token. */
  known: Promise<void>;
  stop(): void;
};

const oneLineMs = 60_000;

/** Asks Slack whose token this is until it answers; until then nobody is served. */
export function slackIdentity(slack: WebClient, warn: (line: string) => void): Identity {
  let isStopped = false;
  const identity: Identity = {
    team: null,
    name: null,
    bot: null,
    app: null,
    known: Promise.resolve(),
    stop: () => {
      isStopped = true;
    },
  };
  const ask = async (): Promise<void> => {
    let toldAt = Number.NEGATIVE_INFINITY;
    for (let waitMs = 500; !isStopped; waitMs = Math.min(30_000, waitMs * 2)) {
      try {
        const {
          team_id: team,
          team: name,
          user_id: user,
          bot_id: id,
          is_enterprise_install: isWide,
        } = await slack.auth.test();
        if (isWide) warn(organizationWide);
        identity.bot = user && id ? { user, id } : null;
        identity.app = id ? await appOf(slack, id) : null;
        identity.name = name?.trim() || null;
        identity.team = team ?? null;
        return;
      } catch (error) {
        const code = slackCodeOf(error) ?? '';
        const remedy = slackRemedyOf(code);
        if (remedy && isTokenRefusal(code)) throw new QuorumError('misconfigured', remedyLine(remedy));
        if (performance.now() - toldAt >= oneLineMs) {
          const because = remedy ? remedyLine(remedy) : code || (error as Error).name;
          warn(`Slack did not say whose token this is; Quorum keeps asking (${because})`);
          toldAt = performance.now();
        }
        await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
      }
    }
  };
  identity.known = ask();
  // Whoever waits for it hears of it; nobody may be waiting yet.
  identity.known.catch(() => {});
  return identity;
}

/** auth.test does not name the app. Without the scope to ask, deliveries are known by signature and workspace alone. */
async function appOf(slack: WebClient, bot: string): Promise<string | null> {
  try {
    return (await slack.bots.info({ bot })).bot?.app_id ?? null;
  } catch (error) {
    if (isSlackAnswer(error, 'missing_scope', 'bot_not_found')) return null;
    throw error;
  }
}
