import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StoredMessage, StoredView } from '../../src/sandbox/slack/world.ts';
import { cora, hana, ines, jon, kim } from '../support/company.ts';
import { debriefChannel, fillCard, has, playUntilCards, theLoop, until } from '../support/play.ts';
import { raiseStage, type Stage } from '../support/stage.ts';

const wordsOf = (shown: unknown): string => JSON.stringify(shown);

describe('a debrief, from the reveal to the decision', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await playUntilCards(stage);
    await fillCard(stage, ines.id, { rating: 'exceeds', evidence: 'Drew it.', recommendation: 'strong_yes' });
    await fillCard(stage, jon.id, { rating: 'below', evidence: 'Could not say why.', recommendation: 'no' });
    await fillCard(stage, kim.id, { rating: 'meets', evidence: 'It worked.', recommendation: 'yes' });
    await until(async () => (await theLoop(stage)).debrief?.picture != null && (await isQuiet()), 20_000);
  }, 60_000);
  afterAll(() => stage.close());

  const isQuiet = async () => (await theLoop(stage)).outbox.every(({ state }) => state === 'done');
  const messages = (): StoredMessage[] => debriefChannel(stage)?.messages ?? [];
  const parent = (): StoredMessage => messages().find(({ threadTs }) => !threadTs) as StoredMessage;
  const thread = (): StoredMessage[] => messages().filter(({ threadTs }) => threadTs === parent().ts);
  const inThread = (words: string): StoredMessage => thread().findLast(has(words)) as StoredMessage;
  const untilInThread = (words: string) => until(() => inThread(words) !== undefined, 10_000);
  const press = (user: string, action: string) => stage.slack.as(user).click(inThread(action), action);
  const blocksOf = (kind: string) => (parent().blocks ?? []).filter(({ type }) => type === kind);
  const openForm = async (user: string, action: string, callback: string): Promise<StoredView> => {
    await press(user, action);
    return stage.slack.as(user).waitForView(({ callbackId }) => callbackId === callback);
  };

  it('shows a picture of all ratings, the same as a table, and how far the panel agrees', async () => {
    const [image] = blocksOf('image') as { slack_file: { id: string }; alt_text: string }[];
    expect(image?.alt_text).toContain('Ines Interviewer');
    const png = stage.slack.as(hana.id).download(image?.slack_file.id ?? '');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const [table] = blocksOf('table') as { rows: { text: string }[][] }[];
    expect(table?.rows[0]?.map(({ text }) => text)).toContain('Jonas Interviewer');
    expect(wordsOf(table?.rows)).toContain('Below');
    expect(wordsOf(parent().blocks)).toMatch(/you agree on \d/);
    expect(wordsOf(parent().blocks)).toContain('3 of 3 cards sealed before the debrief, 0 changed since.');
  });

  it('starts with the splits, evidence side by side, and ends with what to do', () => {
    expect(thread()[0]?.text).toMatch(/^Where you differ/);
    const pair = thread()[0]?.blocks?.find(({ fields }) => Array.isArray(fields) && fields.length === 2);
    expect(wordsOf(pair)).toContain('Drew it.');
    expect(thread().at(-1)?.text).toBe('What to do now');
  });

  it('lets everybody vote again, sealed until the last, and then shows counts', async () => {
    await press(jon.id, 'vote.call');
    await stage.slack.as(jon.id).waitForMessage(has('Only the hiring manager calls the second vote.'));
    await press(hana.id, 'vote.call');
    await untilInThread('vote.cast');
    for (const [user, recommendation] of [
      [ines.id, 'yes'],
      [jon.id, 'yes'],
      [kim.id, 'no'],
      [kim.id, 'yes'],
    ] as const) {
      if (user === kim.id && recommendation === 'yes') {
        expect(wordsOf(messages().map(({ blocks }) => blocks))).not.toContain('changed their recommendation');
        break;
      }
      const form = await openForm(user, 'vote.cast', 'vote.form');
      await stage.slack.as(user).fill(form.id, { recommendation });
      expect((await stage.slack.as(user).submit(form.id)).errors).toEqual({});
      await stage.slack.as(user).closeView(form.id);
      if (user !== kim.id) expect(thread().some(has('changed their recommendation'))).toBe(false);
      await until(isQuiet);
      if (user === kim.id) break;
    }
    await untilInThread('changed their recommendation');
    const shift = wordsOf(inThread('changed their recommendation').blocks);
    expect(shift).toContain('3 of 3 changed their recommendation');
    expect(shift).toContain('Yes: 1 → *2*');
    expect(shift).not.toContain(ines.id);
  });

  it('records the hiring manager’s decision, and nobody else’s', async () => {
    await press(cora.id, 'decision.open');
    const refused = await stage.slack
      .as(cora.id)
      .waitForView(({ blocks }) => has('Only the hiring manager')(blocks));
    await stage.slack.as(cora.id).closeView(refused.id);
    const form = await openForm(hana.id, 'decision.open', 'decision.form');
    const manager = stage.slack.as(hana.id);
    await manager.fill(form.id, { outcome: 'other_level' });
    const asked = await manager.waitForView(({ blocks }) => has('decidedLevel')(blocks));
    await manager.fill(asked.id, {
      rationale: 'Strong where it counts.',
      decidedLevel: 'senior',
      conditions: 'A mentor.',
    });
    const sent = await manager.submit(asked.id);
    expect([sent.errors, sent.view?.title?.text]).toEqual([{}, 'Quorum']);
    await manager.closeView(asked.id);
    await until(isQuiet, 10_000);
    expect((await theLoop(stage)).stage).toBe('decided');
    const told = wordsOf(inThread('dissent.open').blocks);
    expect(told).toContain('Hire at another level: senior');
    expect(told).toContain('Strong where it counts.');
  });

  it('keeps a dissent beside it', async () => {
    const form = await openForm(jon.id, 'dissent.open', 'dissent.form');
    await stage.slack.as(jon.id).fill(form.id, { words: 'I would wait.' });
    expect((await stage.slack.as(jon.id).submit(form.id)).errors).toEqual({});
    await untilInThread('I would wait.');
  });

  it('gives the coordinator the next steps, and the hiring manager a list that keeps what is ticked', async () => {
    const steps = await stage.slack.as(cora.id).waitForMessage(has('Offer sheet'));
    expect(wordsOf(steps.blocks)).toContain('no band for this level');
    const list = (await stage.slack.as(hana.id).waitForMessage(has('first ninety days'))) as StoredMessage;
    await stage.slack.as(hana.id).click(list, 'checklist.1', { select: ['s0-1'] });
    await stage.slack.as(hana.id).waitForMessage(has('1 of 3 steps done'));
  });

  it('exports the whole record as two files', async () => {
    const manager = stage.slack.as(hana.id);
    await manager.command('/hire export');
    const choice = await manager.waitForMessage(has('export.send'));
    await manager.click(choice as StoredMessage, 'export.send');
    await until(() => manager.files(manager.directChannel()).length === 2, 20_000);
    const names = manager.files(manager.directChannel()).map(({ name }) => name);
    expect(names.map((name) => name.split('.').at(-1))).toEqual(['pdf', 'json']);
  });
});
