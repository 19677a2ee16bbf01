import { describe, expect, it } from '@jest/globals';
import { differencesOf, partsOf } from '../../../src/core/kit-edits/difference.ts';
import type { Edit } from '../../../src/core/kit-edits/edit.ts';
import { checkedKit } from '../../support/makers/checked-kit.ts';

const base = checkedKit();
const [first] = base.questions as [(typeof base.questions)[number]];
const off: Edit = { isOff: true, words: {}, added: null };
const said = (words: Edit['words']): Edit => ({ isOff: false, words, added: null });

describe('the difference between two states of a plan', () => {
  it('is nothing between equal ones', () => {
    expect(differencesOf(base, { 'api-one': off }, { 'api-one': off })).toEqual([]);
  });

  it('names the parts that read otherwise, with both wordings', () => {
    const prompt = 'Tell me about an interface that you changed.';
    const [difference, ...rest] = differencesOf(base, {}, { 'api-one': said({ prompt, minutes: 12 }) });
    expect(rest).toEqual([]);
    expect(difference).toEqual({
      ...{ question: 'api-one', prompt, what: 'changed' },
      parts: [
        { label: 'Minutes', before: '10', after: '12' },
        { label: 'Question', before: first.prompt, after: prompt },
      ],
    });
  });

  it('says what is off, on again, added and gone, in the order of the files', () => {
    const added: Edit = { isOff: false, words: {}, added: { ...first, id: 'ours' } };
    const what = (before: Record<string, Edit>, after: Record<string, Edit>) =>
      differencesOf(base, before, after).map(({ question, what }) => [question, what]);
    expect(what({}, { ours: added, 'data-one': off, 'api-one': off })).toEqual([
      ['api-one', 'off'],
      ['data-one', 'off'],
      ['ours', 'added'],
    ]);
    expect(what({ ours: added, 'api-one': off }, {})).toEqual([
      ['api-one', 'on'],
      ['ours', 'gone'],
    ]);
    expect(what({ 'long-gone': off }, {})).toEqual([]);
  });

  it('compares anchors level by level', () => {
    const three = (words: string) => ({
      exceeds: `${words} far.`,
      meets: `${words}.`,
      below: `Hardly ${words}.`,
    });
    const anchors = {
      junior: three('Uses it'),
      mid: three('Designs it'),
      senior: three('Joins it'),
      principal: three('Sets it'),
    };
    const [difference] = differencesOf(base, {}, { 'api-one': said({ anchors }) });
    expect(difference?.parts).toHaveLength(12);
    expect(difference?.parts.map(({ label }) => label)).toContain('Meets, senior');
    expect(Object.fromEntries(partsOf(base, { ...first, anchors }))).toMatchObject({
      Topic: 'Interfaces',
      Rounds: 'First round',
      'Below, mid': 'Hardly Designs it.',
    });
  });
});
