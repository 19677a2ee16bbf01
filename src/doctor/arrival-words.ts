import type { Remedy } from '../core/installation/finding.ts';
import { slackApp, socketModeOn } from '../remedies.ts';

/** How Slack's requests reach the app: over a socket there are no Request URLs to set. */
export type Via = 'http' | 'socket';

export const otherSecret: Remedy = {
  what: 'requests come with a signature that does not fit, and none has ever fitted.',
  where: `${slackApp} → Basic Information → Signing Secret: copy it to SLACK_SIGNING_SECRET.`,
};

export const noCommandYet = (via: Via): Remedy => ({
  what: 'no `/hire` has ever arrived.',
  where:
    via === 'socket'
      ? socketModeOn
      : `${slackApp} → Slash Commands → /hire: the Request URL is your address and /slack/events.`,
});

export const noEventYet = (via: Via): Remedy => ({
  what: 'no Slack event has ever arrived, so the App Home stays as it is until somebody types `/hire`.',
  where: `${slackApp} → Event Subscriptions: on, with app_home_opened${via === 'socket' ? '.' : ', then Request URL → Retry while Quorum runs.'}`,
});
