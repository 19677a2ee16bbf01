import type { KnownBlock } from '@slack/types';
import { amendmentReply } from '../../../blocks/debrief/amendments.ts';
import { aboutLines } from '../../../blocks/debrief/bookkeeping.ts';
import { debriefParentMessage, ratingTableMessage } from '../../../blocks/debrief/debrief-parent.ts';
import { debriefReplies } from '../../../blocks/debrief/debrief-replies.ts';
import type { Message } from '../../../blocks/elements/form.ts';
import { type Debrief, debriefOf } from '../../core/debrief/debrief.ts';
import { tableOf } from '../../core/debrief/rating-table.ts';
import { isRanked, type Standing, speakingOrder } from '../../core/debrief/speaking.ts';
import { threadOf } from '../../core/debrief/threads.ts';
import type { Kit } from '../../core/kit/kit.ts';
import { gateProof } from '../../core/loop/gate.ts';
import type { Loop, Thread } from '../../core/loop/loop.ts';
import { roleOf } from '../../core/loop/role.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { isShowable, type Picture, sharePicture, uploadPicture } from '../slack/files.ts';
import { namesOf, whoIn } from '../slack/names.ts';
import { post, rewrite } from '../slack/post.ts';
import { detailsIn, mayAllRead, nameRoom, roomOf } from './debrief-room.ts';

/** Copies the revealed cards to where analytics reads; before this, that collection has nothing to leak. */
export const revealCards: EffectHandler<'cards.reveal'> = async ({ deps, loop, now }) => {
  if (loop.gate.state === 'open')
    await deps.cards.save(loop, deps.vault.openRevealed(loop, proofOf(loop)), now);
  return [];
};

/** All that must not change between one attempt and the next, written down before anything is posted. */
export const prepareDebrief: EffectHandler<'debrief.prepare'> = async (task) => {
  const { deps, loop, effect } = task;
  const { debriefNumber } = effect.payload;
  if (debriefNumber !== loop.debriefNumber || loop.debrief) return [];
  await nameRoom(task);
  const mayAll = await mayAllRead(task, roomOf(loop));
  const open = mayAll && (await deps.settings.get(loop.team)).details === 'readers';
  return [{ type: 'debriefPrepared', debriefNumber, open, ...(await speakersOf(task)) }];
};

export const openDebrief: EffectHandler<'debrief.open'> = async (task) => {
  const { loop, effect } = task;
  const { debriefNumber } = effect.payload;
  if (debriefNumber !== loop.debriefNumber || !loop.debrief) return [];
  const { open, commands } = await detailsIn(task, loop.debrief, debriefNumber);
  const { message, debrief } = await parentFor(task, { ...loop.debrief, open });
  // Made before anything is posted: a parent whose replies cannot be made is not left to stand alone.
  const replies = (await repliesFor(task, debrief)).length;
  const { ts } = await post(task, { channel: roomOf(loop) }, message);
  return [...commands, { type: 'debriefOpened', debriefNumber, parent: ts, replies }];
};

/** Without the picture the debrief still has the table. Even an upload that no message shows is in admins' lists of files. */
export const drawPicture: EffectHandler<'debrief.picture'> = async (task) => {
  const { loop, effect } = task;
  const { debriefNumber } = effect.payload;
  if (debriefNumber !== loop.debriefNumber || !loop.debrief || loop.debrief.picture) return [];
  const { open, commands } = await detailsIn(task, loop.debrief, debriefNumber);
  if (!open) return commands;
  const picture = await uploadPicture(task, await pictureOf(task, loop.debrief.speaking));
  return picture ? [{ type: 'pictureUploaded', debriefNumber, picture }] : [];
};

export const showParent: EffectHandler<'parent.show'> = async (task) => {
  const { loop, effect } = task;
  const thread = threadOf(loop, effect.payload.debriefNumber);
  if (effect.payload.debriefNumber !== loop.debriefNumber || !thread?.picture) return [];
  const { open, commands } = await detailsIn(task, thread, effect.payload.debriefNumber);
  if (!open) return commands;
  const { message } = await parentFor(task, thread);
  const parent = { channel: thread.channel, ts: thread.parent };
  if (await isShowable(task, thread.picture, () => rewrite(task, parent, message))) return [];
  await sharePicture(task, parent, await pictureOf(task, thread.speaking));
  return [];
};

export const postReply: EffectHandler<'debrief.reply'> = async (task) => {
  const { loop, effect } = task;
  const { debriefNumber, reply: number } = effect.payload;
  const thread = threadOf(loop, debriefNumber);
  if (debriefNumber !== loop.debriefNumber || !thread) return [];
  const { open, commands } = await detailsIn(task, thread, debriefNumber);
  if (!open) return commands;
  const { debrief } = await debriefFor(task, thread.speaking);
  const reply = (await repliesFor(task, debrief))[number];
  if (reply) await post(task, { channel: thread.channel, thread: thread.parent }, reply);
  return [];
};

async function pictureOf(task: Task, speaking: readonly string[]): Promise<Picture> {
  const { deps, loop } = task;
  const { debrief } = await debriefFor(task, speaking);
  const table = tableOf(debrief);
  const names = await namesOf(task, table.people);
  const title = `${deps.vault.openCandidate(loop).name} · ${roleOf(loop)}, ${loop.kit.level}`;
  const bytes = await deps.paper.picture(table, names, title);
  return { bytes, title, alt: deps.paper.altText(table, names) };
}

async function parentFor(task: Task, thread: Thread) {
  const { deps, loop } = task;
  const { debrief } = await debriefFor(task, thread.speaking);
  const details = thread.open
    ? { picture: await glance(task, debrief, thread.picture), isRanked: thread.ranked === true }
    : null;
  const candidate = deps.vault.openCandidate(loop).name;
  return { debrief, message: debriefParentMessage(loop, candidate, debrief, details, await whoIn(task)) };
}

/** The picture, once it is there. */
async function glance(task: Task, debrief: Debrief, picture: string | null): Promise<KnownBlock | null> {
  const table = tableOf(debrief);
  // After a stage of facts alone there is no rating to draw.
  if (!picture || table.people.length === 0) return null;
  const alt = task.deps.paper.altText(table, await namesOf(task, table.people));
  return { type: 'image', slack_file: { id: picture }, alt_text: alt };
}

async function repliesFor(task: Task, debrief: Debrief): Promise<Message[]> {
  const { loop } = task;
  const ratings = tableOf(debrief);
  const who = await whoIn(task, ratings.people);
  const names = await namesOf(task, ratings.people);
  const table = ratings.people.length > 0 ? ratingTableMessage(debrief, ratings, names) : null;
  return debriefReplies({ loop, debrief, who, table, about: aboutLines(loop, who) });
}

async function speakersOf({ deps, loop }: Task): Promise<{ speaking: string[]; ranked: boolean }> {
  const holders = deps.vault.openRevealed(loop, proofOf(loop)).map(({ holder }) => holder);
  const saved = await deps.personSettings.find(loop.team, holders);
  const standings = Object.fromEntries(
    saved.map(({ user, settings }): [string, Standing] => [
      user,
      { level: settings.level ?? null, inTraining: (settings.inTraining ?? []).length > 0 },
    ]),
  );
  return {
    speaking: speakingOrder(holders, standings, loop.hiringManager),
    ranked: isRanked(holders, standings, loop.hiringManager),
  };
}

async function debriefFor(
  { deps, loop }: Task,
  speaking: readonly string[],
): Promise<{ kit: Kit; debrief: Debrief }> {
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const cards = deps.vault.openRevealed(loop, proofOf(loop));
  return { kit, debrief: debriefOf(kit, loop.kit, cards, speaking) };
}

function proofOf(loop: Loop) {
  const proof = gateProof(loop);
  if (!proof) throw new Error(`Loop ${loop.id}: asked to reveal cards behind a closed gate.`);
  return proof;
}

/** In the debrief's thread: who changed what after the reveal; details only where everybody may read them. */
export const tellAmended: EffectHandler<'card.amended'> = async (task) => {
  const { loop, effect, deps } = task;
  const proof = gateProof(loop);
  const thread = threadOf(loop, loop.debriefNumber);
  if (!proof || !thread) return [];
  const revealed = deps.vault.openRevealed(loop, proof).find(({ seat }) => seat === effect.payload.seat);
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  if (!revealed) return [];
  const place = { channel: thread.channel, thread: thread.parent };
  const { open, commands } = await detailsIn(task, thread, loop.debriefNumber);
  await post(
    task,
    place,
    amendmentReply(loop, kit, revealed, effect.payload.number, open, await whoIn(task)),
  );
  return commands;
};
