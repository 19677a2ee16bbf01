import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { verifyRecord } from '../../../src/tools/verify/verify.ts';
import { chapters } from '../../support/chapters.ts';
import { pressForged, submitForged } from '../../support/faults/forgery.ts';
import { plantedWords } from '../../support/people/planted-words.ts';
import { heardBy, nothingDue } from '../../support/people/review-play.ts';
import { watch } from '../../support/people/seen-by.ts';
import { candidate, cora, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import {
  auditOf,
  book,
  debriefChannel,
  fillCard,
  has,
  setUpCoordinators,
  startLoop,
  theLoop,
  until,
  waitForRequest,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const cards = plantedWords();

/** Ines and Jonas screen; Kim, the hiring manager, has an interview to come. */
describe('a screen that ends a loop', () => {
  const it = chapters();
  const everybody = [cora, hana, ines, jon, kim, omar];
  let stage: Stage;
  let watched: ReturnType<typeof watch>;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    await startLoop(stage, { kit: 'small-team-staged', hiringManager: kim.id });
    await book(stage);
    watched = watch(stage, everybody);
    const [first] = (await theLoop(stage)).rounds;
    stage.clock.advance((first?.booking?.endsAt ?? 0) - stage.clock.now() + 60_000);
    for (const user of [ines.id, jon.id]) {
      await waitForRequest(stage, user);
      const [evidence, summary] = [cards.plant(`${user}'s evidence`), cards.plant(`${user}'s summary`)];
      await fillCard(stage, user, { rating: 'below', recommendation: 'strong_no', evidence, summary });
    }
    await nothingDue(stage);
  });
  afterAll(() => stage.close());

  const inWindows = (user: string) =>
    stage.slack
      .views()
      .filter(({ userId }) => userId === user)
      .map((view) => JSON.stringify(view));
  const offerTo = async (user: string, action: string) =>
    (await stage.slack.as(user).waitForMessage(has(action))) as StoredMessage;

  it('opens to who wrote in it and has no card to write, and to nobody else by any way', async () => {
    const { id: loop, gate } = await theLoop(stage);
    expect(gate.state).toBe('closed');
    const offer = await offerTo(cora.id, 'stage.read');
    expect(JSON.stringify(offer)).toContain('say whether the loop goes on');
    expect(JSON.stringify(await offerTo(jon.id, 'stage.read'))).not.toContain('stage.stop');
    const told: string[] = [];
    for (const user of [kim.id, hana.id, omar.id]) {
      for (const [action, value] of [
        ['stage.read', `${loop}~screen`],
        ['stage.next', `${loop}~screen~1`],
        ['stage.on', `${loop}~screen`],
        ['stage.stop', `${loop}~screen`],
        ['cards.open', loop],
        ['decision.open', loop],
      ] as const)
        told.push((await pressForged(stage, user, action, value)).words);
      const form = { callback: 'stage-stop.form', metadata: `${loop}~screen` };
      const chosen = { why: { x: { type: 'static_select', selected_option: { value: 'skills' } } } };
      const words = { words: { x: { type: 'plain_text_input', value: 'No' } } };
      told.push((await submitForged(stage, user, { ...form, values: { ...chosen, ...words } })).words);
    }
    for (const user of [hana.id, omar.id])
      told.push((await pressForged(stage, user, 'stage.read-early', `${loop}~screen`)).words);
    expect(told.filter((words) => words.includes('Read it before my own round')).length).toBeGreaterThan(3);
    await watched.look('with the screen in');
    expect((await theLoop(stage)).gate.state).toBe('closed');
    expect(told.join()).not.toContain('canary');
    expect(watched.leaks(cards.found)).toEqual([]);
    const seen = (user: string) =>
      [...heardBy(stage, user), ...inWindows(user)].flatMap((text) => cards.found('sight', text));
    for (const user of [kim.id, hana.id, omar.id]) expect(seen(user)).toEqual([]);
    await stage.slack.as(cora.id).click(offer, 'stage.read');
    await stage.slack.as(cora.id).waitForView(has(`${jon.id}`));
    await until(() => seen(cora.id).length > 0);
    expect((await auditOf(stage)).filter(({ what }) => what === 'stage.read')).toMatchObject([
      { by: cora.id },
    ]);
  });

  it('ends the loop: later invitations withdrawn, each person told once, the candidate’s note true', async () => {
    const person = stage.slack.as(cora.id);
    await person.click(await offerTo(cora.id, 'stage.stop'), 'stage.stop');
    const form = await person.waitForView(({ callbackId }) => callbackId === 'stage-stop.form');
    await person.fill(form.id, { why: 'skills', words: 'Two people saw too little depth.' });
    const sent = await person.submit(form.id);
    expect(sent.errors).toEqual({});
    await until(async () => (await theLoop(stage)).decisions[0]?.posted != null);
    await nothingDue(stage);
    const loop = await theLoop(stage);
    expect([loop.stage, loop.gate]).toMatchObject([
      'decided',
      { how: 'stage', stage: 'screen', by: cora.id },
    ]);
    const later = loop.rounds[1]?.booking?.eventId;
    const events = stage.google.calendar(kim.email).events();
    expect(events.find(({ id }) => id === later)?.status ?? 'cancelled').toBe('cancelled');
    const letters = (kind: string) =>
      stage.google.invitationsSent.filter((letter) => letter.to === candidate.email && letter.kind === kind);
    expect([letters('invited').length, letters('cancelled').length]).toEqual([2, 1]);
    const ended = stage.slack.as(kim.id).inbox().filter(has('this loop has ended'));
    expect(ended).toHaveLength(1);
    for (const user of [jon.id, ines.id])
      expect(stage.slack.as(user).inbox().filter(has('this loop has ended'))).toEqual([]);
    const thread = debriefChannel(stage)?.messages ?? [];
    expect(thread.filter(has('Ended by'))).toHaveLength(1);
    expect(thread.filter(has('Two people saw too little depth.'))).toHaveLength(1);
    expect(person.inbox().filter(has('Note to the candidate'))).toHaveLength(1);
    expect(JSON.stringify(person.inbox().map(({ blocks }) => blocks))).not.toContain('stage.on');
    const note = JSON.stringify(person.inbox().filter(has('Note to the candidate')));
    expect(note).toContain('for the role of Small team, in two stages: Peer technical on');
    expect(note).toContain('Hiring manager technical will not take place');
    // Nobody read before they wrote, but Kim wrote nothing: the sentence for a whole loop would be too much.
    expect(note).not.toContain('before they read what anybody else had written');
    await person.closeView(form.id);
    await person.command('/hire export');
    await person.click((await person.waitForMessage(has('export.send'))) as StoredMessage, 'export.send');
    const files = () => person.files(person.directChannel());
    await until(() => files().some(({ name }) => name.endsWith('.json')));
    const record = files().find(({ name }) => name.endsWith('.json'))?.content ?? Buffer.alloc(0);
    expect(verifyRecord(record)).toMatchObject({ intact: true, cards: 2, decisions: 1 });
    const again = await pressForged(stage, cora.id, 'stage.on', `${loop.id}~screen`);
    expect(again.words).toContain('Somebody has recorded this already');
  });
});
