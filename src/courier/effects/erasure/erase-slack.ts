import { WebAPIPlatformError } from '@slack/web-api';
import type { Command } from '../../../core/decide.ts';
import type { Left } from '../../../core/erasure/erasure.ts';
import { isSlackAnswer } from '../../../slack-code.ts';
import type { EffectHandler, Task } from '../../deps.ts';
import { doubtfulAnswers, lockedAnswers, slowDownAnswers } from '../../slack/answers.ts';
import { checkLease, lookBackMs, marked, messagesSince, slackOf } from '../../slack/post.ts';

const perPage = 200;
/** What can no more be deleted, because it is not there. */
const goneAnswers = ['message_not_found', 'file_deleted', 'file_not_found', 'already_archived'];

/** Slack's code, where it refuses this one thing for good; what passes, or meets every call, is thrown on. */
function refusalOf(error: unknown): string {
  const code = error instanceof WebAPIPlatformError ? error.data.error : null;
  if (code === null || lockedAnswers.has(code) || doubtfulAnswers.has(code) || slowDownAnswers.has(code))
    throw error;
  return code;
}

/** null where it was done, or was done already; else Slack's code. */
async function refused(call: () => Promise<unknown>): Promise<string | null> {
  try {
    await call();
    return null;
  } catch (error) {
    return isSlackAnswer(error, ...goneAnswers) ? null : refusalOf(error);
  }
}

/**
 * A page of one conversation, the newest messages first: whatever Quorum posted about this loop there goes. A message goes
 * after the replies below it, so that an attempt that dies between them finds the rest again.
 */
export const eraseMessages: EffectHandler<'erase.messages'> = async (task) => {
  const { loop, effect } = task;
  const { latest } = effect.payload;
  const place = await channelOf(task);
  if (!place.channel) return place.left ? [erased(task, [place.left])] : [];
  const { channel } = place;
  const slack = slackOf(task);
  const oldest = String((loop.createdAt - lookBackMs) / 1000);
  const page = { channel, oldest, limit: perPage, include_all_metadata: true };
  const refusals: string[] = [];
  try {
    const answer = await slack.conversations.history({ ...page, ...(latest ? { latest } : {}) });
    const messages = answer.messages ?? [];
    for (const message of messages.filter((one) => isAbout(task, one))) {
      const replies = message.reply_count
        ? await messagesSince(slack, { channel, thread: message.ts ?? '' }, 0)
        : [];
      const below = replies.filter(({ ts, user }) => ts !== message.ts && user === self(task));
      for (const { ts = '' } of [...below, message]) refusals.push(...(await deleted(task, channel, ts)));
    }
    const next = answer.has_more ? messages.at(-1)?.ts : undefined;
    const found = 'named' in effect.payload.place && latest === undefined ? { channel } : {};
    return [{ ...erased(task, leftOf(channel, refusals)), ...(next ? { next } : {}), ...found }];
  } catch (error) {
    return [erased(task, [{ what: 'messages', channel, count: 0, code: refusalOf(error) }])];
  }
};

const self = ({ deps, loop }: Task): string | null => deps.directory.ownUser(loop.team);
const erased = ({ effect }: Task, left: Left[] = []) =>
  ({ type: 'placeErased', effect: effect.id, left }) satisfies Command;

async function deleted(task: Task, channel: string, ts: string): Promise<string[]> {
  checkLease(task);
  const code = await refused(() => slackOf(task).chat.delete({ channel, ts }));
  return code ? [code] : [];
}

const leftOf = (channel: string, codes: readonly string[]): Left[] =>
  [...new Set(codes)].map((code) => ({
    ...{ what: 'messages' as const, channel, code },
    count: codes.filter((one) => one === code).length,
  }));

type Message = Awaited<ReturnType<typeof messagesSince>>[number];

/** Sent for this loop, or one that names it among others, as the morning message does; not the one about the erasure. */
function isAbout(task: Task, message: Message): boolean {
  const { id } = task.loop;
  if (message.user !== self(task)) return false;
  const [mark] = marked([message]);
  if (mark?.effect.startsWith(`${id}/erase-`)) return false;
  if (mark?.effect.startsWith(`${id}/`)) return true;
  const isOfMany = !mark || mark.effect.startsWith(ofMany);
  const { blocks = [], files = [] } = message;
  if (!isOfMany) return false;
  return files.some(({ name = '' }) => isNamedFor(id, name)) || JSON.stringify(blocks).includes(id);
}

/** The message in the morning. */
const ofMany = 'digest/';

/** Every file that Quorum uploads for a loop has its id in its name. */
const isNamedFor = (id: string, name: string): boolean => name.includes(`-${id}-`);

async function channelOf(task: Task<'erase.messages'>): Promise<{ channel?: string; left?: Left }> {
  const { place } = task.effect.payload;
  if ('channel' in place) return place;
  if ('named' in place) {
    const channel = await channelNamed(task, place.named);
    return channel ? { channel } : {};
  }
  const { user } = place;
  try {
    return { channel: await task.deps.directory.directMessage(task.loop.team, user) };
  } catch (error) {
    if (isSlackAnswer(error, 'user_not_found', 'user_not_visible', 'cannot_dm_bot')) return {};
    if (isSlackAnswer(error, 'user_disabled')) return { left: { what: 'leaver', user } };
    throw error;
  }
}

async function channelNamed(task: Task, name: string): Promise<string | null> {
  let cursor: string | undefined;
  do {
    const page = await slackOf(task).conversations.list({
      ...{ types: 'private_channel', exclude_archived: true, limit: perPage },
      ...(cursor ? { cursor } : {}),
    });
    const found = page.channels?.find((channel) => channel.name?.startsWith(name));
    if (found?.id) return found.id;
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return null;
}

/** Pictures, records and what reviewers were sent, also what no message ever showed. All are looked up before one goes. */
export const eraseFiles: EffectHandler<'erase.files'> = async (task) => {
  const { loop } = task;
  const slack = slackOf(task);
  const found: string[] = [];
  const from = String(Math.floor((loop.createdAt - lookBackMs) / 1000));
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const answer = await slack.files.list({ user: self(task) ?? '', ts_from: from, count: perPage, page });
    const named = (answer.files ?? []).filter(({ name }) => isNamedFor(loop.id, name ?? ''));
    found.push(...named.flatMap(({ id }) => id ?? []));
    pages = answer.paging?.pages ?? 1;
  }
  const codes: string[] = [];
  for (const file of found) {
    checkLease(task);
    const code = await refused(() => slack.files.delete({ file }));
    if (code) codes.push(code);
  }
  const left = [...new Set(codes)].map(
    (code): Left => ({ what: 'files', code, count: codes.filter((one) => one === code).length }),
  );
  return [erased(task, left)];
};

/** A channel of the team's own keeps its name and goes on; what people wrote stays in either. */
export const closeRoom: EffectHandler<'erase.room'> = async (task) => {
  const { channel } = task.effect.payload;
  const slack = slackOf(task);
  const words: Left = { what: 'words', channel };
  try {
    const { channel: info } = await slack.conversations.info({ channel });
    if (info?.creator !== self(task)) return [erased(task, [words])];
    const left: Left[] = [words, { what: 'channelName', channel }];
    const name = `debrief-erased-${task.loop.id}`.slice(0, 76);
    if (!info?.is_archived) {
      if (info?.name !== name) await refused(() => slack.conversations.rename({ channel, name }));
      const code = await refused(() => slack.conversations.archive({ channel }));
      if (code) left.push({ what: 'channelOpen', channel, code });
    }
    return [erased(task, left)];
  } catch (error) {
    refusalOf(error);
    return [erased(task, [words])];
  }
};
