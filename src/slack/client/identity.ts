import type { WebClient } from '@slack/web-api';
import { organizationWide } from '../door/addressee.ts';
import { isAnswer } from './directory.ts';

type Identity = {
  team: string | null;
  bot: { user: string; id: string } | null;
  /** Null where the token may not ask for it. */
  app: string | null;
  known: Promise<void>;
  stop(): void;
};

/** Asks Slack whose token this is until it answers; until then nobody is served. */
export function slackIdentity(slack: WebClient, report: (trouble: string, error: unknown) => void): Identity {
  let isStopped = false;
  const identity: Identity = {
    team: null,
    bot: null,
    app: null,
    known: Promise.resolve(),
    stop: () => {
      isStopped = true;
    },
  };
  const ask = async (): Promise<void> => {
    for (let waitMs = 500; !isStopped; waitMs = Math.min(30_000, waitMs * 2)) {
      try {
        const answer = await slack.auth.test();
        const { team_id: team, user_id: user, bot_id: id } = answer;
        if (answer.is_enterprise_install) report(organizationWide, new Error('is_enterprise_install'));
        identity.bot = user && id ? { user, id } : null;
        identity.app = id ? await appOf(slack, id) : null;
        identity.team = team ?? null;
        return;
      } catch (error) {
        report('Slack did not say whose token this is', error);
        await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
      }
    }
  };
  identity.known = ask();
  return identity;
}

/** auth.test does not name the app. Without the scope to ask, deliveries are known by signature and workspace alone. */
async function appOf(slack: WebClient, bot: string): Promise<string | null> {
  try {
    return (await slack.bots.info({ bot })).bot?.app_id ?? null;
  } catch (error) {
    if (isAnswer(error, 'missing_scope') || isAnswer(error, 'bot_not_found')) return null;
    throw error;
  }
}
