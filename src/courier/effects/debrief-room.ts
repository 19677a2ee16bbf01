import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Loop } from '../../core/loop/loop.ts';
import { isCandidate, readersOfDebrief } from '../../core/loop/rights.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { NeedsPerson } from '../failure.ts';

export const makeRoom: EffectHandler<'debrief.room'> = async (task) => {
  const { deps, loop } = task;
  const slack = deps.slack(loop.team);
  const channel = loop.room.channel ?? (await createOrAdopt(slack, roomName(loop)));
  if (loop.room.wanted === 'create') {
    const present = (await lookAt(task, channel)).members;
    await invite(
      slack,
      channel,
      readersOfDebrief(loop).filter((user) => !present.includes(user)),
    );
  }
  return [{ type: 'debriefRoomMade', channel }];
};

/** Whether everybody in the channel may read details; where the candidate could, nothing is posted at all. */
export async function mayAllRead(task: Task, channel: string): Promise<boolean> {
  const { deps, loop } = task;
  const readers = new Set([...readersOfDebrief(loop), deps.directory.ownUser()]);
  const { isPrivate, members } = await lookAt(task, channel);
  if (!isPrivate)
    throw new NeedsPerson('The debrief channel is public by now. Make it private again and press Retry.');
  if (members.some((member) => isCandidate(loop, member)))
    throw new NeedsPerson(
      'The candidate is a member of the debrief channel. Remove them there and press Retry.',
    );
  return members.every((member) => readers.has(member));
}

export function roomOf(loop: Loop): string {
  if (!loop.room.channel) throw new Error(`Loop ${loop.id}: the debrief has no channel yet.`);
  return loop.room.channel;
}

async function lookAt({ deps, loop }: Task, channel: string) {
  const room = await deps.rooms.look(loop.team, channel);
  if (!room)
    throw new NeedsPerson('Quorum is not a member of the debrief channel. Invite it there and press Retry.');
  return room;
}

/** The name is derived from the loop, so a channel that exists already is the one an earlier attempt made. */
async function createOrAdopt(slack: WebClient, name: string): Promise<string> {
  try {
    const { channel } = await slack.conversations.create({ name, is_private: true });
    if (channel?.id) return channel.id;
  } catch (error) {
    if (!isSlackAnswer(error, 'name_taken')) throw error;
  }
  let cursor: string | undefined;
  do {
    const page = await slack.conversations.list({
      types: 'private_channel',
      exclude_archived: true,
      limit: 200,
      ...(cursor ? { cursor } : {}),
    });
    const found = page.channels?.find((channel) => channel.name === name);
    if (found?.id) return found.id;
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  throw new Error('The debrief channel could be neither created nor found.');
}

async function invite(slack: WebClient, channel: string, users: string[]): Promise<void> {
  if (users.length === 0) return;
  try {
    await slack.conversations.invite({ channel, users: users.join(',') });
  } catch (error) {
    if (!isSlackAnswer(error, 'already_in_channel')) throw error;
  }
}

const roomName = (loop: Loop): string => `debrief-${loop.kit.id}-${loop.id}`.slice(0, 80);

const isSlackAnswer = (error: unknown, code: string): boolean =>
  error instanceof WebAPIPlatformError && error.data.error === code;
