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

const appTokens = 'api.slack.com/apps → your app → Basic Information → App-Level Tokens';
const newAppToken: Remedy = {
  what: 'The app-level token was revoked.',
  where: `${appTokens} → Generate Token and Scopes, with the scope connections:write; set SLACK_APP_TOKEN anew.`,
};
const switchedOff: Remedy = {
  what: 'Socket Mode is switched off.',
  where: 'api.slack.com/apps → your app → Socket Mode → Enable Socket Mode.',
};

/** What Slack says when it opens no socket, or closes one. */
const socketRemedies: Record<string, Remedy> = {
  invalid_auth: {
    what: 'Slack does not know the app-level token.',
    where: `${appTokens}: copy the one with the scope connections:write to SLACK_APP_TOKEN.`,
  },
  not_allowed_token_type: {
    what: 'SLACK_APP_TOKEN is not an app-level token.',
    where: `${appTokens}: copy the one with the scope connections:write to SLACK_APP_TOKEN.`,
  },
  missing_scope: {
    what: 'The app-level token lacks the scope connections:write.',
    where: `${appTokens} → the token → Add Scope.`,
  },
  token_revoked: newAppToken,
  token_expired: newAppToken,
  account_inactive: newAppToken,
  link_disabled: switchedOff,
  socket_mode_not_enabled: switchedOff,
  no_connection: {
    what: 'Slack’s address for sockets cannot be reached.',
    where:
      'Let this machine open wss://*.slack.com on port 443, directly or through the proxy in HTTPS_PROXY.',
  },
  too_many_websockets: {
    what: 'This app has ten sockets open, and Slack allows no more.',
    where: 'Stop a process that uses the same SLACK_APP_TOKEN, perhaps one of another installation.',
  },
};

/** Null for codes that pass by themselves. */
export const socketRemedyOf = (code: string): Remedy | null => socketRemedies[code] ?? null;
