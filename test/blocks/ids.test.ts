import { describe, expect, it } from '@jest/globals';
import {
  actions,
  answerField,
  answerOf,
  checklistBlock,
  drawnId,
  fieldOf,
  fields,
  groupField,
  isGroupOf,
  makeRef,
  menuValue,
  parseMenuValue,
  parseRef,
  parseWholeRoundRef,
  roundOf,
  seatField,
  seatOf,
  stepId,
  stepIds,
  switches,
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
    expect(parseRef(checklistBlock('loop1', 2, 7), 4)).toEqual(['checklist', 'loop1', '2', '7']);
    expect(['level', drawnId('level', 'a1')].map(fieldOf)).toEqual(['level', 'level']);
    expect(parseMenuValue(menuValue(actions.handOver, makeRef('loop1', 'r1')))).toEqual({
      action: actions.handOver,
      ref: makeRef('loop1', 'r1'),
    });
    expect([undefined, '', 'loop.cancel', '~loop1'].map(parseMenuValue)).toEqual([null, null, null, null]);
    expect(seatOf(seatField('r1s1'))).toBe('r1s1');
    expect(roundOf(whenField('r2'))).toBe('r2');
    expect(answerOf(answerField(8))).toBe(8);
    expect(isGroupOf(fields.covered, groupField(fields.covered, 2))).toBe(true);
    expect(isGroupOf(fields.together, fields.together)).toBe(true);
    expect(stepIds(3)).toContain(stepId(3, 9));
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
    expect(seatOf(whenField('r1'))).toBeNull();
    expect(roundOf(seatField('r1'))).toBeNull();
    expect(answerOf('answer.9')).toBeNull();
    expect(answerOf('answer.')).toBeNull();
    expect(isGroupOf(fields.together, 'togetherness')).toBe(false);
    expect(isGroupOf(fields.covered, groupField(fields.together, 2))).toBe(false);
    expect(parseWholeRoundRef(makeRef('loop1', 'r1s1'))).toBeNull();
    expect(parseWholeRoundRef(makeRef('loop1', 'seat', 'r1'))).toBeNull();
  });
});
