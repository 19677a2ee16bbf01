import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { refusalSentence } from '../../../src/core/refusals.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { verifyRecord } from '../../../src/tools/verify/verify.ts';
import { chapters } from '../../support/chapters.ts';
import { debriefThread, quiet, wordsOf } from '../../support/people/debrief-thread.ts';
import { cora, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import { fillCard, has, playUntilCards, theLoop, until, waitForRequest } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

describe('a decision for more evidence', () => {
  const it = chapters();
  let stage: Stage;
  let thread: ReturnType<typeof debriefThread>;
  beforeAll(async () => {
    stage = await raiseStage();
    thread = debriefThread(stage);
    await playUntilCards(stage);
    await fillCard(stage, ines.id, { rating: 'exceeds' });
    await fillCard(stage, jon.id, { rating: 'below', evidence: 'Could not say why.' });
    await fillCard(stage, kim.id, { rating: 'meets' });
    await until(async () => (await theLoop(stage)).debrief?.parent != null);
    await quiet(stage);
    // From here on Slack delivers everything twice.
    stage.slack.delivering.copies = 2;
  });
  afterAll(() => stage.close());

  it('says what is missing in the form, field by field', async () => {
    const manager = stage.slack.as(hana.id);
    const form = await thread.openForm(hana.id, 'decision.open', 'decision.form');
    await manager.fill(form.id, { outcome: 'more_evidence' });
    const asked = await manager.waitForView(({ blocks }) => has('evidenceAbout')(blocks));
    await manager.fill(asked.id, { rationale: 'Two of us saw different things.' });
    expect((await manager.submit(asked.id)).errors).toHaveProperty('evidenceAbout');
    await manager.fill(asked.id, { evidenceAbout: ['service-api'], readers: [omar.id] });
    const sent = await manager.submit(asked.id);
    expect(sent.errors).toEqual({});
    await manager.closeView(asked.id);
  });

  it('closes the gate, seals what was read again, and looks for a time of the extra round', async () => {
    await until(async () => (await theLoop(stage)).search.state === 'found');
    const loop = await theLoop(stage);
    expect([loop.stage, loop.debriefNumber, loop.gate.state]).toEqual(['scheduling', 2, 'closed']);
    await until(() => thread.inThread('Two of us saw different things.') !== undefined);
    expect(wordsOf(thread.inThread('Two of us saw different things.')?.blocks)).toContain('More evidence');
    // Whoever comes next reads alone: nobody can open the cards while it lasts.
    await stage.slack.as(kim.id).click(thread.parents()[0] as StoredMessage, 'cards.open');
    const told = await stage.slack
      .as(kim.id)
      .waitForView(({ blocks }) => has(refusalSentence('debrief.not-reader'))(blocks));
    await stage.slack.as(kim.id).closeView(told.id);
  });

  it('opens a second debrief with all four cards once the new one is in', async () => {
    const coordinator = stage.slack.as(cora.id);
    const offer = (await coordinator.waitForMessage(has('loop.book'))) as StoredMessage;
    await coordinator.click(offer, 'loop.book');
    await until(async () => (await theLoop(stage)).stage === 'interviewing');
    const { booking } = (await theLoop(stage)).rounds.at(-1) ?? {};
    stage.clock.advance((booking?.endsAt ?? 0) - stage.clock.now() + 60_000);
    await waitForRequest(stage, omar.id);
    await fillCard(stage, omar.id, { rating: 'meets', evidence: 'Explained each step.' });
    await until(() => thread.parents().length === 2);
    await quiet(stage);
    const again = wordsOf(thread.parents()[1]?.blocks);
    expect(again).toContain('Debrief 2');
    expect(again).toContain('1 of 1 scorecard in. With the earlier debriefs, 4 scorecards.');
    expect(again).toContain('4 of 4 scorecards sealed before the debrief, 0 changed since.');
    expect(wordsOf(thread.replies(1))).toContain('Explained each step.');
  });

  it('can then end, with a record of both that stands every check', async () => {
    const form = await thread.openForm(hana.id, 'decision.open', 'decision.form');
    const sent = await thread.send(hana.id, form, { outcome: 'no_hire', rationale: 'Not yet.' });
    expect(sent.errors).toEqual({});
    await quiet(stage);
    const manager = stage.slack.as(hana.id);
    await manager.command('/hire export');
    const choice = (await manager.waitForMessage(has('export.send'))) as StoredMessage;
    await manager.click(choice, 'export.send');
    await until(() => manager.files(manager.directChannel()).length === 2);
    const json = manager.files(manager.directChannel()).find(({ name }) => name.endsWith('.json'));
    const text = manager.download(json?.id ?? '').toString();
    expect(verifyRecord(Buffer.from(text))).toMatchObject({ intact: true, cards: 4, decisions: 2 });
    expect(verifyRecord(Buffer.from(text.replace('Not yet.', 'Not now.')))).toMatchObject({ intact: false });
    const note = await stage.slack.as(cora.id).waitForMessage(has('Note to the candidate'));
    expect(wordsOf(note.blocks)).not.toContain('Not yet.');
  });
});
