import type { KnownBlock } from '@slack/types';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Effect } from '../core/effect.ts';
import type { Posted } from '../core/loop.ts';
import type { Errand } from './parts.ts';

type Message = { text: string; blocks: KnownBlock[] };
type Place = { channel: string; thread?: string };

const eventType = 'quorum_effect';

/** Posts once: after an attempt whose outcome nobody knows, looks for the effect's own message first. */
export async function post({ parts, loop, effect }: Errand, place: Place, message: Message): Promise<Posted> {
  const slack = parts.slack(loop.team);
  const reference = `${loop.id}/${effect.id}`;
  const earlier = effect.unclear ? await findPosted(slack, place, reference, effect) : null;
  if (earlier) return earlier;
  const answer = await slack.chat.postMessage({
    channel: place.channel,
    ...message,
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: eventType, event_payload: { effect: reference } },
    ...(place.thread ? { thread_ts: place.thread } : {}),
  });
  if (!answer.ts) throw new Error('Slack posted a message without a ts.');
  return { channel: place.channel, ts: answer.ts };
}

export async function openDirectMessage({ parts, loop }: Errand, user: string): Promise<string> {
  const { channel } = await parts.slack(loop.team).conversations.open({ users: user });
  if (!channel?.id) throw new Error('Slack opened a direct message without an id.');
  return channel.id;
}

/** False when a person deleted the message in the meantime. */
export async function rewrite({ parts, loop }: Errand, posted: Posted, message: Message): Promise<boolean> {
  try {
    await parts.slack(loop.team).chat.update({ ...posted, ...message });
    return true;
  } catch (error) {
    if (error instanceof WebAPIPlatformError && error.data.error === 'message_not_found') return false;
    throw error;
  }
}

async function findPosted(
  slack: WebClient,
  place: Place,
  reference: string,
  effect: Effect,
): Promise<Posted | null> {
  const since = {
    oldest: String(((effect.firstTriedAt ?? 0) - 60_000) / 1000),
    limit: 200,
    include_all_metadata: true,
  };
  let cursor: string | undefined;
  do {
    const page = { ...since, channel: place.channel, ...(cursor ? { cursor } : {}) };
    const answer = place.thread
      ? await slack.conversations.replies({ ...page, ts: place.thread })
      : await slack.conversations.history(page);
    for (const { metadata, ts } of answer.messages ?? []) {
      const payload = metadata?.event_payload as { effect?: string } | undefined;
      if (ts && metadata?.event_type === eventType && payload?.effect === reference)
        return { channel: place.channel, ts };
    }
    cursor = answer.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return null;
}
