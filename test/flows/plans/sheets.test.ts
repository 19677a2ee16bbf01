import { describe, expect, it } from '@jest/globals';
import { sheetItems } from '../../../src/core/kit-edits/sheet.ts';
import { toCsv } from '../../../src/core/sheet/csv.ts';
import { exportPlan, importPlan } from '../../../src/flows/plans/sheets.ts';
import { ann, planDeps } from '../../support/makers/plan-deps.ts';
import { base, makePlan } from '../../support/makers/plan-history.ts';

const sheet = toCsv(sheetItems(base, makePlan().history));
const [first] = base.questions as [(typeof base.questions)[number]];
const brought = (content: string | Uint8Array) =>
  planDeps({
    files: {
      fetch: async () => ({
        ...{ ok: true, name: 'tester.csv', mimetype: 'text/csv' },
        content: typeof content === 'string' ? Buffer.from(content) : content,
      }),
    },
  });
const asked = { plan: 'tester', file: 'F1', window: 'VIEW', why: 'From the hiring team.' };

describe('the questions of a plan as a file', () => {
  it('are sent once to whoever asks for them', async () => {
    const deps = planDeps();
    const wanted = { plan: 'tester', format: 'csv' as const, window: 'VIEW' };
    await exportPlan(deps, ann, wanted);
    const { history } = await exportPlan(deps, ann, wanted);
    expect(history.notices).toMatchObject([{ kind: 'csv', to: 'UANN' }]);
  });

  it('come back as one change that somebody approves', async () => {
    const prompt = 'Tell me about an interface that you changed.';
    const answer = await importPlan(brought(sheet.replace(first.prompt, prompt)), ann, asked);
    expect(answer).toMatchObject({
      is: 'proposed',
      differences: [{ question: first.id, parts: [{ label: 'Question', after: prompt }] }],
    });
  });

  it('are refused with what is wrong, and where', async () => {
    const short = await importPlan(brought(sheet.replace(first.prompt, 'Short.')), ann, asked);
    expect(short.is).toBe('wrong');
    const told = short.is === 'wrong' ? JSON.stringify(short.problems) : '';
    expect(told).toContain('row 2');
    expect(await importPlan(brought(sheet), ann, asked)).toMatchObject({
      is: 'wrong',
      problems: [{ message: expect.stringContaining('Nothing differs') }],
    });
    const latin = await importPlan(brought(Uint8Array.from([0xe9, 0x3b, 0xff])), ann, asked);
    expect(latin).toMatchObject({ problems: [{ message: expect.stringContaining('UTF-8') }] });
  });
});
