import type { WebClient } from '@slack/web-api';

type Identity = {
  team: string | null;
  bot: { user: string; id: string } | null;
  known: Promise<void>;
  stop(): void;
};

/** Asks Slack whose token this is until it answers; until then nobody is served. */
export function slackIdentity(slack: WebClient, report: (trouble: string, error: unknown) => void): Identity {
  let isStopped = false;
  const identity: Identity = {
    team: null,
    bot: null,
    known: Promise.resolve(),
    stop: () => {
      isStopped = true;
    },
  };
  const ask = async (): Promise<void> => {
    for (let waitMs = 500; !isStopped; waitMs = Math.min(30_000, waitMs * 2)) {
      try {
        const { team_id: team, user_id: user, bot_id: id } = await slack.auth.test();
        identity.bot = user && id ? { user, id } : null;
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
