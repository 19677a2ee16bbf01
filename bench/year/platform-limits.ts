import { callsPerMinute, methodTable } from '../../src/sandbox/slack/methods/method-table.ts';

/**
 * What the platforms allow, from their own pages. Slack's tiers stand in the table of the stand-in, which refuses what is
 * beyond them; they count per method, workspace and app. Google counts per mailbox that acts, and per project.
 */
export const google = {
  perMinuteAndMailbox: 600,
  perMinuteAndProject: 10_000,
  /** To guests from outside, of a paid Workspace, "in a short period": taken here as a day. */
  invitationsPerDayAndMailbox: 10_000,
};

export const slackEvents = { perHour: 30_000 };
export const channelPerSecond = 1;
/** Messages in one go to one channel that Slack lets pass. */
export const channelBurst = 4;

export const slackPerMinute = (method: string): number | null => {
  const row = methodTable.get(method);
  return row ? callsPerMinute[row.tier] : null;
};

export type Limits = {
  slackPerMinute(method: string): number | null;
  googlePerMinute: number | null;
  invitationsPerDay: number | null;
  channels: boolean;
};

export const documented: Limits = {
  slackPerMinute,
  googlePerMinute: google.perMinuteAndMailbox,
  invitationsPerDay: google.invitationsPerDayAndMailbox,
  channels: true,
};

export const unlimited: Limits = {
  slackPerMinute: () => null,
  googlePerMinute: null,
  invitationsPerDay: null,
  channels: false,
};

/** As reports call them. */
export const limitNames = {
  method: (method: string, perMinute: number) => `Slack: ${perMinute} ${method} a minute and workspace`,
  channel: 'Slack: one message a second and channel',
  google: (perMinute: number) => `Google: ${perMinute} requests a minute and mailbox`,
  invitations: (perDay: number) => `Google: ${perDay} invitations of guests a day and mailbox`,
  slackAway: 'Slack does not answer',
  googleAway: 'Google does not answer',
};
