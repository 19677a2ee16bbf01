import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { debriefThread, quiet, wordsOf } from '../../support/people/debrief-thread.ts';
import { cora, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import {
  book,
  fillCard,
  has,
  setUpCoordinators,
  startLoop,
  theLoop,
  until,
  waitForRequest,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const panel = [ines.id, jon.id, kim.id];

async function untilDebrief(stage: Stage, start: Record<string, string>): Promise<void> {
  await startLoop(stage, start);
  await book(stage);
  const ends = (await theLoop(stage)).rounds.map(({ booking }) => booking?.endsAt ?? 0);
  stage.clock.advance(Math.max(...ends) - stage.clock.now() + 60_000);
  for (const id of panel) await waitForRequest(stage, id);
  for (const id of panel) await fillCard(stage, id, { evidence: `Seen by ${id}.` });
  await until(async () => (await theLoop(stage)).debrief?.parent != null);
  await quiet(stage);
}

const roomWith = (stage: Stage, more: string[]): string =>
  stage.slack.createChannel({
    ...{ name: 'debrief-hiring', isPrivate: true },
    members: [cora.id, hana.id, ...panel, 'UQUORUM', ...more],
  });

describe('a debrief in a channel where somebody may not read it', () => {
  const it = chapters();
  let stage: Stage;
  let thread: ReturnType<typeof debriefThread>;
  beforeAll(async () => {
    stage = await raiseStage();
    thread = debriefThread(stage);
    await setUpCoordinators(stage);
    await untilDebrief(stage, { channel: roomWith(stage, [omar.id]) });
  });
  afterAll(() => stage.close());

  const nothingSaid = () => {
    const said = wordsOf(thread.messages());
    for (const words of ['Seen by', 'Exceeds', 'Strong', 'Solid.', 'Because they can', 'changed their'])
      expect(said).not.toContain(words);
  };

  it('says that it is open, and nothing of what anybody thinks', () => {
    expect(thread.parents()).toHaveLength(1);
    const blocks = thread.parents()[0]?.blocks ?? [];
    expect(blocks.map(({ type }) => type)).toEqual(['section', 'section', 'actions', 'context']);
    expect(wordsOf(blocks)).toContain('shows everything to those who may read it');
    expect(thread.replies().map(({ text }) => text)).toEqual(['What to do now']);
    expect(stage.slack.files().filter(({ altText }) => !altText.startsWith('Option '))).toEqual([]);
    nothingSaid();
  });

  it('holds its second vote and its decision all the same', async () => {
    await thread.press(hana.id, 'vote.call');
    for (const id of panel) {
      const form = await thread.openForm(id, 'vote.cast', 'vote.form');
      await thread.send(id, form, { recommendation: 'strong_yes' });
    }
    await quiet(stage);
    const form = await thread.openForm(hana.id, 'decision.open', 'decision.form');
    await thread.send(hana.id, form, { outcome: 'hire', rationale: 'Because they can.' });
    await until(() => thread.inThread('has recorded a decision') !== undefined);
    nothingSaid();
  });

  it('shows the rest to those who may, behind Open scorecards', async () => {
    await stage.slack.as(kim.id).click(thread.parents()[0] as StoredMessage, 'cards.open');
    const view = await stage.slack.as(kim.id).waitForView(({ blocks }) => has('Receipt')(blocks));
    for (const words of ['Because they can', 'Seen by', '3 of 3 changed', 'Strong yes'])
      expect(wordsOf(view.blocks)).toContain(words);
  });
});

describe('a team that wants no details in threads', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    const coordinator = stage.slack.as(cora.id);
    await coordinator.command('/hire setup');
    const form = await coordinator.waitForView(({ callbackId }) => callbackId === 'setup.form');
    await coordinator.fill(form.id, { details: 'never' });
    await coordinator.submit(form.id);
    await coordinator.closeView(form.id);
    await untilDebrief(stage, {});
  });
  afterAll(() => stage.close());

  it('has none, though everybody in the channel may read them', () => {
    expect(wordsOf(debriefThread(stage).messages())).not.toContain('Seen by');
  });
});

describe('a channel that the candidate is in', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
  });
  afterAll(() => stage.close());

  it('gets no debrief until they are out of it, and then gets it', async () => {
    const room = roomWith(stage, []);
    await startLoop(stage, { channel: room, email: omar.email });
    await book(stage);
    const ends = (await theLoop(stage)).rounds.map(({ booking }) => booking?.endsAt ?? 0);
    stage.clock.advance(Math.max(...ends) - stage.clock.now() + 60_000);
    for (const id of panel) await waitForRequest(stage, id);
    stage.slack.addMember(room, omar.id);
    for (const id of panel) await fillCard(stage, id, { evidence: `Seen by ${id}.` });
    const dead = async () => (await theLoop(stage)).outbox.find(({ state }) => state === 'dead');
    await until(async () => (await dead()) !== undefined);
    expect((await dead())?.failure).toContain('The candidate is a member of the debrief channel.');
    expect(debriefThread(stage).messages()).toEqual([]);
    stage.slack.removeMember(room, omar.id);
    const home = stage.slack.as(hana.id);
    await home.openHome();
    const view = await home.waitForHome(({ blocks }) => has('delivery.retry')(blocks));
    await home.click({ view: view.id }, 'delivery.retry');
    await until(() => debriefThread(stage).inThread('What to do now') !== undefined);
    await quiet(stage);
  });
});
