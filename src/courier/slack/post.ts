import type { KnownBlock } from '@slack/types';
import { type ConversationsHistoryResponse, WebAPIPlatformError } from '@slack/web-api';
import type { Effect } from '../../core/loop/effect.ts';
import type { Loop, Posted } from '../../core/loop/loop.ts';
import { LeaseTooShort } from '../failure.ts';
import type { Errand } from '../parts.ts';

type Message = { text: string; blocks: KnownBlock[] };
type Place = { channel: string; thread?: string };

const eventType = 'quorum_effect';

/** `note` travels with the message, for whoever finds it there. */
export type Found = Posted & { note: string | null };

export const postedOf = ({ channel, ts }: Found): Posted => ({ channel, ts });

/** Posts once: after an attempt whose outcome nobody knows, looks for the effect's own message first. */
export async function post(errand: Errand, place: Place, message: Message, note?: string): Promise<Posted> {
  const { parts, loop, effect } = errand;
  const slack = parts.slack(loop.team);
  const earlier = await findPosted(errand, place);
  if (earlier) return postedOf(earlier);
  checkLease(errand);
  const answer = await slack.chat.postMessage({
    channel: place.channel,
    ...message,
    unfurl_links: false,
    unfurl_media: false,
    metadata: {
      event_type: eventType,
      event_payload: { effect: referenceOf(loop, effect), ...(note === undefined ? {} : { note }) },
    },
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
export async function rewrite(errand: Errand, posted: Posted, message: Message): Promise<boolean> {
  const { parts, loop } = errand;
  checkLease(errand);
  try {
    await parts.slack(loop.team).chat.update({ ...posted, ...message });
    return true;
  } catch (error) {
    if (error instanceof WebAPIPlatformError && error.data.error === 'message_not_found') return false;
    throw error;
  }
}

/** Gone is gone, whoever took it away. */
export async function takeBack({ parts, loop }: Errand, { channel, ts }: Posted): Promise<void> {
  try {
    await parts.slack(loop.team).chat.delete({ channel, ts });
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError && error.data.error === 'message_not_found')) throw error;
  }
}

/** Once the lease is over, somebody else looks for this message and writes it: it must not appear after that look. */
function checkLease({ parts, effect }: Errand): void {
  const left = (effect.lease?.until ?? 0) - parts.clock.real();
  if (left < parts.leaseMs / 2) throw new LeaseTooShort(`${effect.id} took too long to prepare.`);
}

/** The effect's own message, when an earlier attempt may have posted it. */
export async function findPosted(errand: Errand, place: Place): Promise<Found | null> {
  const { loop, effect } = errand;
  if (!effect.unclear) return null;
  const isOwn = (reference: string) => reference === referenceOf(loop, effect);
  const [found] = await ownMessages(errand, place, ((effect.firstTriedAt ?? 0) - 60_000) / 1000, isOwn);
  return found ?? null;
}

/** What this loop has sent to this place since then, by the effects that sent it. */
export async function ownMessages(
  errand: Errand,
  place: Place,
  oldest: number,
  isWanted: (reference: string) => boolean,
): Promise<Found[]> {
  return (await messagesSince(errand, place, oldest)).flatMap(({ metadata, ts }): Found[] => {
    const payload = metadata?.event_payload as { effect?: string; note?: string } | undefined;
    const isOwn = metadata?.event_type === eventType && isWanted(payload?.effect ?? '');
    return ts && isOwn ? [{ channel: place.channel, ts, note: payload?.note ?? null }] : [];
  });
}

/** Everything that was said in this place since then, page by page; seconds, as Slack counts. */
export async function messagesSince({ parts, loop }: Errand, place: Place, oldest: number) {
  const slack = parts.slack(loop.team);
  const since = { oldest: String(oldest), limit: 200, include_all_metadata: true };
  const messages: NonNullable<ConversationsHistoryResponse['messages']> = [];
  let cursor: string | undefined;
  do {
    const page = { ...since, channel: place.channel, ...(cursor ? { cursor } : {}) };
    const answer = place.thread
      ? await slack.conversations.replies({ ...page, ts: place.thread })
      : await slack.conversations.history(page);
    messages.push(...((answer.messages ?? []) as typeof messages));
    cursor = answer.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return messages;
}

const referenceOf = (loop: Loop, effect: Effect): string => `${loop.id}/${effect.id}`;
