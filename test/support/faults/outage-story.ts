import type { Loop } from '../../../src/core/loop/loop.ts';
import type { Persona } from '../../../src/sandbox/slack/people/persona.ts';
import type { StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { cora, ines, jon, kim } from '../stage/company.ts';
import { fillCard, openScorecard, playUntilCards, startLoop, until } from '../stage/play.ts';
import type { Stage } from '../stage/stage.ts';

export type Told = { asked: string; ms: number; words: string };

/** One card is in and another is typed; a second loop is booked, and a third waits for Book. */
export async function playUntilOutage(stage: Stage): Promise<StoredView> {
  await playUntilCards(stage);
  await fillCard(stage, ines.id, { evidence: 'Acknowledged before.' });
  await startLoop(stage, { name: 'Sam Second', email: 'sam@elsewhere.test' });
  await pressBook(stage);
  await until(async () => (await loopsOf(stage)).every((loop) => loop.stage === 'interviewing'));
  const days = { firstDay: '2027-01-20', lastDay: '2027-01-22' };
  await startLoop(stage, { name: 'Toni Third', email: 'toni@elsewhere.test', ...days });
  await stage.slack.as(cora.id).waitForMessage(shows('loop.book'));
  await until(async () => (await loopsOf(stage)).every((loop) => isQuiet(loop, stage.clock.now())));
  const form = await openScorecard(stage, jon.id);
  await stage.slack.as(jon.id).fill(form.id, cardInputs(form, 'Typed before.'));
  return form;
}

/** A command, a form's command, a button, a form's button and a submission, each with its answer. */
export async function actDuringOutage(stage: Stage, form: StoredView): Promise<Told[]> {
  const coordinator = stage.slack.as(cora.id);
  const waiting = stage.slack.as(kim.id);
  const told: Told[] = [];
  const time = async (asked: string, act: () => Promise<string>) => {
    const from = performance.now();
    const words = await act();
    told.push({ asked, ms: performance.now() - from, words });
  };
  await time('status', async () => (await coordinator.command('/hire status')).message?.text ?? '');
  await time('start', async () => {
    await coordinator.command('/hire start');
    return viewThatSays(coordinator, /try again/);
  });
  await time('card.fill', async () => {
    await waiting.click(waiting.inbox().find(shows('card.fill')) as StoredMessage, 'card.fill');
    return viewThatSays(waiting, /try again/);
  });
  await time('loop.book', async () => {
    await pressBook(stage);
    await until(() => coordinator.ephemerals().some(({ via }) => via === 'response_url'));
    return coordinator.ephemerals().findLast(({ via }) => via === 'response_url')?.text ?? '';
  });
  await time('card.form', async () => {
    const { errors } = await stage.slack.as(jon.id).submit(form.id);
    return Object.values(errors).join();
  });
  return told;
}

/** Once the database is back: what is due comes, and what could not be done is done. */
export async function finishAfterOutage(stage: Stage, form: StoredView): Promise<void> {
  const [first] = await loopsOf(stage);
  if (!first) throw new Error('The loop is gone.');
  await until(async () => (await loopsOf(stage))[1]?.rounds.every(isAsked) ?? false, 45_000);
  const typing = stage.slack.as(jon.id);
  await typing.fill(form.id, cardInputs(form, 'Written on afterwards.'));
  await until(async () => (await typing.submit(form.id)).view?.title?.text === 'Sealed', 15_000);
  await typing.closeView(form.id);
  await pressBook(stage);
  await until(async () => (await loopsOf(stage))[2]?.stage === 'interviewing', 15_000);
  const last = stage.slack.as(kim.id);
  await last.click(last.inbox().find(shows(`${first.id}~r2s1`, 'card.fill')) as StoredMessage, 'card.fill');
  const card = await last.waitForView(({ callbackId }) => callbackId === 'card.form');
  await last.fill(card.id, cardInputs(card, 'The last one.'));
  await last.submit(card.id);
  await until(async () => (await loopsOf(stage))[0]?.debrief?.parent != null, 15_000);
  await until(async () => (await loopsOf(stage)).every((loop) => isQuiet(loop, stage.clock.now())), 15_000);
}

export const loopsOf = async (stage: Stage): Promise<Loop[]> =>
  (await stage.database
    .collection('loops')
    .find({ stage: { $ne: 'draft' } })
    .sort({ createdAt: 1 })
    .toArray()) as unknown as Loop[];

export const lastRoundEnd = ({ rounds }: Loop): number =>
  Math.max(...rounds.map(({ booking }) => booking?.endsAt ?? 0));

function cardInputs(form: StoredView, words: string): Record<string, string> {
  const inputs: Record<string, string> = { recommendation: 'no', summary: words };
  for (const { block_id: id } of form.blocks as { block_id?: string }[]) {
    if (id?.startsWith('rating.')) inputs[id] = 'below';
    if (id?.startsWith('evidence.')) inputs[id] = words;
  }
  return inputs;
}

const isQuiet = ({ outbox }: Loop, now: number): boolean =>
  outbox.every(({ state, due }) => state === 'done' || due > now);
const isAsked = ({ seats }: Loop['rounds'][number]) => seats.every(({ request }) => request !== null);
/** As the message stands now, whatever it offered before. */
const shows =
  (...texts: string[]) =>
  ({ blocks = [] }: { blocks?: object[] | undefined }) =>
    texts.every((text) => JSON.stringify(blocks).includes(`"${text}"`));

async function pressBook(stage: Stage): Promise<void> {
  const coordinator = stage.slack.as(cora.id);
  const message = (await coordinator.waitForMessage(shows('loop.book'))) as StoredMessage;
  await coordinator.click(message, 'loop.book');
}

async function viewThatSays(person: Persona, words: RegExp): Promise<string> {
  const view = await person.waitForView(({ blocks }) => words.test(JSON.stringify(blocks)), 8000);
  await person.closeView(view.id);
  return JSON.stringify(view.blocks);
}
