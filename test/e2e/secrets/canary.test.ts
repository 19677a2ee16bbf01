import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { coalescedFlush } from '../../../src/engine/durability.ts';
import { type Engine, startEngine } from '../../../src/engine/start-engine.ts';
import { chapters } from '../../support/chapters.ts';
import { fillPage, namesIn } from '../../support/people/card-window.ts';
import { placesToLook, plantedWords } from '../../support/people/planted-words.ts';
import { watch } from '../../support/people/seen-by.ts';
import { cora, dana, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import {
  auditOf,
  debriefChannel,
  has,
  openScorecard,
  playUntilCards,
  theLoop,
  until,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const { planted, plant, found } = plantedWords();

describe('before the gate opens', () => {
  const it = chapters();
  const dataDir = mkdtempSync(join(tmpdir(), 'quorum-canary-'));
  let engine: Engine;
  const everybody = [cora, hana, ines, jon, kim, dana, omar];
  let stage: Stage;
  let watched: ReturnType<typeof watch>;
  beforeAll(async () => {
    engine = await startEngine({ dataDir });
    stage = await raiseStage({
      mongodbUri: engine.uri,
      app: { flushed: (fsync) => coalescedFlush(fsync, engine.pid) },
    });
    // Omar is the candidate, and works here too.
    await playUntilCards(stage, { email: omar.email });
    watched = watch(stage, everybody);
  });
  afterAll(async () => {
    await stage.close();
    await engine.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const outbound = () => placesToLook(stage, dataDir, found).outbound();
  const storedBytes = () => placesToLook(stage, dataDir, found).storedBytes();
  const everywhere = () => placesToLook(stage, dataDir, found).everywhere();

  async function write(user: string, isComplete: boolean) {
    const person = stage.slack.as(user);
    const form = await openScorecard(stage, user);
    const ratings = namesIn(form, 'rating.');
    // Everything is in sight before a word is written: nothing draws the window again with it.
    await fillPage(person, form.id, {
      ...Object.fromEntries(ratings.map((rating) => [rating, 'below'])),
      ...(isComplete ? { recommendation: 'strong_no' } : {}),
      ...{ summary: '', notes: '' },
    });
    const evidence = ratings.map((rating) => rating.replace('rating.', 'evidence.'));
    await fillPage(person, form.id, {
      summary: plant(`${user}'s summary`),
      notes: plant(`${user}'s private notes`),
      ...Object.fromEntries(evidence.map((field) => [field, plant(`${user}'s ${field}`)])),
    });
    return { person, form };
  }

  it('nothing that anybody wrote is in a request, an answer, a log line, an audit row, a document or a stored byte', async () => {
    for (const { id } of [ines, jon]) {
      const { person, form } = await write(id, true);
      expect((await person.submit(form.id)).view?.title).toMatchObject({ text: 'Sealed' });
      await person.closeView(form.id);
    }
    // Kim's card is refused for a missing recommendation and stays a draft.
    const { person, form } = await write(kim.id, false);
    const { errors } = await person.submit(form.id);
    expect(Object.keys(errors)).toEqual(['recommendation']);
    expect(await stage.database.collection('drafts').countDocuments()).toBe(3);
    // Everybody who may look, looks; somebody who may not, tries.
    for (const { id } of [cora, hana, omar]) {
      await stage.slack.as(id).command('/hire status');
      await stage.slack.as(id).command('/hire my');
      await stage.slack.as(id).openHome();
    }
    const loop = await theLoop(stage);
    const press = {
      type: 'block_actions',
      user: { id: omar.id },
      team: { id: 'TACME' },
      actions: [{ type: 'button', action_id: 'cards.open', value: loop.id }],
      trigger_id: '1.2.3',
    };
    await stage.slack.as(omar.id).forge('interaction', press);
    await stage.slack.as(cora.id).forge('interaction', { ...press, user: { id: cora.id } });
    await stage.database.db?.admin().command({ fsync: 1 });

    expect(loop.gate.state).toBe('closed');
    expect(await everywhere()).toEqual([]);
    expect(await stage.database.collection('cards').countDocuments()).toBe(0);
  });

  it('no rating, recommendation or number made of them is in a request or a log line either', () => {
    const verdict = /strong_no|"below"|Strong no|\*Below\*: /;
    const said = [...stage.slack.deliveries.map(({ text }) => text), ...stage.logs].filter((text) =>
      verdict.test(text),
    );
    expect(said).toEqual([]);
  });

  it('and neither is any verdict in what a person can see outside of windows, the author’s own receipt included', async () => {
    await watched.look('with two cards in and one begun');
    const receipts = [ines, jon].map(
      ({ id }) => stage.slack.as(id).inbox().filter(has('is in, sealed')).length,
    );
    expect(receipts).toEqual([1, 1]);
    // Kim is asked again, and says something to the app.
    stage.clock.advance(26 * 3_600_000);
    await stage.slack.as(kim.id).waitForMessage(has('is still open'));
    await stage.slack.as(kim.id).say(stage.slack.as(kim.id).directChannel(), 'I am not done yet.');
    await stage.slack.as(kim.id).waitForMessage(has('Nobody reads what is written here'));
    await watched.look('after a nudge');

    expect((await theLoop(stage)).gate.state).toBe('closed');
    expect(watched.leaks(found)).toEqual([]);
    expect(watched.looks()).toBe(2 * everybody.length);
    const places = ['a channel', 'a message', 'an ephemeral message', 'the Home', 'the calendar'];
    expect(watched.places()).toEqual(places);
    const seeing = (place: string) =>
      everybody.filter(({ id }) => watched.seen().some((one) => one.place === place && one.user === id));
    // The hiring manager hears that the loop began and is booked.
    expect(seeing('a message')).toEqual([cora, hana, ines, jon, kim]);
    expect(seeing('the Home')).toEqual(everybody);
    expect(seeing('the calendar')).toEqual([ines, jon, kim, omar]);
  });

  it('an author’s own card goes to nobody but the author, and the reading is written down', async () => {
    const before = stage.slack.requests.length;
    const form = await openScorecard(stage, ines.id);
    expect(JSON.stringify(form.blocks)).toContain([...planted.keys()][0]);
    const carrying = stage.slack.requests.slice(before).filter(({ body }) => found('', body).length > 0);
    expect(carrying.map(({ method }) => method)).toEqual(['views.update']);
    expect(form.userId).toBe(ines.id);
    await stage.slack.as(ines.id).closeView(form.id);
    const rows = (await auditOf(stage)).map(({ what, by }) => [what, by]);
    expect(rows).toContainEqual(['card.read', ines.id]);
  });

  it('the same search finds the words once the gate is open, and finds a word stored in the open', async () => {
    const control = plant('the control');
    await stage.database.collection('control').insertOne({ control }, { writeConcern: { w: 1, j: true } });
    await stage.database.db?.admin().command({ fsync: 1 });
    expect(storedBytes().some((hit) => hit.startsWith('the control'))).toBe(true);

    const person = stage.slack.as(kim.id);
    const form = await person.waitForView((view) => view.callbackId === 'card.form');
    await person.fill(form.id, { recommendation: 'yes' });
    await person.submit(form.id);
    await until(async () => (await theLoop(stage)).outbox.every(({ state }) => state === 'done'));
    expect(outbound().filter((hit) => hit.includes('chat.postMessage')).length).toBeGreaterThan(2);
    const manager = stage.slack.as(hana.id);
    const [parent] = debriefChannel(stage)?.messages ?? [];
    if (!parent) throw new Error('There is no debrief.');
    await manager.click(parent, 'cards.open');
    const cards = JSON.stringify(
      await manager.waitForView((view) => JSON.stringify(view.blocks).includes('Receipt')),
    );
    const isNote = (word: string) => planted.get(word)?.includes('private notes') === true;
    const told = [...planted.keys()].filter((word) => word !== control);
    expect(told.filter((word) => cards.includes(word) === isNote(word))).toEqual([]);
    // Private notes stay with their authors for good: in no request but their own form, and in no stored byte.
    const notes = outbound().filter((hit) => hit.includes('private notes'));
    const own = [ines, kim].map(({ id }) => `${id}'s private notes in Slack views.update`);
    expect(notes.filter((hit) => !own.includes(hit))).toEqual([]);
    expect(storedBytes().filter((hit) => hit.includes('private notes'))).toEqual([]);
    expect(stage.logs.flatMap((line) => found('the log', line))).toEqual([]);
    expect(debriefChannel(stage)?.messages.length).toBeGreaterThan(2);
    // The same look finds verdicts now, with everybody who may read them and with nobody else.
    await watched.look('in the debrief');
    const readers = everybody.filter(({ id }) =>
      watched.leaks(found).some((leak) => leak.includes(` ${id} sees`)),
    );
    expect(readers).toEqual([cora, hana, ines, jon, kim]);
    expect(watched.leaks(found).some((leak) => leak.startsWith('“Below” in a message'))).toBe(true);
    expect(watched.places()).toContain('a file');
    expect(await stage.database.collection('cards').countDocuments()).toBe(3);
  });
});
