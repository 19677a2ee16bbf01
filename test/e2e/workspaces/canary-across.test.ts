import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import mongoose from 'mongoose';
import { actions, views } from '../../../blocks/ids.ts';
import { features } from '../../../src/slack/tables.ts';
import { chapters } from '../../support/chapters.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { makeProposal } from '../../support/makers/plan-history.ts';
import { plantedWords } from '../../support/people/planted-words.ts';
import { cora, dana, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import { fillCard, playUntilCards, theLoop, until } from '../../support/stage/play.ts';
import { readMetrics } from '../../support/stage/stage.ts';
import { raiseTwo, type TwoWorkspaces } from '../../support/stage/two-workspaces.ts';

type Stage = TwoWorkspaces['acme'];
type Sent = { action_id?: string; value?: string };

const tableOf = (kind: 'actions' | 'submissions' | 'closings' | 'commands'): string[] => [
  ...new Set(features.flatMap((feature) => Object.keys(feature[kind] ?? {}))),
];

describe('the words of one workspace', () => {
  const it = chapters();
  const words = { acme: plantedWords(), twin: plantedWords() };
  let two: TwoWorkspaces;
  const counted: Record<string, number> = {};
  const count = (what: string) => {
    counted[what] = (counted[what] ?? 0) + 1;
  };

  /** A whole loop, to its open debrief, with a word of its own in whatever people type. */
  async function live(stage: Stage, { plant }: ReturnType<typeof plantedWords>) {
    await playUntilCards(stage, { name: plant('the candidate'), email: `${plant('the address')}@x.test` });
    for (const { id } of [ines, jon, kim])
      await fillCard(stage, id, { evidence: plant(`evidence of ${id}`), summary: plant(`summary of ${id}`) });
    await until(async () => (await theLoop(stage)).debrief?.picture != null);
    const head = { seq: 0, hash: '', pending: [] };
    const team = stage.team ?? '';
    const opening = makeOpening({ team, title: plant('an opening'), mustHaves: [plant('a must-have')] });
    const { database } = stage;
    await database
      .collection('openings')
      .insertOne({ _id: `${team}:${opening.id}` as never, ...opening, isWaiting: false, audit: head });
    const proposal = makeProposal({ by: jon.id, why: plant('why a plan changes') });
    const now = { number: 0, edits: {}, by: '', approvedBy: null, at: 0, why: '', changed: [], backTo: null };
    await database.collection('planHistories').insertOne({
      ...{ _id: `${team}:small-team` as never, team, id: 'small-team', version: 1, now, changedIn: {} },
      ...{ proposals: [proposal], notices: [], told: [], isWaiting: false, audit: head },
    });
  }

  beforeAll(async () => {
    two = await raiseTwo();
    for (const { slack } of [two.acme, two.twin]) slack.limits.isEnforced = false;
    await live(two.acme, words.acme);
    await live(two.twin, words.twin);
    // Whoever sees to candidates' data in one of them is refused nothing there.
    await two.acme.database.collection('settings').updateMany({}, { $set: { administrators: [cora.id] } });
  });
  afterAll(() => two.close());

  const outbound = ({ slack }: Stage) => [
    ...slack.requests.map(({ method, body }) => ({ where: `Slack ${method}`, text: body })),
    ...slack.deliveries.map(({ kind, text }) => ({ where: `the answer to a ${kind}`, text })),
    ...slack
      .files()
      .map(({ name, content }) => ({ where: `file ${name}`, text: content.toString('latin1') })),
  ];
  const leaks = (stage: Stage, { found }: ReturnType<typeof plantedWords>) =>
    outbound(stage).flatMap(({ where, text }) => found(where, text));
  const kept = async (stage: Stage) => {
    const names = (await stage.database.listCollections()).map(({ name }) => name);
    const own = names.filter(
      (name) => !['audit', 'jobs', 'people', 'arrivals', 'calendarSyncs'].includes(name),
    );
    const found = own
      .toSorted()
      .map(async (name) => [
        name,
        await stage.database.collection(name).find({ team: stage.team }).sort({ _id: 1 }).toArray(),
      ]);
    return JSON.stringify(await Promise.all(found));
  };

  /** Every button that was ever shown, with what it carries. */
  const buttonsOf = ({ slack }: Stage): Sent[] => {
    const shown = [
      ...slack
        .conversations()
        .flatMap(({ messages, deleted }) => [...messages, ...deleted].map(({ blocks }) => blocks)),
      ...slack.views().map(({ blocks }) => blocks),
    ];
    const text = JSON.stringify(shown);
    const pairs = [...text.matchAll(/"action_id":"([^"]+)"[^{}]*?"value":"([^"]+)"/g)];
    const menus = [...text.matchAll(/"value":"([\w.-]+)~([\w~.-]+)"/g)];
    const all = [...pairs, ...menus].map(([, action_id = '', value = '']) => ({ action_id, value }));
    return [...new Map(all.map((one) => [`${one.action_id} ${one.value}`, one])).values()];
  };

  /** Everything that can be asked of the app from one workspace, about what belongs to the other. */
  async function askAll(from: Stage, about: Stage, isWhole: boolean) {
    const loop = await theLoop(about);
    const seat = loop.rounds[0]?.seats[0]?.id ?? '';
    const opening = makeOpening().id;
    const refs = [
      loop.id,
      `${loop.id}~${seat}`,
      `${loop.id}~1`,
      opening,
      'small-team',
      `small-team~${makeProposal().id}`,
    ];
    const press = async (user: string, { action_id, value }: Sent) => {
      count('actions');
      await from.slack.as(user).forge('interaction', {
        type: 'block_actions',
        container: { type: 'message', channel_id: 'D0', message_ts: '1.1' },
        actions: [{ type: 'button', action_id, block_id: 'b', value }],
      });
      for (const view of from.slack.as(user).views()) view.isOpen = false;
    };
    const asActions = [...new Set([...tableOf('actions'), ...Object.values(actions).flat()])];
    for (const { id: user } of [cora, hana, ines]) {
      for (const shown of buttonsOf(about)) await press(user, shown);
      for (const typed of tableOf('commands')) {
        count('commands');
        await from.slack.as(user).command(`/hire ${typed}`);
        count('commands');
        await from.slack.as(user).command(`/hire ${typed} ${loop.id}`);
      }
      count('homes');
      await from.slack.as(user).openHome();
    }
    // The other way round: whatever was ever shown, which is what anybody could have seen.
    if (!isWhole) return;
    for (const action_id of asActions) for (const value of refs) await press(cora.id, { action_id, value });
    const asForms = [...new Set([...tableOf('submissions'), ...Object.values(views)])];
    for (const callback_id of asForms)
      for (const private_metadata of refs)
        for (const type of ['view_submission', 'view_closed']) {
          count(type === 'view_closed' ? 'closed windows' : 'submissions');
          const view = { id: `VX${callback_id.length}`, type: 'modal', callback_id, private_metadata };
          const typed = { blocks: [], state: { values: { loop: { x: { value: loop.id } } } } };
          await from.slack.as(cora.id).forge('interaction', { type, view: { ...view, ...typed } });
        }
    for (const action_id of asActions) {
      count('options');
      const asked = { action_id, block_id: loop.id, value: 'canary' };
      await from.slack.as(cora.id).forge('interaction', { type: 'block_suggestion', ...asked });
    }
  }

  async function httpAnswers(from: Stage, about: Stage): Promise<{ where: string; text: string }[]> {
    const base = `http://127.0.0.1:${from.apps[0]?.port}`;
    const { id } = await theLoop(about);
    const paths = [
      '/healthz',
      '/readyz',
      '/slack/install',
      '/slack/oauth_redirect',
      '/metrics',
      '/',
      `/${id}`,
    ];
    const answers = paths.flatMap((path) =>
      ['GET', 'POST'].map(async (method) => {
        count('HTTP routes');
        const answer = await fetch(`${base}${path}?team=${about.team}&loop=${id}`, { method });
        return { where: `${method} ${path}`, text: await answer.text() };
      }),
    );
    const pushes = [about.team, `${about.team}-x`, 'x'].map(async (channel) => {
      count('calendar pushes');
      const answer = await fetch(`${base}/google/calendar`, {
        method: 'POST',
        headers: {
          ...{ 'x-goog-channel-id': String(channel), 'x-goog-channel-token': 'x', 'x-goog-resource-id': 'x' },
          ...{ 'x-goog-resource-state': 'exists', 'x-goog-message-number': '1' },
        },
      });
      expect(answer.status).toBe(404);
      return { where: 'a push', text: await answer.text() };
    });
    const metrics = { where: 'the metrics', text: await readMetrics(from) };
    count('metrics');
    return [metrics, ...(await Promise.all([...answers, ...pushes]))];
  }

  it('are in many of its own answers', () => {
    for (const own of ['acme', 'twin'] as const) {
      const seen = new Set(leaks(two[own], words[own]).map((hit) => hit.split(' in ')[0]));
      expect([...seen].toSorted()).toEqual(
        expect.arrayContaining(['the candidate', `evidence of ${ines.id}`]),
      );
      expect(leaks(two[own], words[own]).length).toBeGreaterThan(20);
    }
  });

  for (const [about, from] of [
    ['acme', 'twin'],
    ['twin', 'acme'],
  ] as const)
    it(`of ${about} are in no answer to anybody of ${from}, whatever is asked of the app, and nothing of it changes`, async () => {
      await until(async () => (await theLoop(two[about])).outbox.every(({ state }) => state === 'done'));
      const before = await kept(two[about]);
      const asked = two[from].slack.deliveries.length;
      await askAll(two[from], two[about], from === 'twin');
      const http = await httpAnswers(two[from], two[about]);
      expect(leaks(two[from], words[about])).toEqual([]);
      expect(http.flatMap(({ where, text }) => words[about].found(where, text))).toEqual([]);
      expect(http.filter(({ text }) => /TACME|TTWIN|Acme|Twin/.test(text))).toEqual([]);
      const answers = two[from].slack.deliveries.slice(asked);
      expect(answers.length).toBeGreaterThan(from === 'twin' ? 1500 : 100);
      // What is not saved is not acknowledged, by design: Slack tells the person then.
      const broken = answers.filter(({ status, text }) => status >= 500 && text !== 'Not saved.');
      expect(broken.length).toBe(0);
      expect(await kept(two[about])).toBe(before);
      process.stdout.write(`${from} asked about ${about}: ${JSON.stringify(counted)}\n`);
    });

  it('are found by the same look once one query forgets its workspace', async () => {
    const { exec } = mongoose.Query.prototype;
    const forgetful = jest.spyOn(mongoose.Query.prototype, 'exec').mockImplementation(function (
      this: mongoose.Query<unknown, unknown>,
      ...input: unknown[]
    ) {
      const isList = this.model.modelName === 'Loop' && 'stage' in this.getFilter();
      if (isList)
        this.setQuery(Object.fromEntries(Object.entries(this.getFilter()).filter(([key]) => key !== 'team')));
      return exec.apply(this, input as never) as never;
    });
    try {
      for (const { id } of [cora, hana, ines]) await two.twin.slack.as(id).command('/hire status');
    } finally {
      forgetful.mockRestore();
    }
    expect(leaks(two.twin, words.acme).length).toBeGreaterThan(0);
  });

  it('nobody who works in neither loop was told a word of either', () => {
    for (const stage of [two.acme, two.twin])
      for (const { id } of [dana, omar])
        expect(words.acme.found('', JSON.stringify(stage.slack.as(id).inbox()))).toEqual([]);
  });
});
