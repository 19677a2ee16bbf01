import { describe, expect, it } from '@jest/globals';
import { hasEnded, isDraft, moveTo, type Stage, stagesUnderWay } from '../../../src/core/loop/lifecycle.ts';

const stages: Stage[] = ['draft', 'scheduling', 'interviewing', 'debrief', 'decided', 'cancelled'];

describe('the stages of a loop', () => {
  it('are under way between the draft and the end', () => {
    const open = stages.filter((stage) => !isDraft({ stage }) && !hasEnded({ stage }));
    expect(stagesUnderWay).toEqual(open);
  });

  it('follow each other as the table says, and in no other way', () => {
    expect(moveTo({ stage: 'draft' }, 'scheduling')).toEqual({ stage: 'scheduling' });
    expect(() => moveTo({ stage: 'cancelled' }, 'draft')).toThrow('does not go from cancelled to draft');
  });
});
