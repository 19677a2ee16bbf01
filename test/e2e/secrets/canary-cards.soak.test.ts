import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { fieldOf } from '../../../blocks/ids.ts';
import { coalescedFlush } from '../../../src/engine/durability.ts';
import { type Engine, startEngine } from '../../../src/engine/start-engine.ts';
import type { StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { databaseProxy } from '../../support/faults/database-proxy.ts';
import { submitForged, typed } from '../../support/faults/forgery.ts';
import { fillPage, namesIn } from '../../support/people/card-window.ts';
import { flaggedTeam, redFlags } from '../../support/people/flagged-team.ts';
import { placesToLook, plantedWords } from '../../support/people/planted-words.ts';
import { watch } from '../../support/people/seen-by.ts';
import { cora, dana, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import {
  debriefChannel,
  has,
  openScorecard,
  playUntilCards,
  theLoop,
  until,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const { planted, plant, found } = plantedWords();
const flag = redFlags[0]?.id ?? '';

describe('words of a card that is written in many steps, while things fail', () => {
  const it = chapters();
  const dataDir = mkdtempSync(join(tmpdir(), 'quorum-canary-'));
  const team = flaggedTeam();
  let engine: Engine;
  let database: Awaited<ReturnType<typeof databaseProxy>>;
  let stage: Stage;
  let watched: ReturnType<typeof watch>;
  beforeAll(async () => {
    engine = await startEngine({ dataDir });
    database = await databaseProxy(engine.uri);
    const flushed = (fsync: () => Promise<void>) => coalescedFlush(fsync, engine.pid);
    stage = await raiseStage({ mongodbUri: database.uri, kits: team.kits, app: { flushed } });
    await playUntilCards(stage);
    watched = watch(stage, everybody);
  });
  afterAll(async () => {
    await stage.close();
    await database.refuse();
    await engine.close();
    rmSync(dataDir, { recursive: true, force: true });
    team.remove();
  });

  /** What reached Slack outside of its author's own window. */
  const toOthers = () => {
    const ownerOf = (id: unknown) => stage.slack.views().find((view) => view.id === id)?.userId;
    const userIn = (body: string) => JSON.parse(new URLSearchParams(body).get('payload') ?? '{}').user?.id;
    const notBy = (owner: string | undefined) => (hit: string) => !owner || !hit.startsWith(`${owner}:`);
    return [
      ...stage.slack.requests.flatMap(({ method, body, args }) =>
        found(`Slack ${method}`, body).filter(
          notBy(method === 'views.update' ? ownerOf(args.view_id) : undefined),
        ),
      ),
      ...stage.slack.deliveries.flatMap(({ kind, text, body }) =>
        found(`answer to a ${kind}`, text).filter(notBy(kind === 'interaction' ? userIn(body) : undefined)),
      ),
    ];
  };
  const elsewhere = async () => {
    await stage.database.db?.admin().command({ fsync: 1 });
    const look = placesToLook(stage, dataDir, found);
    return [
      ...look.logged(),
      ...(await look.storedDocuments()),
      ...look.storedBytes(),
      ...(await look.metrics()),
    ];
  };
  /** Everybody, the authors included, looks at all that Slack shows them outside of windows. */
  const everybody = [cora, hana, dana, omar, ines, jon, kim];

  /** A word in every field of the form that takes words. */
  async function write(form: StoredView, user: string, step: string, over: Record<string, string> = {}) {
    const person = stage.slack.as(user);
    const shown = () => (person.currentView()?.blocks ?? []) as { block_id?: string }[];
    await fillPage(person, form.id, { 'flags.1': [flag] });
    await person.waitForView(() =>
      shown().some(({ block_id }) => fieldOf(block_id ?? '') === `flag.${flag}`),
    );
    const ratings = namesIn(form, 'rating.');
    await fillPage(person, form.id, {
      ...Object.fromEntries(ratings.map((rating) => [rating, 'below'])),
      ...{ summary: '', notes: '' },
    });
    const inputs: Record<string, string | string[]> = {};
    const evidence = ratings.map((rating) => rating.replace('rating.', 'evidence.'));
    for (const id of [...evidence, `flag.${flag}`, 'summary', 'notes'])
      inputs[id] = plant(`${user}: ${id}, ${step}`);
    await fillPage(person, form.id, { ...inputs, ...over });
    return inputs;
  }

  it('are nowhere but with their author before the gate opens: drafts, versions, failed submits and errors', async () => {
    // Half-typed, typed over, closed.
    const half = await openScorecard(stage, ines.id);
    await write(half, ines.id, 'typed over');
    await write(half, ines.id, 'half a draft');
    await stage.slack.as(ines.id).closeView(half.id);
    await stage.slack.as(ines.id).waitForMessage(has('Continue'));
    await watched.look('with half a draft');

    // Refused for a gap, sent, changed and sent again.
    const person = stage.slack.as(jon.id);
    const first = await openScorecard(stage, jon.id);
    await write(first, jon.id, 'version 1');
    expect(Object.keys((await person.submit(first.id)).errors)).toEqual(['recommendation']);
    await person.fill(first.id, { recommendation: 'strong_no' });
    expect((await person.submit(first.id)).view?.title?.text).toBe('Sealed');
    await person.closeView(first.id);
    const second = await openScorecard(stage, jon.id);
    await write(second, jon.id, 'version 2');
    expect((await person.submit(second.id)).view?.title?.text).toBe('Sealed');
    await person.closeView(second.id);

    // Slack fails while a form is shown, and opened.
    const third = await openScorecard(stage, kim.id);
    await write(third, kim.id, 'before the outage', { recommendation: 'no' });
    stage.slack.faults.add({ method: 'views.update', kind: 'http500', times: 2 });
    const other = redFlags[1]?.id ?? '';
    const asksAboutOther = (view: StoredView) => namesIn(view, 'flag.').includes(`flag.${other}`);
    await stage.slack.as(kim.id).fill(third.id, { 'flags.1': [flag, other] });
    await stage.slack.as(kim.id).waitForView(asksAboutOther);
    await stage.slack.as(kim.id).fill(third.id, { 'flags.1': [flag] });
    await stage.slack.as(kim.id).waitForView((view) => !asksAboutOther(view));
    expect(stage.slack.requests.filter(({ fault }) => fault === 'http500')).toHaveLength(2);

    // The database goes away.
    await database.refuse();
    const lost = await stage.slack.as(kim.id).fill(third.id, { summary: plant(`${kim.id}: summary, lost`) });
    const { errors } = await stage.slack.as(kim.id).submit(third.id);
    await stage.slack.as(kim.id).closeView(third.id);
    await database.accept();
    expect(lost.map(({ status }) => status)).toEqual([409]);
    expect(JSON.stringify(errors)).toMatch(/try again/);
    const port = stage.apps[0]?.port;
    await until(async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200);

    // Forms that nobody could have sent.
    const { id } = await theLoop(stage);
    const word = () => plant(`${omar.id}: a word, forged`);
    for (const values of [
      typed({ 'evidence.made-up': word() }),
      typed({ summary: word().repeat(200) }),
      { summary: { summary: { value: [word()] } } },
      typed({ [word()]: 'x' }),
    ])
      for (const user of [ines.id, omar.id])
        await submitForged(stage, user, { callback: 'card.form', metadata: `${id}~r1s1~w~0`, values });
    await watched.look('after versions, refusals and an outage');

    expect((await theLoop(stage)).gate.state).toBe('closed');
    expect(planted.size).toBeGreaterThan(20);
    expect(toOthers()).toEqual([]);
    expect(watched.looks()).toBe(2 * everybody.length);
    expect(watched.leaks(found)).toEqual([]);
    expect(await elsewhere()).toEqual([]);
  });

  it('are told when the gate opens or a change is sent, but for private notes and what was typed over', async () => {
    for (const user of [ines.id, kim.id]) {
      const form = await openScorecard(stage, user);
      await write(form, user, 'sealed', { recommendation: 'no' });
      expect((await stage.slack.as(user).submit(form.id)).view?.title?.text).toBe('Sealed');
      await stage.slack.as(user).closeView(form.id);
    }
    const isDone = async () => (await theLoop(stage)).outbox.every(({ state }) => state === 'done');
    await until(async () => (await theLoop(stage)).debrief?.parent != null && (await isDone()));

    const button = (await stage.slack.as(ines.id).waitForMessage(has('Add a change'))) as StoredMessage;
    await stage.slack.as(ines.id).click(button, 'card.fill');
    const form = await stage.slack.as(ines.id).waitForView(({ callbackId }) => callbackId === 'card.form');
    await write(form, ines.id, 'amended');
    await watched.look('while a change is typed');
    const hits = async (step: RegExp) =>
      [...toOthers(), ...(await elsewhere())].filter((hit) => step.test(hit.replace(/ in .*/, '')));
    expect(await hits(/, amended$/)).toEqual([]);
    expect(watched.leaks(found).filter((leak) => leak.includes(', amended in'))).toEqual([]);
    expect((await stage.slack.as(ines.id).submit(form.id)).view?.title?.text).toBe('Kept');
    await until(isDone);
    const manager = stage.slack.as(hana.id);
    await manager.click(debriefChannel(stage)?.messages[0] as StoredMessage, 'cards.open');
    await manager.waitForView(({ blocks }) => has('Receipt')(blocks));

    // The control: this search finds what everybody may read now.
    expect((await hits(/: evidence.*, (version 2|sealed)$/)).length).toBeGreaterThan(10);
    expect((await hits(/: (evidence.*|summary), amended$/)).length).toBeGreaterThan(3);
    const never = /: notes|, (typed over|half a draft|version 1|before the outage|lost|forged)$/;
    expect([...planted.values()].filter((where) => never.test(where)).length).toBeGreaterThan(20);
    expect(await hits(never)).toEqual([]);
  });
});
