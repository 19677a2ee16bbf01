import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { coalescedFlush } from '../../../src/engine/durability.ts';
import { type Engine, startEngine } from '../../../src/engine/start-engine.ts';
import type { Persona } from '../../../src/sandbox/slack/people/persona.ts';
import type { StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { databaseProxy } from '../../support/faults/database-proxy.ts';
import { fillPage, namesIn } from '../../support/people/card-window.ts';
import { scale } from '../../support/scale.ts';
import { cora, ines, jon, kim } from '../../support/stage/company.ts';
import { fillCard, openScorecard, playUntilCards, startLoop, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

type Outage = { uri: string; takeAway(): Promise<void>; giveBack(): Promise<void>; end?(): Promise<void> };
type Story = { stage: Stage; told: Told[]; typed: string; health: Record<string, number> };

const ways: [string, (engine: Engine) => Promise<Outage>][] = [
  [
    'hangs',
    async (engine) => {
      const pid = engine.pid() ?? 0;
      const signal = (name: NodeJS.Signals) => async () => void process.kill(pid, name);
      return { uri: engine.uri, takeAway: signal('SIGSTOP'), giveBack: signal('SIGCONT') };
    },
  ],
  [
    'is killed and cannot be reached',
    async (engine) => {
      const { uri, refuse, accept } = await databaseProxy(engine.uri);
      const takeAway = async () => {
        process.kill(engine.pid() ?? 0, 'SIGKILL');
        await refuse();
      };
      return { uri, takeAway, giveBack: accept, end: refuse };
    },
  ],
];

const running: { end(): Promise<void> }[] = [];

async function liveThrough(make: (engine: Engine) => Promise<Outage>): Promise<Story> {
  const dataDir = mkdtempSync(join(tmpdir(), 'quorum-outage-'));
  const engine = await startEngine({ dataDir });
  const outage = await make(engine);
  const flushed = (fsync: () => Promise<void>) => coalescedFlush(fsync, engine.pid);
  const stage = await raiseStage({ mongodbUri: outage.uri, app: { flushed } });
  running.push({
    async end() {
      await stage.close();
      await outage.end?.();
      await engine.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  });
  const status = async (path: string) =>
    (await fetch(`http://127.0.0.1:${stage.apps[0]?.port}${path}`)).status;
  const form = await playUntilOutage(stage);
  const end = lastRoundEnd((await loopsOf(stage))[1] as never);
  const health: Record<string, number> = { readyBefore: await status('/readyz') };
  await outage.takeAway();
  const since = performance.now();
  const told = await actDuringOutage(stage, form);
  stage.clock.advance(end - stage.clock.now() + 60_000);
  await until(async () => (await status('/readyz')) === 503);
  const typed = JSON.stringify(stage.slack.as(jon.id).currentView()?.values);
  health.aliveDuring = await status('/healthz');
  await pause(scale.outageMs - (performance.now() - since));
  health.readyDuring = await status('/readyz');
  await outage.giveBack();
  await until(async () => (await status('/readyz')) === 200);
  health.readyAfter = await status('/readyz');
  await finishAfterOutage(stage, form);
  return { stage, told, typed, health };
}

const played = ways.filter(([way]) => scale.outages.includes(way));

describe.each(played)('the database %s for half a minute', (_way, make) => {
  let story: Story;
  beforeAll(async () => {
    story = await (stories.get(make) as Promise<Story>);
  });

  it('answers every command, button and form within three seconds with "try again"', () => {
    for (const { asked, ms, words } of story.told) {
      expect([asked, words]).toEqual([asked, expect.stringMatching(/try again/)]);
      expect([asked, ms < 3000, ms]).toEqual([asked, true, ms]);
    }
    expect(story.told).toHaveLength(5);
  });

  it('keeps a form that could not be saved open, with everything that was typed', () => {
    expect(story.typed).toContain('Typed before.');
  });

  it('says that it lives, and that it is not ready until the database is back', () => {
    expect(story.health).toEqual({ readyBefore: 200, aliveDuring: 200, readyDuring: 503, readyAfter: 200 });
  });

  it('has every card that was acknowledged before, and the last words of the one submitted again', async () => {
    const { slack, database } = story.stage;
    const [loop] = await loopsOf(story.stage);
    const cards = await database.collection('cards').find({ loop: loop?.id }).toArray();
    const words = (user: string) => JSON.stringify(cards.find(({ holder }) => holder === user)?.card);
    expect(words(ines.id)).toContain('Acknowledged before.');
    expect(words(jon.id)).toContain('Written on afterwards.');
    expect(slack.refusals.filter(({ method }) => method.includes('answer'))).toEqual([]);
  });

  it('delivers what was due exactly once afterwards, by itself', async () => {
    const { slack, google } = story.stage;
    const messages = slack.conversations().flatMap((one) => one.messages);
    const effects = messages.map(({ metadata }) => (metadata?.event_payload as { effect: string })?.effect);
    expect(effects.length).toBe(new Set(effects).size);
    for (const loop of await loopsOf(story.stage)) {
      const own = effects
        .filter((effect) => effect.startsWith(loop.id))
        .map((effect) => effect.split('/')[1]);
      const due = loop.outbox.filter(
        ({ state, kind }) => state === 'done' && /^(pack|card.request|debrief.(open|reply))/.test(kind),
      );
      expect(own).toEqual(expect.arrayContaining(due.map(({ id }) => id)));
      expect(loop.outbox.filter(({ state }) => state === 'dead')).toEqual([]);
    }
    expect(google.calendar('recruiting@acme.test').events()).toHaveLength(6);
  });
});

const stories = new Map<unknown, Promise<Story>>();
// All outages at the same time: each is mostly waiting.
beforeAll(() => {
  for (const [, make] of played) stories.set(make, liveThrough(make));
  for (const story of stories.values()) story.catch(() => {});
});
afterAll(async () => {
  for (const { end } of running) await end();
});

type Told = { asked: string; ms: number; words: string };

/** One card is in and another is typed; a second loop is booked, and a third waits for Book. */
async function playUntilOutage(stage: Stage): Promise<StoredView> {
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
  await fillPage(stage.slack.as(jon.id), form.id, cardInputs(form, 'Typed before.'));
  return form;
}

/** A command, a form's command, a button, a form's button and a submission, each with its answer. */
async function actDuringOutage(stage: Stage, form: StoredView): Promise<Told[]> {
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
async function finishAfterOutage(stage: Stage, form: StoredView): Promise<void> {
  const [first] = await loopsOf(stage);
  if (!first) throw new Error('The loop is gone.');
  await until(async () => (await loopsOf(stage))[1]?.rounds.every(isAsked) ?? false);
  const typing = stage.slack.as(jon.id);
  await fillPage(typing, form.id, cardInputs(form, 'Written on afterwards.'));
  await until(async () => (await typing.submit(form.id)).view?.title?.text === 'Sealed');
  await typing.closeView(form.id);
  await pressBook(stage);
  await until(async () => (await loopsOf(stage))[2]?.stage === 'interviewing');
  const last = stage.slack.as(kim.id);
  await last.click(last.inbox().find(shows(`${first.id}~r2s1`, 'card.fill')) as StoredMessage, 'card.fill');
  const card = await last.waitForView(({ callbackId }) => callbackId === 'card.form');
  await fillPage(last, card.id, cardInputs(card, 'The last one.'));
  await last.submit(card.id);
  await until(async () => (await loopsOf(stage))[0]?.debrief?.parent != null);
  await until(async () => (await loopsOf(stage)).every((loop) => isQuiet(loop, stage.clock.now())));
}

const loopsOf = async (stage: Stage): Promise<Loop[]> =>
  (await stage.database
    .collection('loops')
    .find({ stage: { $ne: 'draft' } })
    .sort({ createdAt: 1 })
    .toArray()) as unknown as Loop[];

const lastRoundEnd = ({ rounds }: Loop): number =>
  Math.max(...rounds.map(({ booking }) => booking?.endsAt ?? 0));

function cardInputs(form: StoredView, words: string): Record<string, string> {
  const inputs: Record<string, string> = { recommendation: 'no', summary: words };
  for (const rating of namesIn(form, 'rating.')) {
    inputs[rating] = 'below';
    inputs[rating.replace('rating.', 'evidence.')] = words;
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
  const view = await person.waitForView(({ blocks }) => words.test(JSON.stringify(blocks)));
  await person.closeView(view.id);
  return JSON.stringify(view.blocks);
}
