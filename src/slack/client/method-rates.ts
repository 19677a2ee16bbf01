import type { Rate } from '../../throttle.ts';

/**
 * Calls a minute that Slack promises for each method, per workspace and app. Windows and answers to presses are not
 * here: nothing of ours may hold them up.
 */
const perMinute: Record<string, number> = {
  'users.info': 100,
  'users.lookupByEmail': 50,
  'conversations.open': 50,
  'conversations.info': 50,
  'conversations.members': 100,
  'conversations.list': 20,
  'conversations.history': 50,
  'conversations.replies': 50,
  'conversations.create': 20,
  'conversations.rename': 20,
  'conversations.invite': 50,
  // Slack says "several hundred" for a whole workspace.
  'chat.postMessage': 300,
  'chat.update': 50,
  'chat.delete': 50,
  'files.getUploadURLExternal': 100,
  'files.completeUploadExternal': 100,
  'files.info': 100,
  'files.delete': 50,
};

/** A burst and a minute at this rate together stay below what Slack promises. Null: not held back. */
export function rateOf(method: string, pace: number): Rate | null {
  const most = perMinute[method];
  return most === undefined ? null : { burst: Math.floor(most / 3), perSecond: (pace * most * 0.6) / 60 };
}

export const channelRate = (pace: number): Rate => ({ burst: 3, perSecond: pace });
