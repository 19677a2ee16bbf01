import { beforeEach, describe, expect, it } from '@jest/globals';
import { sheetItems } from '../../../src/core/kit-edits/sheet.ts';
import { toCsv } from '../../../src/core/sheet/csv.ts';
import { toMarkdown } from '../../../src/core/sheet/markdown.ts';
import { exportPlan, importPlan } from '../../../src/flows/plans/sheets.ts';
import { ann, planDeps } from '../../support/makers/plan-deps.ts';
import { base } from '../../support/makers/plan-history.ts';

const prompt = 'Tell me about an interface that you changed.';
const items = sheetItems(base, { now: { number: 0, edits: {} } as never });
const reworded = items.map((item, at) =>
  at === 0 ? { ...item, question: { ...item.question, prompt } } : item,
);

describe('the sheets of a plan', () => {
  let files: Record<string, { name: string; content: Uint8Array }> = {};
  let deps: ReturnType<typeof planDeps>;
  beforeEach(() => {
    files = {};
    const fetch = async (_team: string, id: string) =>
      files[id] ? { ok: true, ...files[id] } : { ok: false, reason: 'This file is not there any more.' };
    deps = planDeps({ files: { fetch } });
  });
  const imported = (name: string, content: string | Uint8Array) => {
    files.F1 = { name, content: Buffer.from(content) };
    return importPlan(deps, ann, { plan: 'tester', file: 'F1', window: 'VIEW', why: 'It was misheard.' });
  };
  const said = async (answer: ReturnType<typeof imported>): Promise<string[]> => {
    const given = await answer;
    return given.is === 'wrong' ? given.problems.map(({ at, message }) => `${at}: ${message}`) : [given.is];
  };

  it('go out once for each press, and are written down', async () => {
    const asked = { plan: 'tester', format: 'csv', press: 'PRESS' } as const;
    await exportPlan(deps, ann, asked);
    const { history } = await exportPlan(deps, ann, asked);
    expect(history.notices.map(({ kind, to }) => [kind, to])).toEqual([['csv', 'UANN']]);
    const again = await exportPlan(deps, ann, { ...asked, press: 'ANOTHER' });
    expect(again.history.notices).toHaveLength(2);
    expect(deps.told).toEqual(['TACME', 'TACME', 'TACME']);
  });

  it.each([
    ['plan.csv', toCsv(reworded)],
    ['plan.md', toMarkdown(base, reworded)],
  ])('bring what differs as one change, from %s', async (name, text) => {
    const answer = await imported(name, text);
    expect(answer).toMatchObject({ is: 'proposed', differences: [{ question: 'api-one', what: 'changed' }] });
    expect(await said(imported(name, text))).toEqual(['proposed']);
    expect((await deps.planHistories.load('TACME', 'tester')).proposals).toHaveLength(1);
  });

  it('say in a sentence why they bring nothing', async () => {
    const csv = toCsv(items);
    expect(await said(imported('plan.csv', csv))).toEqual([expect.stringMatching(/^: Nothing differs/)]);
    expect(await said(imported('plan.csv', Buffer.from([0xff, 0xfe, 0x41])))).toEqual([
      expect.stringContaining('UTF-8'),
    ]);
    const short = items.map((item) => ({ ...item, question: { ...item.question, rounds: ['nowhere'] } }));
    expect((await said(imported('plan.csv', toCsv(short))))[0]).toMatch(
      /^row 2: Rounds: the plan has no "nowhere"/,
    );
    const none = items.map((item) => ({ ...item, isOn: item.question.competency !== 'api' }));
    expect(await said(imported('plan.csv', toCsv(none)))).toEqual([
      expect.stringContaining('No loop at level junior could be planned then'),
    ]);
    const gone = await importPlan(deps, ann, { plan: 'tester', file: 'F9', window: 'VIEW', why: 'x' });
    expect(gone).toMatchObject({ is: 'wrong', problems: [{ message: 'This file is not there any more.' }] });
  });
});
