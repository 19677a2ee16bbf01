import type { WebClient } from '@slack/web-api';
import { movedMessage } from '../../../blocks/debrief/room-messages.ts';
import { type Absent, type Room, type Withheld, whyNotRoom, whyWithheld } from '../../core/debrief/room.ts';
import { firstName, readableName } from '../../core/debrief/room-name.ts';
import type { Command } from '../../core/decide.ts';
import type { Loop, Thread } from '../../core/loop/loop.ts';
import { isCandidate, peopleWithSay, readersOfDebrief } from '../../core/loop/rights.ts';
import { refusalSentence } from '../../core/refusals.ts';
import { movesWithRoom } from '../../core/rules/room.ts';
import { isSlackAnswer, slackCodeOf } from '../../slack-code.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { NeedsPerson, setbackOf } from '../failure.ts';
import { hasLeft, isFullMember, personKnown, personNow } from '../slack/looking-after.ts';
import { checkLease, rewrite } from '../slack/post.ts';

export const makeRoom: EffectHandler<'debrief.room'> = async (task) => {
  const { loop } = task;
  const channel = loop.room.channel ?? (await createOrAdopt(task));
  const room = await lookAt(task, channel);
  const isFilled = loop.room.wanted === 'create';
  return [{ type: 'debriefRoomMade', channel, absent: isFilled ? await fill(task, channel, room) : [] }];
};

/** Whether everybody in the channel may read details; where the debrief cannot be held at all, a person is asked. */
export async function mayAllRead(task: Task, channel: string): Promise<boolean> {
  return (await whyNotShown(task, await lookAt(task, channel))) === null;
}

type Shown = { open: boolean; commands: Command[] };

/**
 * Asked before each post: since the last one somebody may have joined, or the channel been opened. One look answers all,
 * and where it saw nothing, nothing is shown.
 */
export async function detailsIn(
  task: Task,
  thread: Pick<Thread, 'open' | 'channel'>,
  debriefNumber: number,
): Promise<Shown> {
  const { deps, loop } = task;
  const room = await deps.rooms.look(loop.team, thread.channel ?? roomOf(loop));
  if (room?.members.some((member) => isCandidate(loop, member)))
    throw new NeedsPerson(whyNoPost(task, 'room.candidate'));
  if (!thread.open) return { open: false, commands: [] };
  if (!room) throw new NeedsPerson(whyNoPost(task, 'room.not-member'));
  const why = await whyNotShown(task, room);
  return why
    ? { open: false, commands: [{ type: 'detailsWithheld', debriefNumber, why }] }
    : { open: true, commands: [] };
}

/** What helps where the debrief stays in its channel. */
const staying = {
  'room.candidate': 'The candidate is a member of the debrief channel. Remove them there.',
  'room.not-member': 'Quorum is not a member of the debrief channel. Invite it there with `/invite @Quorum`.',
};

const whyNoPost = ({ loop, effect }: Task, code: keyof typeof staying): string =>
  movesWithRoom(loop, effect) ? refusalSentence(code, 'the debrief') : staying[code];

export function roomOf(loop: Loop): string {
  if (!loop.room.channel) throw new Error(`Loop ${loop.id}: the debrief has no channel yet.`);
  return loop.room.channel;
}

/**
 * Nobody is asked about where the channel says enough, and no further than the first who may not read. People who left
 * stay in some lists of members, and read nothing.
 */
async function whyNotShown(task: Task, room: Room): Promise<Withheld | null> {
  const closed = whyWithheld(room);
  if (closed) return closed;
  const self = task.deps.directory.ownUser(task.loop.team);
  const rights = new Set(peopleWithSay(task.loop));
  const mayReadAlong = (member: string) => rights.has(member);
  const others = room.members.filter((member) => member !== self);
  for (const stranger of others.filter((member) => !mayReadAlong(member)))
    if (!hasLeft(await personNow(task, stranger))) return 'reader';
  for (const reader of others.filter(mayReadAlong)) {
    const person = await personKnown(task, reader);
    if (!hasLeft(person) && !isFullMember(person)) return 'reader';
  }
  return null;
}

/** Where Slack lets Quorum edit nothing any more, the message stays: perhaps that is why the debrief has left. */
export const retireMessage: EffectHandler<'thread.retire'> = async (task) => {
  try {
    await rewrite(task, task.effect.payload.posted, movedMessage(task.loop.room.channel));
  } catch (error) {
    const setback = setbackOf(error);
    if (setback.kind !== 'failed' || !setback.isFinal) throw error;
  }
  return [];
};

async function lookAt({ deps, loop }: Task, channel: string): Promise<Room> {
  const room = await deps.rooms.look(loop.team, channel);
  const refusal = whyNotRoom(room, loop.candidate.slackUser, 'the debrief');
  if (!room || refusal) throw new NeedsPerson(refusal?.reason ?? '');
  return room;
}

/** What Slack says where a workspace lets only some people make channels. */
const forbidden = ['restricted_action', 'cannot_create_channel', 'no_permission', 'user_is_restricted'];

/** How many names are tried: a channel that is archived, or that Quorum cannot see, keeps its name for good. */
const namesTried = 4;

/**
 * The name is derived from the loop, so a channel that has it already is the one that an earlier attempt made. Once the
 * channel has a name that people read, the first is free again: whoever comes late must not make a second channel.
 */
async function createOrAdopt(task: Task): Promise<string> {
  const slack = task.deps.slack(task.loop.team);
  const name = firstName(task.loop);
  const names = Array.from({ length: namesTried }, (_, index) =>
    index === 0 ? name : `${name}-${index + 1}`,
  );
  // Made in the time that a copy knows nothing of, it has the name that people read by now.
  const made = task.loop.copiedAt === undefined ? null : await channelNamed(slack, names);
  if (made) return made;
  for (const tried of names)
    try {
      checkLease(task);
      const { channel } = await slack.conversations.create({ name: tried, is_private: true });
      if (channel?.id) return channel.id;
    } catch (error) {
      if (isSlackAnswer(error, ...forbidden))
        throw new NeedsPerson(
          'This workspace does not let Quorum create private channels. Press Choose another channel, or ask a workspace admin to allow it.',
        );
      if (!isSlackAnswer(error, 'name_taken')) throw error;
      const adopted = await channelNamed(slack, [tried]);
      if (adopted) return adopted;
    }
  throw new NeedsPerson(
    'The names for the debrief channel are taken by channels that Quorum cannot see. Press Choose another channel.',
  );
}

/** Or was named so before somebody named it otherwise. */
async function channelNamed(slack: WebClient, names: readonly string[]): Promise<string | null> {
  let cursor: string | undefined;
  do {
    const page = await slack.conversations.list({
      types: 'private_channel',
      exclude_archived: true,
      limit: 200,
      ...(cursor ? { cursor } : {}),
    });
    const found = page.channels?.find(({ name = '', previous_names: before = [] }) =>
      [name, ...before].some((one) => names.includes(one)),
    );
    if (found?.id) return found.id;
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return null;
}

/** Lets everybody in who may read, and answers who cannot be let in; one who cannot keeps nobody else out. */
async function fill(task: Task, channel: string, room: Room): Promise<Absent[]> {
  const absent: Absent[] = [];
  const invited: string[] = [];
  for (const user of readersOfDebrief(task.loop).filter((reader) => !room.members.includes(reader))) {
    const person = await personNow(task, user);
    if (hasLeft(person)) absent.push({ user, why: 'left' });
    else if (isFullMember(person)) invited.push(user);
    else absent.push({ user, why: 'guest' });
  }
  return [...absent, ...(await invite(task, channel, invited))];
}

const mostAtOnce = 100;

export async function invite(task: Task, channel: string, users: readonly string[]): Promise<Absent[]> {
  const slack = task.deps.slack(task.loop.team);
  for (let from = 0; from < users.length; from += mostAtOnce)
    await refusalOf(slack, channel, users.slice(from, from + mostAtOnce));
  if (users.length === 0) return [];
  // Slack's answer to a call of which a part went through is not certain. Who is there now is.
  const { members } = await lookAt(task, channel);
  const absent: Absent[] = [];
  for (const user of users.filter((wanted) => !members.includes(wanted))) {
    const code = await refusalOf(slack, channel, [user]);
    if (code)
      absent.push({
        user,
        why: hasLeft(await personNow(task, user)) ? 'left' : (reasons[code] ?? 'refused'),
      });
  }
  return absent;
}

const reasons: Record<string, Absent['why']> = {
  user_not_found: 'left',
  user_disabled: 'left',
  user_is_restricted: 'guest',
  user_is_ultra_restricted: 'guest',
  ura_max_channels: 'guest',
  org_user_not_in_team: 'elsewhere',
  invitee_cant_see_channel: 'elsewhere',
  no_external_invite_permission: 'elsewhere',
  org_user_not_in_channel: 'elsewhere',
};

const aboutPeople = [...Object.keys(reasons), 'cant_invite', 'cant_invite_self', 'already_in_channel'];

/** The code of what Slack has against somebody of these; null when it has nothing. Any other trouble is thrown. */
async function refusalOf(
  slack: WebClient,
  channel: string,
  users: readonly string[],
): Promise<string | null> {
  try {
    const { errors } = await slack.conversations.invite({ channel, users: users.join(','), force: true });
    const [first] = (errors ?? []).filter(({ error }) => error !== 'already_in_channel');
    return first?.error ?? null;
  } catch (error) {
    if (!isSlackAnswer(error, ...aboutPeople)) throw error;
    return isSlackAnswer(error, 'already_in_channel') ? null : slackCodeOf(error);
  }
}

/**
 * Gives the channel that Quorum made a name that people read. Until its id was written down it had one that says whose it
 * is. A name that Slack will not give is no reason to wait: it keeps the first.
 */
export async function nameRoom({ deps, loop }: Task): Promise<void> {
  const { channel, wanted } = loop.room;
  if (!channel || wanted !== 'create') return;
  const slack = deps.slack(loop.team);
  const { initials } = await deps.settings.get(loop.team);
  const name = readableName(loop, initials ? deps.vault.openCandidate(loop).name : null);
  try {
    const { channel: now } = await slack.conversations.info({ channel });
    if (!now?.name?.startsWith(firstName(loop))) return;
    await renamed(slack, loop, channel, name);
  } catch (error) {
    if (slackCodeOf(error) === null) throw error;
  }
}

/**
 * A month can have several debriefs for one role: all but the first have a piece of their loop's id behind it. Slack renames
 * few channels a minute, so that looking for a free number would hold up each debrief more than the one before.
 */
async function renamed(
  slack: WebClient,
  loop: Pick<Loop, 'id'>,
  channel: string,
  name: string,
): Promise<void> {
  try {
    await slack.conversations.rename({ channel, name });
  } catch (error) {
    if (!isSlackAnswer(error, 'name_taken')) throw error;
    await slack.conversations.rename({ channel, name: `${name}-${loop.id.slice(0, 4)}` });
  }
}
