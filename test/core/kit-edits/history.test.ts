import { describe, expect, it } from '@jest/globals';
import { applyEdits } from '../../../src/core/kit-edits/apply-edits.ts';
import { untouched } from '../../../src/core/kit-edits/history.ts';
import { isPlanWaiting } from '../../../src/core/kit-edits/told.ts';
import { checkedKit } from '../../support/makers/checked-kit.ts';

describe('a plan that nobody has changed', () => {
  it('reads as its files say, in a version that nobody had to approve, and has nobody to tell', () => {
    const base = checkedKit();
    const history = untouched('TACME', base.id);
    expect(history).toMatchObject({ id: 'tester', team: 'TACME', version: 0, now: { number: 0, by: '' } });
    expect(applyEdits(base, history.now.edits).kit).toBe(base);
    expect(isPlanWaiting(history)).toBe(false);
  });
});
