import { describe, expect, it } from '@jest/globals';
import { refuse } from '../../../src/core/refusals.ts';
import { changePlan, editedPlan, tryPlanChange } from '../../../src/flows/steps/edited-plan.ts';
import { ann, planDeps } from '../../support/makers/plan-deps.ts';
import { base, off } from '../../support/makers/plan-history.ts';

describe('a plan with what a team changed in it', () => {
  it('is the files’ plan and the team’s, with who else can approve a change', async () => {
    const deps = planDeps();
    const plan = await editedPlan(deps, ann, 'tester');
    expect(plan).toMatchObject({ base, kit: base, resting: [], user: 'UANN', others: ['UBEN'] });
    await expect(editedPlan(deps, ann, 'gone')).rejects.toThrow('not there any more');
    await expect(editedPlan(deps, { ...ann, user: 'UELSE' }, 'tester')).rejects.toThrow('Only coordinators');
  });

  it('is saved as a rule makes it, and then people are told', async () => {
    const deps = planDeps();
    const plan = await editedPlan(deps, ann, 'tester');
    const after = await changePlan(deps, ann, plan, (history, { by }) => ({
      ok: true,
      history: { ...history, now: { ...history.now, number: 1, by, edits: { 'own-one': off } } },
      audit: [],
    }));
    expect(after.history.now).toMatchObject({ number: 1, by: 'UANN' });
    expect(after.kit.questions.map(({ id }) => id)).not.toContain('own-one');
    expect(deps.told).toEqual(['TACME']);
  });

  it('has a refusal as an answer, or as a sentence', async () => {
    const deps = planDeps();
    const no = () => refuse('plan.settled');
    expect(await tryPlanChange(deps, ann, 'tester', no)).toMatchObject({ ok: false, code: 'plan.settled' });
    const plan = await editedPlan(deps, ann, 'tester');
    await expect(changePlan(deps, ann, plan, no)).rejects.toThrow('does not wait any more');
    expect(deps.told).toEqual([]);
  });
});
