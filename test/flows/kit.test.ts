import { describe, expect, it } from '@jest/globals';
import { readKit } from '../../src/flows/kit.ts';
import { switchQuestion } from '../../src/flows/plans/change-plan.ts';
import { ann, planDeps } from '../support/makers/plan-deps.ts';
import { base } from '../support/makers/plan-history.ts';

const loops = { lastAsked: async () => ({}) };
const kits = {
  available: async () => ({ kits: [base], problems: [] }),
  inFolder: async () => ({ kits: [base], problems: [] }),
};

describe('what `/hire kit` reads', () => {
  const deps = planDeps({ loops, kits });

  it('says how many changes wait, besides what the next loop would ask', async () => {
    const choice = { kit: 'tester', level: 'mid' };
    expect(await readKit(deps, ann, choice)).toMatchObject({
      plan: { ok: true },
      edited: { number: 0, waiting: 0 },
    });
    const sent = { plan: 'tester', prompt: 'own-one', window: 'V', from: 0, why: 'Worn.' };
    await switchQuestion(deps, ann, { ...sent, isOff: true });
    expect(await readKit(deps, ann, { ...choice, level: '' })).toMatchObject({
      plan: null,
      edited: { waiting: 1 },
    });
  });

  it('has a sentence for a plan and a level that are not there', async () => {
    await expect(readKit(deps, ann, { kit: 'testr', level: '' })).rejects.toThrow(
      'There is no interview plan "testr"; did',
    );
    await expect(readKit(deps, ann, { kit: '', level: 'high' })).rejects.toThrow('There are junior, mid');
  });
});
