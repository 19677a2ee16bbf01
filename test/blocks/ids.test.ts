import { describe, expect, it } from '@jest/globals';
import {
  actions,
  answerField,
  answerInField,
  checklistBlock,
  coveredField,
  isCoveredField,
  isStepId,
  isTogetherField,
  makeRef,
  parseRef,
  parseWholeRoundRef,
  roundInField,
  seatField,
  seatInField,
  stepId,
  switches,
  togetherField,
  views,
  whenField,
  wholeRoundRef,
} from '../../blocks/ids.ts';

describe('ids', () => {
  it('are each used for a single thing', () => {
    const ids = [actions, views, switches].flatMap((table) => Object.values(table).flat());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('come back as they were sent', () => {
    expect(parseRef(makeRef('loop1', 'r1s1', 3), 3)).toEqual(['loop1', 'r1s1', '3']);
    expect(parseWholeRoundRef(wholeRoundRef('loop1', 'r1'))).toEqual({ loop: 'loop1', round: 'r1' });
    expect(parseRef(checklistBlock('loop1', 2), 3)).toEqual(['checklist', 'loop1', '2']);
    expect(seatInField(seatField('r1s1'))).toBe('r1s1');
    expect(roundInField(whenField('r2'))).toBe('r2');
    expect(answerInField(answerField(8))).toBe(8);
    expect([1, 2, 3].map(togetherField).every(isTogetherField)).toBe(true);
    expect([1, 2].map(coveredField).every(isCoveredField)).toBe(true);
    expect(isStepId(stepId(3, 9))).toBe(true);
  });

  it.each([
    ['nothing', undefined],
    ['too few', 'loop1'],
    ['too many', 'loop1~r1~x'],
    ['an empty one', 'loop1~'],
    ['words', 'loop1~<@U1>'],
    ['one that is too long', `loop1~${'x'.repeat(65)}`],
  ])('are refused when somebody forges %s', (_, text) => {
    expect(parseRef(text, 2)).toBeNull();
  });

  it('of other fields are taken for none of ours', () => {
    expect(seatInField(whenField('r1'))).toBeNull();
    expect(roundInField(seatField('r1'))).toBeNull();
    expect(answerInField('answer.9')).toBeNull();
    expect(answerInField('answer.')).toBeNull();
    expect(isTogetherField('togetherness')).toBe(false);
    expect(isCoveredField('covered')).toBe(false);
    expect(isStepId('s10-1')).toBe(false);
    expect(parseWholeRoundRef(makeRef('loop1', 'r1s1'))).toBeNull();
    expect(parseWholeRoundRef(makeRef('loop1', 'seat', 'r1'))).toBeNull();
  });
});
