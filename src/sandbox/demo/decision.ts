import type { ShownMessage } from '../control/shown.ts';
import { dissenter, inInbox, manager, nameOf, panel, type Stage, until } from './story.ts';

/** What they recommend after the discussion. */
const secondVote = (panelIndex: number): string => (panelIndex === 1 ? 'no' : 'yes');

export async function voteAgain(stage: Stage, room: string): Promise<void> {
  const { player, transcript } = stage;
  transcript.chapter('The second vote');
  transcript.event(`${nameOf(manager)} presses Start second vote`);
  await player.click(manager, 'vote.call');
  transcript.reply(await inRoom(stage, room, 'Second vote: 0 of'));
  for (const [index, who] of panel.entries()) {
    // The first of them gave a verdict on facts, which is no vote.
    if (index === 0) continue;
    await player.click(who, 'vote.cast');
    const { view } = await player.fill(who, { recommendation: secondVote(index) });
    if (index === 1) transcript.modal(view);
    await player.submit(who);
    await player.close(who);
    transcript.event(`${nameOf(who)} votes`);
  }
  transcript.reply(await inRoom(stage, room, 'changed their recommendation'));
}

export async function decide(stage: Stage, room: string): Promise<void> {
  const { player, transcript } = stage;
  transcript.chapter('The decision');
  transcript.event(`${nameOf(manager)} presses Record decision`);
  await player.click(manager, 'decision.open');
  await player.fill(manager, { outcome: 'hire' });
  const { view } = await player.fill(manager, {
    rationale:
      'Five of six saw work at the level in their own rounds. The doubt about failure handling is real and can be taught.',
    conditions: 'Pairs with somebody from operations for the first quarter.',
  });
  transcript.modal(view);
  await player.submit(manager);
  await player.close(manager);
  transcript.reply(await inRoom(stage, room, 'Decision by'));
  transcript.event(`${nameOf(dissenter)} presses Record dissent`);
  await player.click(dissenter, 'dissent.open');
  await player.fill(dissenter, { words: 'I would have wanted one more round about what happens at night.' });
  await player.submit(dissenter);
  await player.close(dissenter);
  transcript.reply(await inRoom(stage, room, 'sees it differently'));
}

/** What the coordinator and the hiring manager do with it, and the record of it all. */
export async function takeItFurther(stage: Stage, coordinator: string): Promise<Buffer> {
  const { player, transcript } = stage;
  const steps = await until(async () =>
    (await player.inbox(coordinator)).find(({ text }) => text.includes('Offer sheet')),
  );
  transcript.message(nameOf(coordinator), steps);
  const plan = await until(async () =>
    (await player.inbox(manager)).find(({ text }) => text.includes('first ninety days')),
  );
  transcript.message(nameOf(manager), plan);
  transcript.event(`${nameOf(manager)} types /hire export and presses Export`);
  await player.command(manager, '/hire export');
  await inInbox(player, manager, 'Export');
  await player.click(manager, 'export.send');
  // The record is drawn as a PDF first, which takes its time on a busy machine.
  const record = await until(
    async () => (await player.inbox(manager)).find(({ files }) => files.length === 2),
    60_000,
  );
  transcript.message(nameOf(manager), record);
  const json = record.files.find(({ name }) => name.endsWith('.json'));
  return player.download(manager, json?.file ?? '');
}

/** Edits wait their turn where Slack allows only so many a minute. */
const inRoom = ({ player }: Stage, room: string, words: string): Promise<ShownMessage> =>
  until(
    async () => (await player.channel(manager, room)).findLast(({ text }) => text.includes(words)),
    60_000,
  );
