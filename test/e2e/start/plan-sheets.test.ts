import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { cora, dana, omar } from '../../support/stage/company.ts';
import { has, setUpCoordinators, submitted, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const plan = 'small-team';
const words = (shown: unknown): string => JSON.stringify(shown);
const prompt = 'Tell me about an interface that you changed.';

const reworded = (page: string, to: string): string => {
  const changed = page.replace(/(### api-change-with-clients[\s\S]*?\*\*Prompt\*\*\n\n).*/, `$1${to}`);
  if (changed === page) throw new Error('Nothing was changed.');
  return changed;
};

describe('the questions of a plan as a file', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage, [cora.id, dana.id]);
  });
  afterAll(() => stage.close());

  const person = (user = cora.id) => stage.slack.as(user);
  async function sheets(user = cora.id): Promise<StoredView> {
    for (let open = person(user).currentView(); open; open = person(user).currentView())
      await person(user).closeView(open.id);
    await person(user).command(`/hire kit ${plan}`);
    const shown = await person(user).waitForView(has('plan.sheets'));
    await person(user).click({ view: shown.id }, 'plan.sheets', { value: plan });
    return person(user).waitForView(has('plan.export-table'));
  }
  const files = (ending: string) =>
    person()
      .files(person().directChannel())
      .filter(({ name }) => name.startsWith(plan) && name.endsWith(ending));
  async function exported(format: string): Promise<string> {
    const before = files(format).length;
    const view = await sheets();
    await person().click({ view: view.id }, `plan.export-${format === 'csv' ? 'table' : 'page'}`, {
      value: plan,
    });
    await person().waitForView(has('On its way'));
    await until(async () => files(format).length > before);
    return person()
      .download(files(format).at(-1)?.id ?? '')
      .toString();
  }
  async function imported(name: string, text: string | Buffer) {
    const view = await sheets();
    const file = person().upload({ name, content: Buffer.from(text) });
    await person().fill(view.id, { file: [file], why: 'It was misheard.' });
    return submitted(person(), view.id);
  }
  const history = async () =>
    (await stage.database.collection('planHistories').findOne({ id: plan })) as unknown as {
      now: { number: number; edits: Record<string, unknown> };
      proposals: { id: string; changes: { question: string }[] }[];
    } | null;

  for (const format of ['csv', 'md'])
    it(`goes out as ${format}, and brought back unchanged it changes nothing`, async () => {
      const text = await exported(format);
      expect(text).toContain('api-error-contract');
      const { errors } = await imported(`plan.${format}`, text);
      expect(errors).toEqual({ file: expect.stringMatching(/^Nothing differs from what is there/) });
      expect((await history())?.proposals ?? []).toEqual([]);
    });

  it('says what cannot be read, where it stands, and keeps what was typed', async () => {
    const text = await exported('csv');
    const broken = text.replace('api-error-contract,0,yes', 'api-error-contract,0,perhaps');
    const { errors } = await imported('plan.csv', broken);
    expect(errors).toEqual({ file: expect.stringMatching(/^Row \d+: Asked: write yes or no/) });
    expect(words(person().currentView()?.values)).toContain('It was misheard.');
    const latin = Buffer.concat([Buffer.from(text), Buffer.from([0xe4, 0x2c])]);
    expect((await imported('plan.csv', latin)).errors).toEqual({ file: expect.stringContaining('UTF-8') });
  });

  let first = '';
  it('brings every change as one, which counts once a second coordinator approves it', async () => {
    first = await exported('md');
    const { errors, view } = await imported('plan.md', reworded(first, prompt));
    expect(errors).toEqual({});
    expect(words(view?.blocks)).toContain('waits for');
    const [proposal] = (await history())?.proposals ?? [];
    expect(proposal?.changes.map(({ question }) => question)).toEqual(['api-change-with-clients']);
    const message = await person(dana.id).waitForMessage(has('plan.approve-in'));
    await person(dana.id).click(message, 'plan.approve-in');
    await until(async () => (await history())?.now.number === 1);
  });

  it('refuses what an older file would take back, and lets what it did not touch be', async () => {
    expect(await exported('md')).toContain(`**Version:** 1\n`);
    expect((await imported('plan.md', first)).errors).toEqual({
      file: expect.stringMatching(/^Nothing differs/),
    });
    const overwritten = reworded(first, 'Walk me through another interface.');
    expect((await imported('plan.md', overwritten)).errors).toEqual({
      file: expect.stringContaining('"api-change-with-clients": was changed in version 1'),
    });
    expect((await history())?.now.number).toBe(1);
  });

  it('is for coordinators alone', async () => {
    await person(omar.id).command(`/hire kit ${plan}`);
    const view = await person(omar.id).waitForView(has('Only coordinators'));
    const forged = { type: 'button', action_id: 'plan.export-table', block_id: 'b', value: plan };
    await person(omar.id).forge('interaction', {
      type: 'block_actions',
      actions: [forged],
      view: { id: view.id, state: { values: {} } },
    });
    const told = await person(omar.id).waitForView(({ id }) => id !== view.id);
    expect(words(told.blocks)).toContain('Only coordinators');
    expect(person(omar.id).files(person(omar.id).directChannel())).toEqual([]);
  });
});
