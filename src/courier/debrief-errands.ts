import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { debriefParent, debriefReplies } from '../../blocks/debrief-messages.ts';
import { type Debrief, debriefOf } from '../core/debrief.ts';
import { gateProof } from '../core/gate.ts';
import type { Loop } from '../core/loop.ts';
import { isCandidate, readersOfDebrief } from '../core/rights.ts';
import { Refused } from './failure.ts';
import type { Carry, CourierParts, Errand } from './parts.ts';
import { post } from './post.ts';

/** Copies the revealed cards to where analytics reads; before this, that collection has nothing to leak. */
export const revealCards: Carry<'cards.reveal'> = async ({ parts, loop, now }) => {
  await parts.cards.save(loop, parts.vault.openRevealed(loop, proofOf(loop)), now);
  return [];
};

export const makeRoom: Carry<'debrief.room'> = async ({ parts, loop }) => {
  const slack = parts.slack(loop.team);
  const channel = loop.room.channel ?? (await createOrAdopt(slack, roomName(loop)));
  if (loop.room.wanted === 'create') {
    const present = await membersOf(parts, loop, channel);
    await invite(
      slack,
      channel,
      readersOfDebrief(loop).filter((user) => !present.includes(user)),
    );
  }
  return [{ type: 'debriefRoomMade', channel }];
};

export const openDebrief: Carry<'debrief.open'> = async (errand) => {
  const { parts, loop } = errand;
  const channel = roomOf(loop);
  const open = await mayAllRead(errand, channel);
  const debrief = await debriefFor(errand);
  const parent = debriefParent(loop, parts.vault.openCandidate(loop).name, debrief);
  const { ts } = await post(errand, { channel }, parent);
  return [{ type: 'debriefOpened', parent: ts, open, replies: debriefReplies(debrief).length }];
};

export const postReply: Carry<'debrief.reply'> = async (errand) => {
  const { loop, effect } = errand;
  const reply = debriefReplies(await debriefFor(errand))[effect.payload.reply];
  if (!reply || !loop.debrief) return [];
  await post(errand, { channel: roomOf(loop), thread: loop.debrief.parent }, reply);
  return [];
};

async function debriefFor({ parts, loop }: Errand): Promise<Debrief> {
  const kit = await parts.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  return debriefOf(kit, loop.kit, parts.vault.openRevealed(loop, proofOf(loop)));
}

/** Details stand in the thread only if every person in the channel may read them. */
async function mayAllRead({ parts, loop }: Errand, channel: string): Promise<boolean> {
  const { user_id: self } = await parts.slack(loop.team).auth.test();
  const readers = new Set([...readersOfDebrief(loop), self]);
  const members = await membersOf(parts, loop, channel);
  if (members.some((member) => isCandidate(loop, member)))
    throw new Refused('The candidate is a member of the debrief channel. Remove them there and press Retry.');
  return members.every((member) => readers.has(member));
}

async function membersOf(parts: CourierParts, loop: Loop, channel: string): Promise<string[]> {
  const room = await parts.rooms.look(loop.team, channel);
  if (!room)
    throw new Refused('Quorum is not a member of the debrief channel. Invite it there and press Retry.');
  return room.members;
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

function proofOf(loop: Loop) {
  const proof = gateProof(loop);
  if (!proof) throw new Error(`Loop ${loop.id}: asked to reveal cards behind a closed gate.`);
  return proof;
}

function roomOf(loop: Loop): string {
  if (!loop.room.channel) throw new Error(`Loop ${loop.id}: the debrief has no channel yet.`);
  return loop.room.channel;
}

const roomName = (loop: Loop): string => `debrief-${loop.kit.id}-${loop.id}`.slice(0, 80);

const isSlackAnswer = (error: unknown, code: string): boolean =>
  error instanceof WebAPIPlatformError && error.data.error === code;
