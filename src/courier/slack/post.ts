import type { ConversationsHistoryResponse, WebClient } from '@slack/web-api';
import type { Message } from '../../../blocks/elements/form.ts';
import { astrayMessage } from '../../../blocks/lines/astray.ts';
import { isTwin } from '../../core/loop/copied.ts';
import type { Effect } from '../../core/loop/effect.ts';
import type { Loop, Posted } from '../../core/loop/loop.ts';
import { movesWithRoom } from '../../core/rules/room.ts';
import { isSlackAnswer, slackCodeOf } from '../../slack-code.ts';
import type { Task } from '../deps.ts';
import { LeaseTooShort, NeedsPerson } from '../failure.ts';
import { inTakenForm } from './newer-blocks.ts';
import { PersonLeft } from './person-left.ts';

type Place = { channel: string; thread?: string };

const eventType = 'quorum_effect';
/** How long before the first attempt a message is looked for: clocks that are set in between hide nothing. */
export const lookBackMs = 15 * 60_000;

/** What tells a message of ours from every other, so that it is found again. */
export const markedAs = (effect: string, note?: string) => ({
  event_type: eventType,
  event_payload: { effect, ...(note === undefined ? {} : { note }) },
});

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
  const earlier = await findPosted(task, place, message.text);
  if (earlier) {
    // Of a loop from a copy it may say what was true in the time that the copy knows nothing of.
    if (earlier.isAstray || loop.copiedAt !== undefined) await rewrite(task, earlier, message);
    return postedOf(earlier);
  }
  const answer = await inTakenForm(deps.newerBlocks, loop.team, message, (form) => {
    checkLease(task);
    return intoPlace(task, place, () =>
      slack.chat.postMessage({
        channel,
        ...form,
        unfurl_links: false,
        unfurl_media: false,
        metadata: markedAs(referenceOf(loop, effect), note),
        ...(thread ? { thread_ts: thread } : {}),
      }),
    );
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
  return orLeft(user, () => deps.directory.directMessage(loop.team, user));
}

const closedPlaces: Record<string, string> = {
  is_archived: 'The debrief channel is archived. Unarchive it in Slack',
  is_inactive: 'The debrief channel is archived. Unarchive it in Slack',
  channel_not_found: 'Quorum does not see the debrief channel any more. Invite it there',
  not_in_channel: 'Quorum is not a member of the debrief channel any more. Invite it there',
  restricted_action: 'Posting in the debrief channel is restricted. Let apps post there',
};

/** Nothing goes to somebody who left; a debrief channel that takes no message needs a person. */
async function intoPlace<T>(task: Task, { channel }: Place, call: () => Promise<T>): Promise<T> {
  try {
    return await orLeft(
      null,
      call,
      channel.startsWith('D') ? [...noLongerThere, 'is_archived', 'is_inactive'] : [],
    );
  } catch (error) {
    const way = closedPlaces[slackCodeOf(error) ?? ''];
    if (!way || channel.startsWith('D')) throw error;
    const canMove = movesWithRoom(task.loop, task.effect);
    throw new NeedsPerson(canMove ? `${way}, or press Choose another channel.` : `${way}.`);
  }
}

const noLongerThere = ['user_disabled', 'user_not_found', 'user_not_visible'];

async function orLeft<T>(user: string | null, call: () => Promise<T>, codes = noLongerThere): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (isSlackAnswer(error, ...codes)) throw new PersonLeft(user);
    throw error;
  }
}

/** Deleted by a person, too old to be edited, or in a place where nothing is written any more. */
const gone = ['message_not_found', 'edit_window_closed', 'is_inactive'];
export const isGone = (error: unknown): boolean => isSlackAnswer(error, ...gone);

/** False when the message is gone: what it should say is said anew then. */
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
    if (isGone(error)) return false;
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
    if (!isGone(error)) throw error;
  }
}

/** What an earlier attempt may have posted, and nobody needs by now. */
export async function takenBack(task: Task, channel: string): Promise<[]> {
  const earlier = await findPosted(task, { channel });
  if (earlier) await takeBack(task, earlier);
  return [];
}

/** Once the lease is over, somebody else looks for this message or channel and makes it: it must not appear after that. */
export function checkLease({ deps, effect }: Task): void {
  const left = (effect.lease?.until ?? 0) - deps.clock.real();
  if (left < deps.leaseMs / 2) throw new LeaseTooShort(`${effect.id} took too long to prepare.`);
}

/** The effect's own message, when an earlier attempt may have posted it. */
export async function findPosted(task: Task, place: Place, words?: string): Promise<Found | null> {
  const { loop, effect } = task;
  if (!effect.unclear) return null;
  const isOwn = (reference: string) => reference === referenceOf(loop, effect);
  const since = triedSince(effect);
  const [found] = await ownMessages(task, place, since, isOwn);
  const twin = found ?? (await findTwin(task, place, since, words));
  if (twin || !place.thread) return twin;
  const [astray] = await ownMessages(task, { channel: place.channel }, since, isOwn);
  return astray ? { ...astray, isAstray: true } : findBelowEarlier(task, place, since, isOwn);
}

/** Of a loop from a copy: sent in the time that the copy knows nothing of. From now on it is this effect's. */
async function findTwin(
  task: Task,
  place: Place,
  since: number,
  words: string | undefined,
): Promise<Found | null> {
  const { loop, effect } = task;
  if (loop.copiedAt === undefined) return null;
  const messages = await messagesSince(slackOf(task), place, since);
  const isSaid = (text: string) => words !== undefined && lettersOf(text) === lettersOf(words);
  const twin = messages.find((message) =>
    marked([message]).some(
      ({ effect: reference }) =>
        reference.startsWith(`${loop.id}/`) &&
        isTwin(loop, effect, reference.slice(loop.id.length + 1), isSaid(message.text ?? '')),
    ),
  );
  const [found] = twin ? marked([twin]) : [];
  if (!found) return null;
  const { channel } = place;
  const { ts, note } = found;
  const metadata = markedAs(referenceOf(loop, effect), note ?? undefined);
  // What it says stays: the SDK's own method has no form for that.
  await slackOf(task).apiCall('chat.update', { channel, ts, metadata });
  return { channel, ts, note };
}

/** Slack writes links and signs in its own way. */
const lettersOf = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** The message about the loop may be another by now: what was sent stands below the one before it. */
async function findBelowEarlier(
  task: Task,
  { channel, thread }: Place,
  since: number,
  isOwn: (reference: string) => boolean,
): Promise<Found | null> {
  const { loop } = task;
  if (thread !== loop.progress?.ts) return null;
  const shown = new Set(
    loop.outbox.flatMap((known) => (known.kind === 'progress.show' ? [referenceOf(loop, known)] : [])),
  );
  const roots = await ownMessages(task, { channel }, loop.createdAt / 1000, (one) => shown.has(one));
  for (const { ts } of roots.filter((root) => root.ts !== thread)) {
    const [found] = await ownMessages(task, { channel, thread: ts }, since, isOwn);
    if (found) return found;
  }
  return null;
}

/** In Slack's seconds. */
export const triedSince = ({ firstTriedAt }: Effect): number => ((firstTriedAt ?? 0) - lookBackMs) / 1000;

/** What this loop has sent to this place since then, by the effects that sent it. */
export async function ownMessages(
  task: Task,
  place: Place,
  oldest: number,
  isWanted: (reference: string) => boolean,
): Promise<Found[]> {
  return marked(await messagesSince(slackOf(task), place, oldest)).flatMap(({ effect, ts, note }): Found[] =>
    isWanted(effect) ? [{ channel: place.channel, ts, note }] : [],
  );
}

/** Those of them that are ours, by the effects that sent them. */
export const marked = (messages: Awaited<ReturnType<typeof messagesSince>>) =>
  messages.flatMap(({ metadata, ts }) => {
    const payload = metadata?.event_payload as { effect?: string; note?: string } | undefined;
    const effect = payload?.effect;
    return metadata?.event_type === eventType && ts && effect
      ? [{ effect, ts, note: payload?.note ?? null }]
      : [];
  });

export const slackOf = ({ deps, loop }: Task): WebClient => deps.slack(loop.team);

/** Everything that was said in this place since then, page by page; seconds, as Slack counts. */
export async function messagesSince(slack: WebClient, place: Place, oldest: number) {
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
  if (isSlackAnswer(error, 'thread_not_found')) return {};
  throw error;
}

const referenceOf = (loop: Loop, effect: Effect): string => `${loop.id}/${effect.id}`;
