import diagnostics from 'node:diagnostics_channel';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { movableClock } from '../../../src/clock.ts';
import type { Effect, EffectKind } from '../../../src/core/loop/effect.ts';
import { startEngine } from '../../../src/engine/start-engine.ts';
import { createLog, type Log } from '../../../src/log.ts';
import { listenControl } from '../../../src/sandbox/control/control.ts';
import { playerAt } from '../../../src/sandbox/control/player.ts';
import * as decision from '../../../src/sandbox/demo/decision.ts';
import * as screen from '../../../src/sandbox/demo/screen.ts';
import * as story from '../../../src/sandbox/demo/story.ts';
import { openTranscript } from '../../../src/sandbox/demo/transcript.ts';
import { openSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts';
import { sandboxConfig } from '../../../src/sandbox/settings.ts';
import { quiet } from '../../../src/sandbox/story/patience.ts';
import { connectDatabase } from '../../../src/store/connection.ts';

/** One request that reached a stand-in: what caused it, and whom or which channel it was about. */
export type Request = { by: string; to: string; user: string | null; channel: string | null };
/** `effect`: null for what a person pressed, or a job that comes by. */
export type CountedEffect = {
  id: string;
  kind: EffectKind;
  loop: string;
  lane: string;
  due: number;
  requests: Request[];
};
export type Story = {
  effects: CountedEffect[];
  /** Of what people pressed, and of jobs. */
  presses: Request[];
  jobs: Request[];
  /** When each chapter of the loop that was played whole began, in its own time. */
  chapters: { name: string; at: number }[];
  loop: string;
  /** How many requests the stand-ins wrote down; each of them is in one of the lists above. */
  written: number;
};

const startAt = Date.UTC(2027, 0, 11, 8, 0);
const hour = 3_600_000;
const mark = 'x-caused-by';

/** Whole loops in the sandbox, with each request of the app told to the effect or press that caused it. */
export async function playStory(): Promise<Story> {
  const dataDir = mkdtempSync(join(tmpdir(), 'quorum-count-'));
  const toClose: (() => Promise<void>)[] = [];
  try {
    const engine = await startEngine({ dataDir });
    toClose.unshift(engine.close);
    const config = sandboxConfig({ QUORUM_DATA_DIR: dataDir, PORT: '0', QUORUM_KITS: 'scenarios' });
    const clock = movableClock(startAt);
    const log = createLog('silent');
    const counting = countRequests(log);
    toClose.unshift(counting.stop);
    const sandbox = await openSandbox({ config, engine, clock, log: counting.log, seed: 'demo' });
    toClose.unshift(sandbox.close);
    const control = await listenControl(0);
    toClose.unshift(control.close);
    control.serve(sandbox);
    const database = connectDatabase({ uri: engine.uri });
    toClose.unshift(database.close);
    await database.whenUp();
    counting.begin(sandbox);
    const people = database.connection.collection('people');
    // More than an hour passes between two acts of a loop, and what is known of people is an hour old at most.
    const anHourLater = async () => {
      await quiet(sandbox);
      await people.updateMany({}, { $set: { readAt: 0 } });
    };
    const stage = { sandbox, player: playerAt(control.url), transcript: openTranscript(clock.now, () => {}) };
    const chapters = await playWhole(stage, anHourLater);
    const loop = await database.connection.collection('loops').findOne({}, { sort: { createdAt: 1 } });
    await anHourLater();
    const loops = await database.connection.collection('loops').find({}).toArray();
    const outbox = loops.flatMap(({ id, outbox }) =>
      (outbox as Effect[]).map((effect) => ({ ...effect, loop: String(id) })),
    );
    return { ...counting.told(sandbox, outbox), chapters, loop: String(loop?.id) };
  } finally {
    for (const close of toClose) await close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function playWhole(stage: story.Stage, anHourLater: () => Promise<void>): Promise<Story['chapters']> {
  const { sandbox, player } = stage;
  const chapters: Story['chapters'] = [];
  const chapter = async (name: string) => {
    await anHourLater();
    chapters.push({ name, at: sandbox.clock.now() });
  };
  await story.setUp(stage);
  await story.agreedOpening(stage);
  await chapter('start');
  await story.startedLoop(stage, story.candidate);
  await story.inInbox(player, story.coordinator, 'Book');
  await chapter('book');
  await story.book(stage);
  await chapter('interviews');
  await story.interview(stage, async () => {
    await anHourLater();
    await story.fillCard(stage, story.panel[0] ?? '', false);
    await anHourLater();
    await screen.goOn(stage);
    await anHourLater();
  });
  const [, ...others] = story.panel;
  for (const who of others.slice(0, -1)) {
    await anHourLater();
    await story.fillCard(stage, who, false);
  }
  await chapter('gate');
  await story.fillCard(stage, others.at(-1) ?? '', false);
  const room = await story.until(() =>
    sandbox.slack.conversations().find(({ name }) => name?.startsWith('debrief')),
  );
  await story.inInbox(player, story.manager, 'Start second vote');
  await quiet(sandbox);
  sandbox.clock.advance(20 * hour);
  await chapter('vote');
  await decision.voteAgain(stage, room.id);
  sandbox.clock.advance(2 * hour);
  await chapter('decide');
  await decision.decide(stage, room.id);
  await decision.takeItFurther(stage, story.coordinator);
  await chapter('after');
  return chapters;
}

/** The app marks each request with what it works on; the stand-ins write the mark down. */
function countRequests(log: Log) {
  const moved = new Map<string, Request[]>();
  const google: { by: string; to: string }[] = [];
  let urls = { slack: '', google: '' };
  const cause = (): string => {
    const { effect, kind, request } = log.followed();
    if (effect && kind) return `effect ${effect}`;
    return request ? `press ${request}` : 'job';
  };
  const onRequest = (message: unknown) => {
    const { request } = message as {
      request: { origin: string; addHeader(name: string, value: string): void };
    };
    if (urls.slack && String(request.origin) === urls.slack)
      request.addHeader(mark, encodeURIComponent(cause()));
  };
  diagnostics.subscribe('undici:request:create', onRequest);
  // Google's library asks by way of Node's own client.
  const plain = http.request;
  http.request = ((...given: Parameters<typeof plain>) => {
    const [url] = given;
    const method = String((given[1] as { method?: string } | undefined)?.method ?? 'GET');
    if (urls.google && String(url).startsWith(urls.google))
      google.push({ by: cause(), to: googleCall(method, new URL(String(url)).pathname) });
    return plain(...given);
  }) as typeof plain;
  let from = { slack: 0, google: 0 };
  return {
    log,
    begin({ slack, google: calendar }: Sandbox) {
      urls = { slack: new URL(slack.url).origin, google: new URL(calendar.url).origin };
      from = { slack: slack.requests.length, google: calendar.requests.length };
    },
    async stop() {
      diagnostics.unsubscribe('undici:request:create', onRequest);
      http.request = plain;
    },
    told({ slack, google: calendar }: Sandbox, outbox: (Effect & { loop: string })[]) {
      const all: Request[] = [
        ...slack.requests.slice(from.slack).map(({ headers, method, args }) => ({
          by: decodeURIComponent(String(headers[mark] ?? 'unmarked')),
          to: method,
          user: textOf(args.user) ?? textOf(args.users),
          channel: textOf(args.channel),
        })),
        ...google.map((request) => ({ ...request, user: null, channel: null })),
      ];
      for (const request of all) moved.set(request.by, [...(moved.get(request.by) ?? []), request]);
      const effects = outbox.map(({ id, kind, loop, lane, due }) => ({
        ...{ id, kind, loop, lane, due },
        requests: moved.get(`effect ${id}`) ?? [],
      }));
      const written = slack.requests.length - from.slack + (calendar.requests.length - from.google);
      return {
        effects,
        presses: all.filter(({ by }) => by.startsWith('press ')),
        jobs: all.filter(({ by }) => by === 'job' || by === 'unmarked'),
        written,
      };
    },
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** As Google names it: what is asked, without whose it is. */
export function googleCall(method: string, path: string): string {
  const [, ...parts] = path.split('/').slice(2);
  const what = parts.filter((_part, index) => index % 2 === 0).join('.') || 'calendars';
  return `google ${method} ${what}`;
}
