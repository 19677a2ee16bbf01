import type { Remedy } from './core/installation/finding.ts';

/** Where an app is put right; its menus follow. */
export const slackApp = 'api.slack.com/apps → your app';
const reinstalled = `${slackApp} → Install App → Reinstall to Workspace, then set SLACK_BOT_TOKEN anew.`;
const copied = `${slackApp} → OAuth & Permissions → Bot User OAuth Token: copy it to SLACK_BOT_TOKEN.`;
const scopes = `${slackApp} → OAuth & Permissions → Scopes → Bot Token Scopes, then Install App → Reinstall to Workspace.`;
const settings = 'Slack → workspace menu → Tools & settings → Workspace settings';
const owners = 'an owner of the workspace or organization';

/** By Slack's code. Doctor, /readyz, the Home and messages say the same. */
const slackRemedies: Record<string, Remedy> = {
  invalid_auth: { what: 'Slack does not know the bot token.', where: copied },
  not_authed: { what: 'No bot token reaches Slack.', where: copied },
  not_allowed_token_type: { what: 'Slack wants another kind of token here.', where: copied },
  account_inactive: { what: 'Slack switched the app’s account off.', where: reinstalled },
  token_revoked: { what: 'The bot token was revoked.', where: reinstalled },
  token_expired: {
    what: 'The bot token has expired, because token rotation is on.',
    where: `${slackApp} → OAuth & Permissions → Token Rotation: make the app anew without it, from the manifest.`,
  },
  missing_scope: { what: 'The bot token lacks a scope.', where: scopes },
  no_permission: { what: 'The bot token lacks a right.', where: scopes },
  access_denied: { what: 'Slack denies the app access.', where: `${owners}: approve the app.` },
  accesslimited: {
    what: 'Slack refuses the network that Quorum runs in.',
    where: `${slackApp} → OAuth & Permissions → Restrict API Token Usage: add the server’s address.`,
  },
  team_access_not_granted: {
    what: 'The app may not use this workspace.',
    where: `${owners}: approve the app for the workspace, then reinstall it there.`,
  },
  enterprise_is_restricted: {
    what: 'The app is installed for a whole organization; Quorum serves one workspace.',
    where: `${slackApp} → Install App: install it to one workspace, then set SLACK_BOT_TOKEN anew.`,
  },
  team_not_found: {
    what: 'Slack does not know the workspace of the bot token any more.',
    where: reinstalled,
  },
  two_factor_setup_required: {
    what: 'The workspace wants two-factor authentication from everybody, the app’s installer too.',
    where: `the person who installed the app: set it up in their account settings, then ${slackApp} → Install App → Reinstall to Workspace.`,
  },
  org_login_required: {
    what: 'Slack is moving the workspace into an organization.',
    where: `${owners}: finish the move; Quorum goes on by itself.`,
  },
  ekm_access_denied: {
    what: 'The organization has suspended the encryption key that Slack needs.',
    where: `${owners}: restore the key in Enterprise Key Management.`,
  },
  file_uploads_disabled: {
    what: 'The workspace takes no files from apps, so no pictures and records are posted.',
    where: `${settings} → Permissions → File uploading.`,
  },
  file_uploads_except_images_disabled: {
    what: 'The workspace takes no files but pictures, so no exported record is posted.',
    where: `${settings} → Permissions → File uploading.`,
  },
  storage_limit_reached: {
    what: 'The workspace has no room left for files.',
    where: 'Slack → workspace menu → Tools & settings → Manage files: delete old ones.',
  },
};

/** Null for codes that say nothing about the installation. */
export const slackRemedyOf = (code: string): Remedy | null => slackRemedies[code] ?? null;

/** What Slack says of a bot token that it does not accept. */
export const tokenRefusals: readonly string[] = [
  'invalid_auth',
  'not_authed',
  'not_allowed_token_type',
  'account_inactive',
  'token_revoked',
  'token_expired',
];

/** At the start these end the process: waiting would only hide a wrong line in the settings. */
export const isTokenRefusal = (code: string): boolean => tokenRefusals.includes(code);

const appTokens = `${slackApp} → Basic Information → App-Level Tokens`;
const newAppToken: Remedy = {
  what: 'The app-level token was revoked.',
  where: `${appTokens} → Generate Token and Scopes, with the scope connections:write; set SLACK_APP_TOKEN anew.`,
};
export const socketModeOn = `${slackApp} → Socket Mode → Enable Socket Mode.`;
const switchedOff: Remedy = {
  what: 'Socket Mode is switched off.',
  where: socketModeOn,
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
