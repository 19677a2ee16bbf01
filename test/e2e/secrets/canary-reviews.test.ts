import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { coalescedFlush } from '../../../src/engine/durability.ts';
import { type Engine, startEngine } from '../../../src/engine/start-engine.ts';
import type { StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { pressForged } from '../../support/faults/forgery.ts';
import { fillPage, namesIn } from '../../support/people/card-window.ts';
import { placesToLook, plantedWords } from '../../support/people/planted-words.ts';
import { bring, nothingDue, pdf, startReviews } from '../../support/people/review-play.ts';
import { watch } from '../../support/people/seen-by.ts';
import { cora, dana, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import { has, openScorecard, setUpCoordinators, theLoop } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const cards = plantedWords();
const materials = plantedWords();

describe('what reviewers write, and what they read', () => {
  const it = chapters();
  const dataDir = mkdtempSync(join(tmpdir(), 'quorum-canary-'));
  let engine: Engine;
  const everybody = [cora, hana, dana, omar, ines, jon, kim];
  let stage: Stage;
  let watched: ReturnType<typeof watch>;
  beforeAll(async () => {
    engine = await startEngine({ dataDir });
    const flushed = (fsync: () => Promise<void>) => coalescedFlush(fsync, engine.pid);
    stage = await raiseStage({ mongodbUri: engine.uri, app: { flushed } });
    await setUpCoordinators(stage);
    await startReviews(stage);
    watched = watch(stage, everybody);
  });
  afterAll(async () => {
    await stage.close();
    await engine.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function write(user: string, isSent: boolean): Promise<void> {
    const person = stage.slack.as(user);
    const form = await openScorecard(stage, user);
    const idsIn = (view: Pick<StoredView, 'blocks'>) =>
      (view.blocks as { block_id?: string }[]).map(({ block_id: id = '' }) => id);
    const parts = idsIn(form).filter((id) => id.startsWith('part.'));
    for (const part of parts) await person.fill(form.id, { [part]: 'below' });
    // Each score asks for its line.
    const drawn = await person.waitForView(
      (view) => idsIn(view).filter((id) => id.startsWith('line.')).length === parts.length,
    );
    const inputs: Record<string, string> = {};
    const ratings = namesIn(drawn, 'rating.');
    // Everything is in sight before a word is written: nothing draws the window again with it.
    await fillPage(person, form.id, {
      ...Object.fromEntries(ratings.map((rating) => [rating, 'below'])),
      ...{ recommendation: 'strong_no', summary: '', notes: '' },
    });
    const evidence = ratings.map((rating) => rating.replace('rating.', 'evidence.'));
    const lines = [...namesIn(drawn, 'line.'), ...namesIn(drawn, 'ask.')];
    for (const id of [...evidence, ...lines, 'summary', 'notes']) inputs[id] = cards.plant(`${user}'s ${id}`);
    await fillPage(person, form.id, inputs);
    if (isSent) expect((await person.submit(form.id)).view?.title?.text).toBe('Sealed');
    await person.closeView(form.id);
    await nothingDue(stage);
  }

  it('is with nobody else before the gate opens: neither the cards, nor in the database what was brought', async () => {
    const file = stage.slack.as(cora.id).upload({
      name: `${materials.plant('the file’s name')}.pdf`,
      content: pdf(materials.plant('the file')),
    });
    await bring(stage, 'r1', { file: [file], link: `https://x.test/${materials.plant('the link')}` });
    await bring(stage, 'r2', {
      'answer.1': materials.plant('an answer'),
      words: materials.plant('the text'),
    });
    await nothingDue(stage);
    await write(ines.id, true);
    await write(jon.id, true);
    const offer = (await stage.slack.as(hana.id).waitForMessage(has('reviews.open'))) as StoredMessage;
    await write(kim.id, false);
    await watched.look('with all reviews in');
    const { id: loop } = await theLoop(stage);
    for (const user of [dana.id, omar.id])
      for (const [action, value] of [
        ['material.open', `${loop}~r1`],
        ['cards.open', loop],
      ] as const)
        await pressForged(stage, user, action, value);
    await stage.slack
      .as(ines.id)
      .click(
        (await stage.slack.as(ines.id).waitForMessage(has('material.open'))) as StoredMessage,
        'material.open',
      );
    await stage.slack.as(ines.id).waitForView(has('Each reading'));
    await stage.database.db?.admin().command({ fsync: 1 });

    const look = placesToLook(stage, dataDir, cards.found);
    expect(cards.planted.size).toBe(23);
    expect(await look.everywhere()).toEqual([]);
    expect(JSON.stringify(offer)).not.toMatch(/strong|below|exceeds/i);
    expect(watched.looks()).toBe(everybody.length);
    expect(watched.places()).toContain('the content of a file');
    expect(watched.leaks(cards.found)).toEqual([]);
    const stored = placesToLook(stage, dataDir, materials.found);
    expect(materials.planted.size).toBe(5);
    expect([...(await stored.storedDocuments()), ...stored.storedBytes()]).toEqual([]);
    expect([...stored.logged(), ...(await stored.metrics())]).toEqual([]);
    // It left for the reviewers’ messages and windows, and for nothing else.
    const left = stored.outbound().map((hit) => hit.replace(/^.* in /, ''));
    expect([...new Set(left)].toSorted()).toEqual(['Slack files.upload', 'Slack views.update']);
    expect((await theLoop(stage)).gate.state).toBe('closed');
  });

  it('is found by the same search once the hiring manager has opened the reviews', async () => {
    await pressForged(stage, hana.id, 'reviews.open', (await theLoop(stage)).id);
    // Kim has not written: the half-written card of another round is a draft and no card.
    await nothingDue(stage);
    expect((await theLoop(stage)).gate).toMatchObject({ how: 'reviews', rounds: ['r1'] });
    const look = placesToLook(stage, dataDir, cards.found);
    const told = look.outbound().filter((hit) => hit.includes('chat.postMessage'));
    expect(told.some((hit) => hit.startsWith(`${ines.id}'s summary`))).toBe(true);
    expect(told.some((hit) => hit.startsWith(kim.id) || hit.includes('notes'))).toBe(false);
  });
});
