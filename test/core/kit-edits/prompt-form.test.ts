import { describe, expect, it } from '@jest/globals';
import { applyEdits } from '../../../src/core/kit-edits/apply-edits.ts';
import { newPromptFrom, newValuesIn, promptFrom, valuesIn } from '../../../src/core/kit-edits/prompt-form.ts';
import { checkedKit } from '../../support/makers/checked-kit.ts';

const kit = checkedKit();
const [first] = kit.questions as [(typeof kit.questions)[number]];

describe('the form of a prompt', () => {
  it('gives back what it was filled with', () => {
    for (const question of kit.questions) expect(promptFrom(question, valuesIn(question))).toEqual(question);
    const rich = {
      ...first,
      otherwise: 'Take a page that you know.',
      probes: ['What came of it?', 'Who minded?'],
    };
    expect(promptFrom(rich, valuesIn(rich))).toEqual(rich);
  });

  it('takes lines apart, and leaves out what is empty', () => {
    const typed = { ...valuesIn(first), probes: ' What came of it? \n\n Who minded?\n', otherwise: '  ' };
    const read = promptFrom({ ...first, otherwise: 'Take a page.' }, typed);
    expect(read.probes).toEqual(['What came of it?', 'Who minded?']);
    expect('otherwise' in read).toBe(false);
  });

  it('keeps one measure for all levels until somebody tells them apart', () => {
    const values = valuesIn(first);
    const senior = {
      exceeds: 'Changes how teams work.',
      meets: 'Joins two teams.',
      below: 'Stays with one.',
    };
    expect(promptFrom(first, { ...values, anchors: { ...values.anchors, senior } }).anchors).toEqual({
      ...values.anchors,
      senior,
    });
  });

  it('makes a whole prompt that the plan takes, with an id and a story of its own', () => {
    const typed = {
      ...newValuesIn(first),
      prompt: 'Tell me about an interface that you took away: who still used it?',
    };
    const taken = kit.questions.map(({ id }) => id);
    const made = newPromptFrom(kit, typed, taken);
    expect(made).toMatchObject({ competency: 'api', id: 'tell-me-about-an-interface-that-you-took' });
    expect(made.story).toBe(made.id);
    const { resting } = applyEdits(kit, { [made.id]: { isOff: false, words: {}, added: made } });
    expect(resting).toEqual([]);
    expect(newPromptFrom(kit, typed, [...taken, made.id]).id).toBe(`${made.id}-2`);
    expect(newPromptFrom(kit, { ...typed, topic: 'candour' }, taken).attitude).toBe('candour');
  });
});
