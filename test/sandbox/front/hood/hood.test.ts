import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { type Hood, openHood } from '../../../../src/sandbox/front/hood/hood.ts';
import type { PageRequest } from '../../../../src/sandbox/front/row.ts';
import type { FaultsPage } from '../../../../src/sandbox/page/hood/wire.ts';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { chapters } from '../../../support/chapters.ts';
import { fillPage } from '../../../support/people/card-window.ts';
import { plantedWords } from '../../../support/people/planted-words.ts';
import { ines, jon, kim } from '../../../support/stage/company.ts';
import {
  debriefChannel,
  fillCard,
  openScorecard,
  playUntilCards,
  until,
} from '../../../support/stage/play.ts';
import { freshDatabase, raiseStage, type Stage } from '../../../support/stage/stage.ts';

const { plant, planted, found } = plantedWords();

describe('what the page shows under the hood', () => {
  const it = chapters();
  const mongodbUri = freshDatabase();
  const orders: string[] = [];
  let stage: Stage;
  let hood: Hood;
  let sandbox: Sandbox;
  beforeAll(async () => {
    stage = await raiseStage({ mongodbUri });
    const app = {
      state: () => ({ is: 'up', since: 0, why: null, deaths: 0, startedInMs: null }),
      kill: async () => void orders.push('kill'),
      restart: async () => void orders.push('restart'),
    };
    sandbox = { ...stage, app, mongodbUri } as unknown as Sandbox;
    hood = openHood();
    await playUntilCards(stage);
  });
  afterAll(async () => {
    await hood.close();
    await stage.close();
  });

  async function ask<T>(path: string, body?: object): Promise<T> {
    const { pathname, searchParams } = new URL(path, 'http://sandbox');
    const method = body ? 'POST' : 'GET';
    const row = hood.rows.find((one) => one.method === method && one.path.test(pathname));
    if (!row) throw new Error(`nothing at ${path}`);
    const parts = row.path.exec(pathname)?.slice(1) ?? [];
    const live = { touch: () => {} };
    const call = { sandbox, parts, query: searchParams, live, body: async () => body ?? {} };
    return (await row.answer(call as unknown as PageRequest & Parameters<typeof row.answer>[0])) as T;
  }

  /** Every answer of every row, and every request opened. */
  async function everything(): Promise<[string, string][]> {
    const paths = ['requests', 'effects', 'record', 'database/newest', 'faults'].map(
      (path) => `/api/hood/${path}`,
    );
    const counts = { s: stage.slack.requests, d: stage.slack.deliveries, g: stage.google.requests };
    const opened = Object.entries(counts).flatMap(([side, all]) =>
      all.map((_, index) => `/api/hood/requests/${side}${index}`),
    );
    const all = [...paths, ...opened];
    return Promise.all(
      all.map(async (path): Promise<[string, string]> => [path, JSON.stringify(await ask(path))]),
    );
  }
  const leaks = async () => (await everything()).flatMap(([path, text]) => found(path, text));

  it('holds no word of a scorecard before the gate opens, half-typed or sealed', async () => {
    const person = stage.slack.as(ines.id);
    const form = await openScorecard(stage, ines.id);
    await fillPage(person, form.id, { summary: plant('a draft'), notes: plant('notes') });
    await person.closeView(form.id);
    await openScorecard(stage, ines.id);
    await person.closeView(person.currentView()?.id ?? '');
    await fillCard(stage, jon.id, { evidence: plant('evidence'), summary: plant('a summary') });
    // They went to the app, so the stand-in has recorded them.
    for (const word of planted.keys())
      expect(stage.slack.deliveries.some(({ body }) => decodeURIComponent(body).includes(word))).toBe(true);
    expect(await leaks()).toEqual([]);
    const { documents } = await ask<{ documents: { collection: string }[] }>('/api/hood/database/newest');
    expect(new Set(documents.map(({ collection }) => collection))).toEqual(new Set(['loops', 'drafts']));
  });

  it('holds none afterwards either, but in what is posted to the channel of the debrief', async () => {
    await fillCard(stage, ines.id, { evidence: plant('evidence after'), summary: plant('a summary after') });
    await fillCard(stage, kim.id);
    await until(() => debriefChannel(stage) !== undefined);
    await until(async () =>
      (await ask<{ documents: { collection: string }[] }>('/api/hood/database/newest')).documents.some(
        ({ collection }) => collection === 'cards',
      ),
    );
    const posts = () =>
      stage.slack.requests.flatMap(({ method, args }, index) =>
        method.startsWith('chat.') && args.channel === debriefChannel(stage)?.id
          ? [`/api/hood/requests/s${index}`]
          : [],
      );
    const inPosts = async () => Promise.all(posts().map(async (path) => JSON.stringify(await ask(path))));
    await until(async () => (await inPosts()).some((text) => found('a post', text).length > 0));
    const shown = (await everything()).filter(([path]) => !posts().includes(path));
    expect(shown.flatMap(([path, text]) => found(path, text))).toEqual([]);
  });

  it('arms, counts and takes back what is to go wrong', async () => {
    const order = { kind: 'fail', where: 'slack', call: 'views.publish', code: 'internal_error' };
    await ask('/api/hood/faults', order);
    await stage.slack.as(ines.id).openHome();
    await until(async () => (await ask<FaultsPage>('/api/hood/faults')).armed[0]?.fired === 1);
    const { armed } = await ask<FaultsPage>('/api/hood/faults/back', { id: 1 });
    expect(armed).toEqual([]);
    await expect(ask('/api/hood/faults', { ...order, seconds: 9 })).rejects.toThrow('Unrecognized key');
    await expect(
      ask('/api/hood/faults', { kind: 'slow', where: 'slack', call: 'anything', seconds: 600 }),
    ).rejects.toThrow('Too big');
  });

  it('kills the app and starts it again, at once or after a moment', async () => {
    await ask('/api/hood/app', { act: 'kill' });
    await ask('/api/hood/app', { act: 'restart' });
    expect(orders).toEqual(['kill', 'restart']);
    await ask('/api/hood/app', { act: 'kill and restart' });
    await until(() => orders.length === 4);
    expect(orders.slice(2)).toEqual(['kill', 'restart']);
  });
});
