import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { coalescedFlush } from '../../../src/engine/durability.ts';
import { type Engine, startEngine } from '../../../src/engine/start-engine.ts';
import { databaseProxy } from '../../support/faults/database-proxy.ts';
import {
  actDuringOutage,
  finishAfterOutage,
  lastRoundEnd,
  loopsOf,
  playUntilOutage,
  type Told,
} from '../../support/faults/outage-story.ts';
import { isSoak } from '../../support/soak.ts';
import { ines, jon } from '../../support/stage/company.ts';
import { until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const awayMs = isSoak ? 30_000 : 10_000;

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
  await until(async () => (await status('/readyz')) === 503, 10_000);
  const typed = JSON.stringify(stage.slack.as(jon.id).currentView()?.values);
  health.aliveDuring = await status('/healthz');
  await pause(awayMs - (performance.now() - since));
  health.readyDuring = await status('/readyz');
  await outage.giveBack();
  await until(async () => (await status('/readyz')) === 200, 15_000);
  health.readyAfter = await status('/readyz');
  await finishAfterOutage(stage, form);
  return { stage, told, typed, health };
}

describe.each(ways)('the database %s for half a minute', (_way, make) => {
  let story: Story;
  beforeAll(async () => {
    story = await (stories.get(make) as Promise<Story>);
  }, 120_000);

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
// Both outages at the same time: each is mostly waiting.
beforeAll(() => {
  for (const [, make] of ways) stories.set(make, liveThrough(make));
  for (const story of stories.values()) story.catch(() => {});
});
afterAll(async () => {
  for (const { end } of running) await end();
});
