/** What is wrong with an installation, and where exactly that is put right: a sentence each. */
export type Remedy = { what: string; where: string };

const reinstalled =
  'api.slack.com/apps → your app → Install App → Reinstall to Workspace, then set SLACK_BOT_TOKEN anew.';

/** By Slack's code. Doctor, /readyz, the Home and messages say the same. */
const slackRemedies: Record<string, Remedy> = {
  invalid_auth: {
    what: 'Slack does not know the bot token.',
    where:
      'api.slack.com/apps → your app → OAuth & Permissions → Bot User OAuth Token: copy it to SLACK_BOT_TOKEN.',
  },
  account_inactive: { what: 'Slack switched the app’s account off.', where: reinstalled },
  token_revoked: { what: 'The bot token was revoked.', where: reinstalled },
};

/** Null for codes that say nothing about the installation. */
export const slackRemedyOf = (code: string): Remedy | null => slackRemedies[code] ?? null;
