import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { debriefThread, quiet, wordsOf } from '../../support/people/debrief-thread.ts';
import { cora, hana, ines, jon, kim } from '../../support/stage/company.ts';
import { fillCard, has, playUntilCards, theLoop, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

describe('a debrief, from the reveal to the decision', () => {
  const it = chapters();
  let stage: Stage;
  let thread: ReturnType<typeof debriefThread>;
  beforeAll(async () => {
    stage = await raiseStage();
    thread = debriefThread(stage);
    await playUntilCards(stage);
    await fillCard(stage, ines.id, { rating: 'exceeds', evidence: 'Drew it.', recommendation: 'strong_yes' });
    await fillCard(stage, jon.id, { rating: 'below', evidence: 'Could not say why.', recommendation: 'no' });
    await fillCard(stage, kim.id, { rating: 'meets', evidence: 'It worked.', recommendation: 'yes' });
    await until(async () => (await theLoop(stage)).debrief?.picture != null);
    await quiet(stage);
    // From here on Slack delivers everything twice.
    stage.slack.delivering.copies = 2;
  });
  afterAll(() => stage.close());

  const parent = (): StoredMessage => thread.parents()[0] as StoredMessage;
  const blocksOf = (kind: string) => (parent().blocks ?? []).filter(({ type }) => type === kind);
  const vote = async (user: string, recommendation: string) => {
    const form = await thread.openForm(user, 'vote.cast', 'vote.form');
    expect((await thread.send(user, form, { recommendation, words: `wordsof${user}` })).errors).toEqual({});
    await quiet(stage);
  };

  it('shows a picture of all ratings, the same as a table, and how far the panel agrees', async () => {
    const [image] = blocksOf('image') as { slack_file: { id: string }; alt_text: string }[];
    expect(image?.alt_text).toContain('Ines Interviewer');
    const png = stage.slack.as(hana.id).download(image?.slack_file.id ?? '');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // Read aloud wherever the file is met, besides in the message that shows it.
    const { altText } = stage.slack.file(image?.slack_file ?? {}) ?? {};
    expect(altText).toBe(image?.alt_text);
    const ratings = thread.replies()[0]?.blocks ?? [];
    const [table] = ratings.filter(({ type }) => type === 'data_table') as never as {
      rows: { text: string }[][];
    }[];
    expect(table?.rows[0]?.map(({ text }) => text)).toContain('Jonas Interviewer');
    expect(wordsOf(table?.rows)).toContain('Below');
    expect(wordsOf(ratings)).toMatch(/you agree on \d/);
    expect(parent().text.split('\n')[0]).toMatch(/^\*1 strong yes, 1 yes, 1 no; you differ on \d of \d\*$/);
    expect(wordsOf(parent().blocks)).toContain(
      '3 of 3 scorecards sealed before the debrief, 0 changed since.',
    );
  });

  it('starts with the splits, evidence side by side, and ends with what to do', () => {
    const [, first] = thread.replies();
    expect(first?.text).toMatch(/^Where you differ/);
    const pair = first?.blocks?.find(({ fields }) => Array.isArray(fields) && fields.length === 2);
    expect(wordsOf(pair)).toContain('Drew it.');
    expect(thread.replies().at(-1)?.text).toBe('What to do now');
  });

  it('lets everybody vote again, sealed until the last, and then shows counts', async () => {
    for (const message of thread.messages()) expect(wordsOf(message.blocks)).not.toContain('vote.call');
    await thread.press(hana.id, 'vote.call');
    await vote(ines.id, 'yes');
    await vote(jon.id, 'strong_no');
    await vote(jon.id, 'yes');
    expect(thread.inThread('changed their recommendation')).toBeUndefined();
    expect(wordsOf(thread.inThread('vote.cast')?.blocks)).toContain('2 of 3 votes in');
    // Sealed as cards are: in no message, log or document; only their author's own form shows them.
    const sent = stage.slack.requests.flatMap(({ method, body }) =>
      method.startsWith('chat.') ? [body] : [],
    );
    const everything = [sent, stage.logs, await theLoop(stage)].map(wordsOf).join();
    expect(everything).not.toContain('wordsof');
    await vote(kim.id, 'no');
    await until(() => thread.inThread('changed their recommendation') !== undefined);
    const told = thread.inThread('changed their recommendation')?.blocks ?? [];
    const shift = wordsOf(told);
    expect(shift).toContain('3 of 3 changed their recommendation');
    const { chart } = told.find(({ type }) => type === 'data_visualization') as never as {
      chart: { series: { data: object[] }[] };
    };
    expect(chart.series.map(({ data }) => data[2])).toEqual([
      { label: 'Yes', value: 1 },
      { label: 'Yes', value: 2 },
    ]);
    expect(shift).not.toContain(ines.id);
    // Words would tell whose vote it is, so they come with names only.
    expect(wordsOf(thread.messages())).not.toContain('wordsof');
  });

  it('records the hiring manager’s decision, and nobody else’s', async () => {
    const others = [cora, ines, jon, kim].flatMap(({ id }) => stage.slack.as(id).inbox());
    for (const message of [...thread.messages(), ...others])
      expect(wordsOf(message.blocks)).not.toContain('decision.open');
    const form = await thread.openForm(hana.id, 'decision.open', 'decision.form');
    const manager = stage.slack.as(hana.id);
    await manager.fill(form.id, { outcome: 'other_level' });
    const asked = await manager.waitForView(({ blocks }) => has('decidedLevel')(blocks));
    const words = { rationale: 'Strong where it counts.', decidedLevel: 'senior', conditions: 'A mentor.' };
    const sent = await thread.send(hana.id, asked, words);
    expect([sent.errors, sent.view?.title?.text]).toEqual([{}, 'Quorum']);
    await quiet(stage);
    const { stage: reached, decisions } = await theLoop(stage);
    expect([reached, decisions.length]).toEqual(['decided', 1]);
    const told = wordsOf(thread.inThread('dissent.open')?.blocks);
    expect(told).toContain('Hire at another level: senior');
    expect(told).toContain('Strong where it counts.');
    expect(wordsOf(await theLoop(stage))).not.toContain('Strong where it counts.');
  });

  it('mentions nobody twice in its thread', () => {
    const mentioned = thread.messages().flatMap(({ history, blocks }) => {
      // An edit tells nobody.
      const posted = history[0]?.blocks ?? blocks;
      return [...new Set(wordsOf(posted).match(/<@\w+>/g) ?? [])];
    });
    expect(mentioned.toSorted()).toEqual([...new Set(mentioned)].toSorted());
    expect(mentioned).toHaveLength(3);
  });

  it('keeps a dissent beside it', async () => {
    const form = await thread.openForm(jon.id, 'dissent.open', 'dissent.form');
    expect((await thread.send(jon.id, form, { words: 'I would wait.' })).errors).toEqual({});
    await until(() => thread.inThread('I would wait.') !== undefined);
    await quiet(stage);
    expect((await theLoop(stage)).dissents).toHaveLength(1);
  });

  it('gives the coordinator the next steps, and the hiring manager a list that keeps what is ticked', async () => {
    const steps = await stage.slack.as(cora.id).waitForMessage(has('Offer sheet'));
    expect(wordsOf(steps.blocks)).toContain(
      'This loop has no opening, so there is no band of yours to show.',
    );
    const list = (await stage.slack.as(hana.id).waitForMessage(has('first ninety days'))) as StoredMessage;
    const laptop = stage.slack.as(hana.id);
    const phone = stage.slack.as(hana.id, 'phone');
    const planOn = async (device: typeof laptop) => {
      await device.click(list, 'onboarding.open');
      return { view: (await device.waitForView(({ blocks }) => has('checklist.1')(blocks))).id };
    };
    const [own, other] = [await planOn(laptop), await planOn(phone)];
    await laptop.click(own, 'checklist.1', { select: ['s0-1'] });
    await laptop.waitForMessage(has('1 of 3 steps done'));
    // A client that calls groups empty which nobody touched, on another device that never saw the tick.
    stage.slack.clients.untouched = 'empty';
    await phone.click(other, 'checklist.2', { select: ['s1-0'] });
    await phone.waitForMessage(has('2 of 3 steps done'));
    await phone.click(other, 'checklist.1', { select: ['s0-0', 's0-1'] });
    await phone.waitForMessage(has('3 of 3 steps done'));
    await laptop.click(own, 'checklist.1', { select: ['s0-0'] });
    await phone.waitForMessage(has('2 of 3 steps done'));
    for (const [device, { view }] of [
      [laptop, own],
      [phone, other],
    ] as const)
      await device.closeView(view);
    expect((await theLoop(stage)).checklist?.ticked).toEqual(['s0-0', 's1-0']);
    stage.slack.clients.untouched = 'reported';
  });

  it('exports the whole record as two files', async () => {
    const manager = stage.slack.as(hana.id);
    await manager.command('/hire export');
    const choice = await manager.waitForMessage(has('export.send'));
    // Nobody hears the answer, so that the button is pressed again, which has another trigger.
    const losses: 'answer'[] = ['answer', 'answer'];
    stage.slack.delivering.lose = (kind) => (kind === 'interaction' && losses.shift()) || null;
    stage.slack.clients.pressesAgain = 1;
    await manager.click(choice as StoredMessage, 'export.send');
    expect(stage.slack.clients.counts.pressedAgain).toBe(1);
    await until(() => manager.files(manager.directChannel()).length === 2);
    const names = manager.files(manager.directChannel()).map(({ name }) => name);
    expect(names.map((name) => name.split('.').at(-1))).toEqual(['pdf', 'json']);
    expect((await theLoop(stage)).outbox.filter(({ kind }) => kind === 'export.send')).toHaveLength(1);
  });
});
