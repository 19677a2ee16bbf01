import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { makeRef } from '../../../blocks/ids.ts';
import type { Opening } from '../../../src/core/opening/opening.ts';
import type { StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { cora, hana, ines, jon, omar } from '../../support/stage/company.ts';
import { has, setUpCoordinators, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';
import { refusalsIn } from '../../support/stage/still.ts';

describe('an opening, from the first words to the end', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage({ kits: 'scenarios' });
    await setUpCoordinators(stage);
  });
  afterAll(() => stage.close());

  const theOpening = async (): Promise<Opening & { isWaiting: boolean }> =>
    (await stage.database.collection('openings').findOne({})) as unknown as Opening & { isWaiting: boolean };
  const shown = (user: string, words: string) =>
    stage.slack.as(user).waitForView(({ blocks }) => has(words)(blocks));
  const formOf = (user: string, callback: string, words = '') =>
    stage.slack.as(user).waitForView((view) => view.callbackId === callback && has(words)(view.blocks));
  const send = async (user: string, form: StoredView, inputs: Record<string, string | string[]>) => {
    await stage.slack.as(user).fill(form.id, inputs);
    return stage.slack.as(user).submit(form.id);
  };
  const press = (user: string, action: string, value?: string) => {
    const view = stage.slack.as(user).currentView() as StoredView;
    // Several parts of an opening stand on one page, each with a button of its own that leads there.
    const block = value && view.blocks.find((one) => JSON.stringify(one).includes(`"${value}"`))?.block_id;
    const place = block ? { block: String(block) } : {};
    return stage.slack.as(user).click({ view: view.id }, action, value ? { value, ...place } : {});
  };
  const message = async (user: string, words: string) =>
    (await stage.slack.as(user).waitForMessage(has(words))) as StoredMessage;
  const looks = async (user: string) => {
    for (const view of stage.slack.as(user).views().toReversed())
      await stage.slack.as(user).closeView(view.id);
    await stage.slack.as(user).command('/hire role');
    await stage.slack.as(user).waitForView(({ title }) => title?.text === 'Openings');
    await press(user, 'opening.see');
    return stage.slack.as(user).waitForView(({ title }) => title?.text === 'Opening');
  };
  const ref = async (...rest: string[]) => makeRef((await theOpening()).id, ...rest);
  /** Whatever has become of it: what is done has lost its buttons. */
  const messagesTo = (user: string, words: string) =>
    stage.slack
      .as(user)
      .inbox()
      .filter((message) => [message, ...message.history].some(has(words) as never)).length;
  const pressable = (user: string) =>
    stage.slack
      .as(user)
      .inbox()
      .flatMap(({ blocks }) => [...JSON.stringify(blocks).matchAll(/"(opening\.[a-z-]+|start\.for)"/g)])
      .map(([, action]) => action);

  it('is begun by the recruiter with six fields, and refused to others', async () => {
    await stage.slack.as(omar.id).command('/hire role');
    await shown(omar.id, 'Only coordinators begin openings');
    await stage.slack.as(cora.id).command('/hire role');
    await shown(cora.id, 'There is no opening yet');
    await press(cora.id, 'opening.begin');
    const form = await formOf(cora.id, 'opening-begin.form');
    expect(form.blocks.filter((block) => (block as { type: string }).type === 'input')).toHaveLength(6);
    const about = {
      title: 'Backend engineer, ledger',
      department: 'Payments',
      region: 'Germany',
      hiringManager: hana.id,
    };
    const start = { archetype: 'backend-developer~api-generalist' };
    const wrong = await send(cora.id, form, { ...about, ...start, currency: 'Euro' });
    expect(Object.values(wrong.errors)).toEqual([
      'Write the three letters of the currency, such as EUR or USD.',
    ]);
    await send(cora.id, form, { currency: 'EUR' });
    await shown(cora.id, 'The opening has begun');
    expect(await theOpening()).toMatchObject({
      state: 'begun',
      coordinator: cora.id,
      hiringManager: hana.id,
      ...{ title: about.title },
    });
  });

  it('waits on the Home of its hiring manager, and of nobody else', async () => {
    for (const { id } of [hana, cora]) await stage.slack.as(id).openHome();
    const home = (user: string) => JSON.stringify(stage.slack.as(user).home()?.blocks);
    await until(() => home(hana.id)?.includes('waits for you to complete it'));
    expect(home(cora.id)).not.toContain('My openings');
  });

  it('reaches its hiring manager once, who completes it on three pages', async () => {
    const asked = await message(hana.id, 'An opening for you to complete');
    await stage.slack.as(hana.id).click(asked, 'opening.complete');
    const work = await formOf(hana.id, 'opening-page.form', 'Page 1 of 3');
    await send(hana.id, work, {
      'choice.data': 'money',
      'words.stack': 'TypeScript 5.8, Node 24, PostgreSQL 17',
    });
    const person = await formOf(hana.id, 'opening-page.form', 'Page 2 of 3');
    const words = { mustHaves: 'Has run a service with payments', success: 'Refunds need no engineer' };
    const odd = await send(hana.id, person, { ...words, payFrom: '90000', payTo: '80000' });
    expect(Object.values(odd.errors)).toEqual(['The band must end higher than it begins.']);
    await send(hana.id, person, { payTo: '105000' });
    const people = await formOf(hana.id, 'opening-page.form', 'Page 3 of 3');
    await send(hana.id, people, { 'seat.peer-technical/0': [ines.id, jon.id] });
    await shown(hana.id, 'Because the data is money.');
    expect(messagesTo(hana.id, 'An opening for you to complete')).toBe(1);
    const opening = await theOpening();
    expect(opening).toMatchObject({
      mustHaves: ['Has run a service with payments'],
      pay: { from: 90_000, to: 105_000, per: 'year' },
      pools: { 'peer-technical/0': [ines.id, jon.id] },
      held: { level: 'senior', exercises: { 'system-design': 'design-marketplace-payments' } },
    });
    expect(opening.held.focus).toContain('financial-systems');
  });

  it('keeps a page that was saved when the window is closed before the next', async () => {
    await looks(hana.id);
    await press(hana.id, 'opening.page', await ref('person', 'back'));
    const form = await formOf(hana.id, 'opening-page.form', 'Must-haves');
    await send(hana.id, form, { niceToHaves: 'Has kept a ledger' });
    const view = await shown(hana.id, 'Has kept a ledger');
    await stage.slack.as(hana.id).closeView(view.id);
    expect((await theOpening()).niceToHaves).toEqual(['Has kept a ledger']);
  });

  it('takes another choice than the proposed one, with who made it and why', async () => {
    await looks(hana.id);
    await press(hana.id, 'opening.held', await ref('exercises'));
    const form = await formOf(hana.id, 'opening-held.form');
    await send(hana.id, form, {
      'task.system-design': 'design-job-platform',
      reason: 'We build this next year.',
    });
    await shown(hana.id, 'We build this next year.');
    expect((await theOpening()).held).toMatchObject({
      exercises: { 'system-design': 'design-job-platform' },
      changed: { exercises: hana.id },
    });
    await press(hana.id, 'opening.held', await ref('level'));
    await send(hana.id, await formOf(hana.id, 'opening-held.form', 'Level'), { 'held.1': 'mid' });
    await shown(hana.id, 'Chosen by Hana Manager.');
  });

  it('says at once what no loop could be held for, and lets the answers choose again', async () => {
    await press(hana.id, 'opening.held', await ref('rounds'));
    const form = await formOf(hana.id, 'opening-held.form', 'Rounds');
    const wrong = await send(hana.id, form, { 'held.1': [], 'held.2': ['final'] });
    expect(Object.values(wrong.errors)).toEqual([
      expect.stringMatching(/would be assessed by .*(Switch on|Take) .+\.$/),
    ]);
    await stage.slack.as(hana.id).closeView(form.id);
    await looks(hana.id);
    await press(hana.id, 'opening.held', await ref('level'));
    await formOf(hana.id, 'opening-held.form', 'Let the answers choose');
    await press(hana.id, 'opening.answers');
    await shown(hana.id, '*Level*\\nSenior');
    expect((await theOpening()).held).toMatchObject({ level: 'senior', changed: { exercises: hana.id } });
  });

  it('shows the later of two people what the earlier wrote, and loses neither', async () => {
    for (const user of [cora.id, hana.id]) {
      await looks(user);
      await press(user, 'opening.page', await ref('person', 'back'));
    }
    const [coras, hanas] = [
      await formOf(cora.id, 'opening-page.form', 'Must-haves'),
      await formOf(hana.id, 'opening-page.form', 'Must-haves'),
    ];
    await send(cora.id, coras, { success: 'The ledger closes in an hour', niceToHaves: 'Speaks German' });
    await shown(cora.id, 'Speaks German');
    await send(hana.id, hanas, { success: 'Refunds need no engineer, nor a manager' });
    const again = await formOf(hana.id, 'opening-page.form', 'Somebody else saved this page');
    expect(has('The ledger closes in an hour')(again.blocks)).toBe(true);
    expect(has('Refunds need no engineer, nor a manager')(again.blocks)).toBe(true);
    expect(has('Speaks German')(again.blocks)).toBe(true);
    await send(hana.id, again, {});
    await shown(hana.id, 'nor a manager');
    expect(await theOpening()).toMatchObject({
      success: ['Refunds need no engineer, nor a manager'],
      niceToHaves: ['Speaks German'],
    });
  });

  it('is open once both have agreed, and each hears of the other once', async () => {
    await press(hana.id, 'opening.agree');
    await shown(hana.id, 'Waits for');
    const asked = await message(cora.id, 'An opening for you to agree to');
    for (const view of stage.slack.as(cora.id).views().toReversed())
      await stage.slack.as(cora.id).closeView(view.id);
    await stage.slack.as(cora.id).click(asked, 'opening.open');
    await shown(cora.id, 'opening.agree');
    await press(cora.id, 'opening.agree');
    await shown(cora.id, 'Open: both have agreed');
    await message(hana.id, 'agreed as well');
    await until(async () => (await theOpening()).notices.length === 0);
    expect([messagesTo(cora.id, 'for you to agree to'), messagesTo(hana.id, 'agreed as well')]).toEqual([
      1, 1,
    ]);
    // Neither is asked to complete or to agree any more.
    await until(async () => !(await theOpening()).isWaiting);
    expect([pressable(cora.id), pressable(hana.id)]).toEqual([[], ['opening.open']]);
  });

  it('starts a loop in one press, for coordinators', async () => {
    await press(cora.id, 'opening.start-here');
    const form = await formOf(cora.id, 'start.form', 'Backend engineer, ledger');
    await stage.slack.as(cora.id).closeView(form.id);
    expect(has('opening.start-here')((await looks(hana.id)).blocks)).toBe(false);
    await looks(cora.id);
  });

  it('loses the other agreement with a change', async () => {
    await press(cora.id, 'opening.page', await ref('basics', 'back'));
    await send(cora.id, await formOf(cora.id, 'opening-page.form'), {
      title: 'Senior backend engineer, ledger',
    });
    await shown(cora.id, 'Waits for');
    expect(await theOpening()).toMatchObject({ state: 'begun', agreed: [cora.id] });
    await message(hana.id, 'after you had agreed');
  });

  it('closes with a reason, and opens again', async () => {
    await looks(hana.id);
    await press(hana.id, 'opening.close');
    await send(hana.id, await formOf(hana.id, 'opening-close.form'), {
      reason: 'The budget went elsewhere.',
    });
    await shown(hana.id, 'The budget went elsewhere.');
    await message(cora.id, 'The budget went elsewhere.');
    await press(hana.id, 'opening.reopen');
    await shown(hana.id, 'Waits for');
    expect(await theOpening()).toMatchObject({ state: 'begun', closed: null, agreed: [] });
  });

  it('shows nothing of it to anybody else, whatever they press, and writes each act down', async () => {
    await until(async () => !(await theOpening()).isWaiting);
    const before = await theOpening();
    const forged = stage.slack.as(hana.id).inbox()[0] as StoredMessage;
    const values = {
      'opening.see': await ref(),
      'opening.page': await ref('person', 'back'),
      'opening.held': await ref('focus'),
      'opening.agree': await ref(String(before.revision)),
      'opening.withdraw': await ref(),
      'opening.close': await ref(),
      'opening.reopen': await ref(),
    };
    for (const [action, value] of Object.entries(values))
      await stage.slack.as(omar.id).forge('interaction', {
        ...{ type: 'block_actions', trigger_id: `forged.${action}` },
        container: {
          type: 'message',
          message_ts: forged.ts,
          channel_id: stage.slack.as(hana.id).directChannel(),
        },
        channel: { id: stage.slack.as(hana.id).directChannel(), name: 'directmessage' },
        message: { ts: forged.ts, blocks: [] },
        actions: [{ type: 'button', action_id: action, block_id: 'b', action_ts: '1.1', value }],
      });
    const refused = async () =>
      (await refusalsIn(stage)).filter(({ by }) => by === omar.id).map(({ asked }) => asked);
    await until(async () => (await refused()).length > Object.keys(values).length);
    expect(await refused()).toEqual(expect.arrayContaining(Object.keys(values)));
    expect(await theOpening()).toEqual(before);
    const rows = await stage.database
      .collection('audit')
      .find({ chain: before.id })
      .sort({ seq: 1 })
      .toArray();
    const acts = rows.map(({ what }) => what);
    for (const what of ['begun', 'changed', 'agreed', 'closed']) expect(acts).toContain(`opening.${what}`);
  });
});
