import type { KnownBlock } from '@slack/types';
import { debriefParentMessage, ratingTableBlock } from '../../../blocks/debrief/debrief-parent.ts';
import { debriefReplies } from '../../../blocks/debrief/debrief-replies.ts';
import { type Debrief, debriefOf } from '../../core/debrief/debrief.ts';
import { type Standing, speakingOrder } from '../../core/debrief/speaking.ts';
import { tableOf } from '../../core/debrief/table-of.ts';
import { threadOf } from '../../core/debrief/threads.ts';
import type { Kit } from '../../core/kit/kit.ts';
import { gateProof } from '../../core/loop/gate.ts';
import type { Loop, Thread } from '../../core/loop/loop.ts';
import type { Carry, Errand } from '../parts.ts';
import { mayAllRead, roomOf } from '../slack/debrief-room.ts';
import { isShowable, type Picture, sharePicture, uploadPicture } from '../slack/pictures.ts';
import { post, rewrite } from '../slack/post.ts';

/** Copies the revealed cards to where analytics reads; before this, that collection has nothing to leak. */
export const revealCards: Carry<'cards.reveal'> = async ({ parts, loop, now }) => {
  if (loop.gate.state === 'open')
    await parts.cards.save(loop, parts.vault.openRevealed(loop, proofOf(loop)), now);
  return [];
};

/** All that must not change between one attempt and the next, written down before anything is posted. */
export const prepareDebrief: Carry<'debrief.prepare'> = async (errand) => {
  const { parts, loop, effect } = errand;
  const { debriefNumber } = effect.payload;
  if (debriefNumber !== loop.debriefNumber || loop.debrief) return [];
  const mayAll = await mayAllRead(errand, roomOf(loop));
  const open = mayAll && (await parts.settings.get(loop.team)).details === 'readers';
  const speaking = await speakersOf(errand);
  return [{ type: 'debriefPrepared', debriefNumber, open, speaking }];
};

export const openDebrief: Carry<'debrief.open'> = async (errand) => {
  const { loop, effect } = errand;
  const { debriefNumber } = effect.payload;
  if (debriefNumber !== loop.debriefNumber || !loop.debrief) return [];
  const { message, debrief } = await parentFor(errand, loop.debrief);
  const { ts } = await post(errand, { channel: roomOf(loop) }, message);
  return [{ type: 'debriefOpened', debriefNumber, parent: ts, replies: debriefReplies(debrief).length }];
};

/** A debrief whose picture cannot be had has the table still. */
export const drawPicture: Carry<'debrief.picture'> = async (errand) => {
  const { loop, effect } = errand;
  const { debriefNumber } = effect.payload;
  if (debriefNumber !== loop.debriefNumber || !loop.debrief || loop.debrief.picture) return [];
  const picture = await uploadPicture(errand, await pictureOf(errand, loop.debrief.speaking));
  return picture ? [{ type: 'pictureUploaded', debriefNumber, picture }] : [];
};

export const showParent: Carry<'parent.show'> = async (errand) => {
  const { loop, effect } = errand;
  const thread = threadOf(loop, effect.payload.debriefNumber);
  if (effect.payload.debriefNumber !== loop.debriefNumber || !thread?.picture) return [];
  const { message } = await parentFor(errand, thread);
  const parent = { channel: thread.channel, ts: thread.parent };
  if (await isShowable(errand, thread.picture, () => rewrite(errand, parent, message))) return [];
  await sharePicture(errand, parent, await pictureOf(errand, thread.speaking));
  return [];
};

export const postReply: Carry<'debrief.reply'> = async (errand) => {
  const { loop, effect } = errand;
  const { debriefNumber, reply: number } = effect.payload;
  const thread = threadOf(loop, debriefNumber);
  if (debriefNumber !== loop.debriefNumber || !thread) return [];
  const { debrief } = await debriefFor(errand, thread.speaking);
  const reply = debriefReplies(debrief)[number];
  if (reply) await post(errand, { channel: thread.channel, thread: thread.parent }, reply);
  return [];
};

async function pictureOf(errand: Errand, speaking: readonly string[]): Promise<Picture> {
  const { parts, loop } = errand;
  const { kit, debrief } = await debriefFor(errand, speaking);
  const table = tableOf(debrief);
  const names = await namesOf(errand, table.people);
  const title = `${parts.vault.openCandidate(loop).name} · ${kit.title}, ${loop.kit.level}`;
  const bytes = await parts.paper.picture(table, names, title);
  return { bytes, title, alt: parts.paper.altText(table, names) };
}

async function parentFor(errand: Errand, thread: Thread) {
  const { parts, loop } = errand;
  const { debrief } = await debriefFor(errand, thread.speaking);
  const details = thread.open ? { blocks: await glance(errand, debrief, thread.picture) } : null;
  const candidate = parts.vault.openCandidate(loop).name;
  return { debrief, message: debriefParentMessage(loop, candidate, debrief, details) };
}

/** The picture, once it is there, and the same ratings as a table. */
async function glance(errand: Errand, debrief: Debrief, picture: string | null): Promise<KnownBlock[]> {
  const table = tableOf(debrief);
  const names = await namesOf(errand, table.people);
  const image: KnownBlock[] = picture
    ? [{ type: 'image', slack_file: { id: picture }, alt_text: errand.parts.paper.altText(table, names) }]
    : [];
  return [...image, ratingTableBlock(table, names)];
}

async function namesOf({ parts, loop }: Errand, people: readonly string[]): Promise<string[]> {
  return (await parts.directory.people(loop.team, people)).map(({ name }) => name);
}

async function speakersOf({ parts, loop }: Errand): Promise<string[]> {
  const holders = parts.vault.openRevealed(loop, proofOf(loop)).map(({ holder }) => holder);
  const saved = await parts.personSettings.find(loop.team, holders);
  const standings = Object.fromEntries(
    saved.map(({ user, settings }): [string, Standing] => [
      user,
      { level: settings.level ?? null, inTraining: (settings.inTraining ?? []).length > 0 },
    ]),
  );
  return speakingOrder(holders, standings, loop.hiringManager);
}

async function debriefFor(
  { parts, loop }: Errand,
  speaking: readonly string[],
): Promise<{ kit: Kit; debrief: Debrief }> {
  const kit = await parts.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const cards = parts.vault.openRevealed(loop, proofOf(loop));
  return { kit, debrief: debriefOf(kit, loop.kit, cards, speaking) };
}

function proofOf(loop: Loop) {
  const proof = gateProof(loop);
  if (!proof) throw new Error(`Loop ${loop.id}: asked to reveal cards behind a closed gate.`);
  return proof;
}
