import { describe, expect, it } from '@jest/globals';
import { editsOf, shownChange } from '../../../src/flows/steps/shown-change.ts';
import { ann, planDeps } from '../../support/makers/plan-deps.ts';
import { makePlan, makeProposal, newWords, off } from '../../support/makers/plan-history.ts';

const deps = planDeps();

describe('a change that is shown', () => {
  it('is compared with the plan as it is now, with advice on what it would ask', async () => {
    const shown = await shownChange(deps, ann, makePlan({ proposals: [makeProposal()] }), makeProposal().id);
    expect(shown.differences).toMatchObject([{ what: 'changed', parts: [{ after: newWords }] }]);
    expect(shown.advice.map(({ message }) => message).join()).toContain('otherwise');
    expect(shown.isOvertaken).toBe(false);
  });

  it('says whether another version changed the same question since it was made', async () => {
    const plan = makePlan({ proposals: [makeProposal()], changedIn: { 'api-one': 1 } });
    expect((await shownChange(deps, ann, plan, makeProposal().id)).isOvertaken).toBe(true);
    await expect(shownChange(deps, ann, makePlan(), 'gone')).rejects.toThrow('does not wait any more');
  });

  it('back to a version is all that differs from it by now', async () => {
    const back = makeProposal({ backTo: 0, changes: [] });
    const plan = makePlan({ proposals: [back] });
    const now = { ...plan.history.now, number: 2, edits: { 'own-one': off, 'own-two': off } };
    const shown = await shownChange(deps, ann, { ...plan, history: { ...plan.history, now } }, back.id);
    expect(shown.differences.map(({ question, what }) => [question, what])).toEqual([
      ['own-one', 'on'],
      ['own-two', 'on'],
    ]);
    expect(await editsOf(deps, 'TACME', 'tester', null)).toBeNull();
    await expect(editsOf(deps, 'TACME', 'tester', 7)).rejects.toThrow('no such version');
  });
});
