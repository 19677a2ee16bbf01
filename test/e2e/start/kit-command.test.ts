import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { fieldOf } from '../../../blocks/ids.ts';
import type { StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { scale } from '../../support/scale.ts';
import { cora, hana, omar } from '../../support/stage/company.ts';
import { isOnItsWay, setUpCoordinators } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];
/** As somebody reads it, from the sections down; menus hold the same words in every view. */
const words = ({ blocks }: StoredView): string =>
  textsIn(blocks.map(({ text, elements, type }) => (type === 'actions' ? '' : [text, elements])))
    .filter((text) => !['', 'mrkdwn', 'plain_text'].includes(text))
    .join('\n');
const chosenIn = ({ values }: StoredView, menu: string) => {
  const block = Object.keys(values).find((id) => fieldOf(id) === menu) ?? '';
  return values[block]?.[menu]?.selected_option;
};
const isDone = (view: StoredView): boolean => !isOnItsWay(view);

async function ask(stage: Stage, user: string, command: string): Promise<StoredView> {
  const person = stage.slack.as(user);
  const open = person.currentView();
  if (open) await person.closeView(open.id);
  await person.command(command);
  // As it is now: a menu changes the view it stands in.
  return { ...(await person.waitForView(isDone)) };
}

async function choose(stage: Stage, view: StoredView, menu: string, select: string): Promise<StoredView> {
  const coordinator = stage.slack.as(cora.id);
  const before = coordinator.currentView()?.hash;
  await coordinator.click({ view: view.id }, menu, { select });
  return { ...(await coordinator.waitForView(({ hash }) => hash !== before)) };
}

const yaml = (...path: string[]) => parse(readFileSync(join('scenarios', ...path), 'utf8'));
const promptsOf = (...path: string[]): string[] =>
  yaml(...path).questions.map(({ prompt }: { prompt: string }) => prompt.trim());
/** What only the player, or only who knows the key, may read. */
const secrets: string[] = [
  'backend-developer/exercises/work-simulations.yml',
  'backend-developer/exercises/code-reviews.yml',
  'engineering-manager/exercises.yml',
  'python-backend-developer/exercises/code-review-python.yml',
]
  .flatMap((path) => yaml(path).exercises)
  .flatMap(({ player, problems }) => textsIn([player, problems]))
  .map((text) => text.trim())
  .filter((text) => text.length > 30);
const viewsSent = ({ slack }: Stage): string[] =>
  slack.requests.flatMap(({ args }) => (typeof args.view === 'string' ? textsIn(JSON.parse(args.view)) : []));

describe('/hire kit', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage({ kits: 'scenarios' });
    await setUpCoordinators(stage);
  });
  afterAll(() => stage.close());
  const coordinator = (command: string) => ask(stage, cora.id, command);

  it('lists the three kits for a coordinator, who then sees what one holds and what its next loop asks', async () => {
    const list = await coordinator('/hire kit');
    for (const id of ['backend-developer', 'engineering-manager', 'python-backend-developer'])
      expect(words(list)).toContain(`(\`${id}\`)`);
    const held = await choose(stage, list, 'kit.choose', 'engineering-manager');
    expect(words(held)).toContain('People leadership: 75 minutes, 2 people');
    for (const file of ['coaching', 'hiring-and-growth', 'stakeholders'])
      expect(words(held)).toContain(
        yaml('engineering-manager', 'competencies', `${file}.yml`).competencies[0].title,
      );
    const prompts = promptsOf('engineering-manager', 'competencies', 'coaching.yml');
    expect(prompts.filter((prompt) => words(held).includes(prompt))).toEqual([]);

    const asked = await choose(stage, held, 'kit.level', 'senior');
    expect(words(asked)).toContain('What the next loop would ask');
    expect(prompts.some((prompt) => words(asked).includes(prompt))).toBe(true);
    expect(chosenIn(asked, 'kit.choose')).toMatchObject({ value: 'engineering-manager' });
    const again = await choose(stage, asked, 'kit.level', 'all');
    expect(words(again)).toBe(words(held));
  });

  it('opens at once with the kit and the level that the coordinator typed', async () => {
    const asked = await coordinator('/hire kit backend-developer senior');
    expect(words(asked)).toContain('*Peer technical* · 90 minutes');
    const prompts = promptsOf('backend-developer', 'competencies', 'service-api.yml');
    expect(prompts.filter((prompt) => words(asked).includes(prompt))).toHaveLength(1);
    expect(chosenIn(asked, 'kit.level')).toMatchObject({ value: 'senior' });
    expect(words(await coordinator('/hire kit Backend-Developer SENIOR'))).toBe(words(asked));
  });

  it.each([
    ['backend-develper', 'There is no interview plan "backend-develper"; did you mean "backend-developer"?'],
    ['backend-developer senoir', 'There is no level "senoir". There are junior, mid, senior, principal.'],
  ])('answers /hire kit %s with one sentence', async (typed, sentence) => {
    const view = await coordinator(`/hire kit ${typed}`);
    expect(words(view)).toBe(sentence);
  });

  it.each([
    ['an outsider', omar.id],
    ['a hiring manager', hana.id],
  ])('tells %s in one sentence that kits are for coordinators, and shows no prompt', async (_who, user) => {
    const view = await ask(stage, user, '/hire kit backend-developer senior');
    expect(words(view)).toMatch(/^Only coordinators [^.\n]+\.[^.\n]+\.$/);
    const menu = { type: 'static_select', action_id: 'kit.choose', block_id: 'kit.choose' };
    const chosen = { type: 'static_select', selected_option: { value: 'backend-developer' } };
    await stage.slack.as(user).forge('interaction', {
      type: 'block_actions',
      actions: [{ ...menu, ...chosen }],
      view: { id: view.id, state: { values: { 'kit.choose': { 'kit.choose': chosen } } } },
    });
    const told = await stage.slack.as(user).waitForView(({ id }) => id !== view.id);
    expect(words(told)).toBe(words(view));
  });

  it('shows nobody the player’s brief or the key of a review, whichever kit and level they choose', async () => {
    expect(secrets.length).toBeGreaterThan(60);
    let view = await coordinator('/hire kit');
    const shown: string[] = [];
    for (const kit of ['backend-developer', 'engineering-manager', 'python-backend-developer']) {
      view = await choose(stage, view, 'kit.choose', kit);
      for (const level of [...scale.levelsOfKits, 'all']) {
        view = await choose(stage, view, 'kit.level', level);
        shown.push(words(view));
      }
    }
    expect(new Set(shown).size).toBe(3 * (scale.levelsOfKits.length + 1));
    // Whatever went to Slack, seen or not.
    const sent = viewsSent(stage).join('\n');
    expect(shown.every((text) => text.split('\n').every((line) => sent.includes(line)))).toBe(true);
    expect(secrets.filter((secret) => sent.includes(secret))).toEqual([]);
    expect(stage.slack.refusals).toEqual([]);
  });
});

describe('a slip in one kit', () => {
  let stage: Stage;
  const kits = mkdtempSync(join(tmpdir(), 'quorum-kit-command-'));
  beforeAll(async () => {
    cpSync('scenarios', kits, { recursive: true });
    stage = await raiseStage({ kits });
    await setUpCoordinators(stage);
  });
  afterAll(async () => {
    await stage.close();
    rmSync(kits, { recursive: true });
  });

  it('leaves the healthy kits to the coordinator, who reads in which line and column to mend the other', async () => {
    expect(words(await ask(stage, cora.id, '/hire kit'))).not.toContain(':warning:');
    const file = join(kits, 'engineering-manager', 'competencies', 'coaching.yml');
    const healthy = readFileSync(file, 'utf8');
    writeFileSync(file, healthy.replace('    prompt:', '    promt:'));
    const line = healthy.split('\n').findIndex((one) => one.startsWith('    prompt:')) + 1;
    const place = `${file}:${line}:5: `;

    const list = await ask(stage, cora.id, '/hire kit');
    expect(words(list)).toContain(place);
    expect(words(list)).toMatch(/did you mean "prompt"/);
    expect(words(list)).toContain('(`python-backend-developer`)');
    expect(words(list)).not.toContain('(`engineering-manager`)');
    expect(words(await choose(stage, list, 'kit.choose', 'backend-developer'))).toContain('Peer technical');
    const gone = await ask(stage, cora.id, '/hire kit engineering-manager');
    expect(words(gone)).toMatch(/^There is no interview plan "engineering-manager"/);

    const start = await ask(stage, cora.id, '/hire start');
    expect(words(start)).toContain(place);
    const offered = textsIn(start.blocks.find(({ block_id: id }) => fieldOf(String(id)) === 'kit'));
    expect(offered).toEqual(expect.arrayContaining(['Backend developer', 'Python backend developer']));
    expect(offered).not.toContain('Engineering manager');

    writeFileSync(file, healthy);
    const mended = await ask(stage, cora.id, '/hire kit engineering-manager');
    expect(words(mended)).not.toContain(':warning:');
    expect(words(mended)).toContain('People leadership');
  });
});
