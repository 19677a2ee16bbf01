import { describe, expect, it } from '@jest/globals';
import { applyEdits } from '../../../src/core/kit-edits/apply-edits.ts';
import type { Edit, Edits } from '../../../src/core/kit-edits/edit.ts';
import { adviceOn, slipsIn, undealtBy, whyNotUsable } from '../../../src/core/kit-edits/whats-wrong.ts';
import { checkedKit } from '../../support/makers/checked-kit.ts';

const base = checkedKit();
const off: Edit = { isOff: true, words: {}, added: null };
const worded = (words: Edit['words']): Edits => ({ 'api-one': { isOff: false, words, added: null } });

describe('what is wrong with a change of a plan', () => {
  it('is nothing where the plan’s own check has nothing to say', () => {
    expect(slipsIn(base, {}, worded({ minutes: 12 }))).toEqual([]);
    expect(whyNotUsable(base, {}, worded({ minutes: 12 }))).toBeNull();
  });

  it('is said of the field of the prompt that it is in', () => {
    expect(slipsIn(base, {}, worded({ prompt: 'Too short.' }))).toEqual([
      { question: 'api-one', field: ['prompt'], message: expect.stringContaining('at least') },
    ]);
    expect(whyNotUsable(base, {}, worded({ prompt: 'Too short.' }))).toMatchObject({ code: 'plan.slip' });
  });

  it('is not what rests already', () => {
    const edits = { gone: off, ...worded({ minutes: 12 }) };
    expect(slipsIn(base, {}, edits)).toEqual([]);
    const misplaced = worded({ rounds: ['a-round-that-was'] });
    expect(slipsIn(base, {}, misplaced)).toMatchObject([{ question: 'api-one', field: ['rounds', 0] }]);
    const other = { 'data-one': { isOff: false, words: { minutes: 12 }, added: null } };
    expect(slipsIn(base, misplaced, { ...misplaced, ...other })).toEqual([]);
  });

  it('is a level that nobody could be asked at any more, with what to do first', () => {
    const edits = { 'api-two': off };
    const { kit } = applyEdits(base, edits);
    expect(undealtBy(base, kit)).toMatchObject({
      level: 'junior',
      why: expect.stringContaining('Interfaces'),
    });
    const refusal = whyNotUsable(base, {}, edits);
    expect(refusal).toMatchObject({ code: 'plan.undealt' });
    expect(refusal?.reason).toMatch(/^No loop at level junior could be planned then\. Interfaces .*first\.$/);
    // What could not be asked before is no reason against another change.
    expect(whyNotUsable(base, edits, { ...edits, ...worded({ minutes: 12 }) })).toBeNull();
  });

  it('is only advice where a prompt is long to hear', () => {
    const prompt = `Tell me ${'about the long way that you went '.repeat(6)}and back.`;
    const said = adviceOn(base, worded({ prompt }), 'api-one').filter(({ field }) => field[0] === 'prompt');
    expect(said.map(({ message }) => message)).toContainEqual(expect.stringContaining('25'));
    expect(slipsIn(base, {}, worded({ prompt }))).toEqual([]);
  });
});
