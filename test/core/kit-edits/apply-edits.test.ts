import { describe, expect, it } from '@jest/globals';
import { applyEdits, questionIn } from '../../../src/core/kit-edits/apply-edits.ts';
import type { Edits } from '../../../src/core/kit-edits/edit.ts';
import { checkedKit } from '../../support/makers/checked-kit.ts';

const base = checkedKit();
const idsOf = (edits: Edits) => applyEdits(base, edits).kit.questions.map(({ id }) => id);
const off = { isOff: true, words: {}, added: null };
const [first] = base.questions as [(typeof base.questions)[number]];
const added = { ...first, id: 'ours', prompt: 'Tell me about an interface that you took away.' };

describe('a plan with a team’s edits', () => {
  it('is the files’ where there are none', () => {
    expect(applyEdits(base, {})).toEqual({ kit: base, resting: [] });
  });

  it('asks what was added, and not what is off', () => {
    const ids = idsOf({ 'api-one': off, ours: { isOff: false, words: {}, added } });
    expect(ids).not.toContain('api-one');
    expect(ids.at(-1)).toBe('ours');
    expect(idsOf({ ours: { isOff: true, words: {}, added } })).not.toContain('ours');
  });

  it('reads in the team’s words', () => {
    const prompt = 'Tell me about an interface that you changed.';
    const { kit } = applyEdits(base, { 'api-one': { isOff: false, words: { prompt }, added: null } });
    expect(kit.questions[0]).toEqual({ ...first, prompt });
    expect(kit.questions.slice(1)).toEqual(base.questions.slice(1));
  });

  it('lets an edit rest whose prompt is gone from the files, or has come into them', () => {
    const { kit, resting } = applyEdits(base, {
      'long-gone': off,
      'data-one': { isOff: false, words: {}, added: { ...added, id: 'data-one' } },
      'api-one': off,
    });
    expect(resting.map(({ id }) => id)).toEqual(['long-gone', 'data-one']);
    expect(kit.questions.map(({ id }) => id)).toEqual(base.questions.slice(1).map(({ id }) => id));
  });

  it('lets an edit rest that does not fit any more, and keeps the others', () => {
    const elsewhere = { ...added, rounds: ['a-round-that-was'] };
    const { kit, resting } = applyEdits(base, {
      ours: { isOff: false, words: {}, added: elsewhere },
      'api-one': { isOff: false, words: { minutes: 12 }, added: null },
    });
    expect(resting).toEqual([{ id: 'ours', why: expect.stringContaining('there is no round') }]);
    expect(kit.questions[0]?.minutes).toBe(12);
    expect(kit.questions).toHaveLength(base.questions.length);
  });

  it('shows a prompt that is off, so that somebody can switch it on', () => {
    expect(questionIn(base, { 'api-one': off }, 'api-one')).toEqual({ question: first, isOff: true });
    expect(questionIn(base, { ours: { isOff: false, words: {}, added } }, 'ours')?.question).toBe(added);
    expect(questionIn(base, {}, 'nothing')).toBeNull();
  });
});
