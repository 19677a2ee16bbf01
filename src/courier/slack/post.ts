import { type ConversationsHistoryResponse, WebAPIPlatformError } from '@slack/web-api';
import { astrayMessage } from '../../../blocks/lines/astray.ts';
import type { Effect } from '../../core/loop/effect.ts';
import type { Loop, Posted } from '../../core/loop/loop.ts';
import type { Task } from '../deps.ts';
import { LeaseTooShort } from '../failure.ts';
import { inTakenForm, type Message } from './newer-blocks.ts';

type Place = { channel: string; thread?: string };

const eventType = 'quorum_effect';
const lookBackMs = 15 * 60_000;

/** `note` travels with the message, for whoever finds it there. */
type Found = Posted & { note: string | null };

export const postedOf = ({ note: _note, ...posted }: Found): Posted => posted;

/**
 * Posts once: after an unclear attempt it looks for the effect's own message first. A reply to a message that is gone
 * is posted by Slack at top level, without an error: there it is told what it belongs to.
 */
export async function post(task: Task, place: Place, message: Message, note?: string): Promise<Posted> {
  const { deps, loop, effect } = task;
  const slack = deps.slack(loop.team);
  const { channel, thread } = place;
  const earlier = await findPosted(task, place);
  if (earlier) {
    if (earlier.isAstray) await rewrite(task, earlier, message);
    return postedOf(earlier);
  }
  const answer = await inTakenForm(deps.newerBlocks, loop.team, message, (form) => {
    checkLease(task);
    return slack.chat.postMessage({
      channel,
      ...form,
      unfurl_links: false,
      unfurl_media: false,
      metadata: {
        event_type: eventType,
        event_payload: { effect: referenceOf(loop, effect), ...(note === undefined ? {} : { note }) },
      },
      ...(thread ? { thread_ts: thread } : {}),
    });
  });
  // If a later step of this attempt fails, the next attempt looks for it first.
  task.trace.isOut = true;
  if (!answer.ts) throw new Error('Slack posted a message without a ts.');
  if (!thread || answer.message?.thread_ts) return { channel, ts: answer.ts };
  const astray: Posted = { channel, ts: answer.ts, isAstray: true };
  await rewrite(task, astray, message);
  return astray;
}

export function openDirectMessage({ deps, loop }: Task, user: string): Promise<string> {
  return deps.directory.directMessage(loop.team, user);
}

/** False when a person deleted the message in the meantime. */
export async function rewrite(task: Task, posted: Posted, message: Message): Promise<boolean> {
  const { deps, loop } = task;
  try {
    const { channel, ts, isAstray } = posted;
    const shown = isAstray ? astrayMessage(message, aboutOf(task, channel)) : message;
    await inTakenForm(deps.newerBlocks, loop.team, shown, (form) => {
      checkLease(task);
      return deps.slack(loop.team).chat.update({ channel, ts, ...form });
    });
    return true;
  } catch (error) {
    if (error instanceof WebAPIPlatformError && error.data.error === 'message_not_found') return false;
    throw error;
  }
}

/** Names are told only where the debrief has told them: reviewers may not know whose work they read. */
const aboutOf = ({ deps, loop }: Task, channel: string): string | null =>
  channel === loop.room.channel ? deps.vault.openCandidate(loop).name : null;

/** A message that is gone already is no failure. */
export async function takeBack({ deps, loop }: Task, { channel, ts }: Posted): Promise<void> {
  try {
    await deps.slack(loop.team).chat.delete({ channel, ts });
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError && error.data.error === 'message_not_found')) throw error;
  }
}

/** Once the lease is over, somebody else looks for this message and writes it: it must not appear after that look. */
export function checkLease({ deps, effect }: Task): void {
  const left = (effect.lease?.until ?? 0) - deps.clock.real();
  if (left < deps.leaseMs / 2) throw new LeaseTooShort(`${effect.id} took too long to prepare.`);
}

/** The effect's own message, when an earlier attempt may have posted it. */
export async function findPosted(task: Task, place: Place): Promise<Found | null> {
  const { loop, effect } = task;
  if (!effect.unclear) return null;
  const isOwn = (reference: string) => reference === referenceOf(loop, effect);
  const since = triedSince(effect);
  const [found] = await ownMessages(task, place, since, isOwn);
  if (found || !place.thread) return found ?? null;
  const [astray] = await ownMessages(task, { channel: place.channel }, since, isOwn);
  return astray ? { ...astray, isAstray: true } : null;
}

/** Well before the first attempt, in Slack's seconds: clocks that are set in between hide nothing. */
export const triedSince = ({ firstTriedAt }: Effect): number => ((firstTriedAt ?? 0) - lookBackMs) / 1000;

/** What this loop has sent to this place since then, by the effects that sent it. */
export async function ownMessages(
  task: Task,
  place: Place,
  oldest: number,
  isWanted: (reference: string) => boolean,
): Promise<Found[]> {
  return (await messagesSince(task, place, oldest)).flatMap(({ metadata, ts }): Found[] => {
    const payload = metadata?.event_payload as { effect?: string; note?: string } | undefined;
    const isOwn = metadata?.event_type === eventType && isWanted(payload?.effect ?? '');
    return ts && isOwn ? [{ channel: place.channel, ts, note: payload?.note ?? null }] : [];
  });
}

/** Everything that was said in this place since then, page by page; seconds, as Slack counts. */
export async function messagesSince({ deps, loop }: Task, place: Place, oldest: number) {
  const slack = deps.slack(loop.team);
  const since = { oldest: String(oldest), limit: 200, include_all_metadata: true };
  const messages: NonNullable<ConversationsHistoryResponse['messages']> = [];
  let cursor: string | undefined;
  do {
    const page = { ...since, channel: place.channel, ...(cursor ? { cursor } : {}) };
    const answer = place.thread
      ? await slack.conversations.replies({ ...page, ts: place.thread }).catch(noThread)
      : await slack.conversations.history(page);
    messages.push(...((answer.messages ?? []) as typeof messages));
    cursor = answer.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return messages;
}

/** A thread that is gone holds nothing. */
function noThread(error: unknown): Pick<ConversationsHistoryResponse, 'messages' | 'response_metadata'> {
  if (error instanceof WebAPIPlatformError && error.data.error === 'thread_not_found') return {};
  throw error;
}

const referenceOf = (loop: Loop, effect: Effect): string => `${loop.id}/${effect.id}`;
