import { describe, expect, it } from '@jest/globals';
import { loopBlocks, tallyWords } from '../../../blocks/opening/opening-loops.ts';
import { makeInterviewing } from '../../support/makers/make-loop.ts';
import { wordsIn } from '../samples.ts';

const loop = makeInterviewing();
const decided = { ...loop, stage: 'decided' as const };
const wordsOf = (input: Parameters<typeof loopBlocks>[0]) => wordsIn({ blocks: loopBlocks(input) });
const stage = { id: 's', title: 'Screen', came: 3, wentOn: 2, medianDays: 4 };

describe('the loops of an opening', () => {
  it('are counted, and named with where they stand for whoever may see them', () => {
    const words = wordsOf({
      loops: [
        { loop, candidate: 'Robin', end: 'running' },
        { loop: decided, candidate: 'Ada', end: 'hired' },
        { loop: decided, candidate: 'Ben', end: 'ended' },
        { loop, candidate: null, end: 'running' },
      ],
      stages: [
        { ...stage, stopped: [{ reason: 'pay', count: 1 }] },
        {
          ...{ ...stage, id: 'final', title: 'Final', medianDays: 0 },
          stopped: [
            { reason: 'pay', count: 2 },
            { reason: 'skills', count: 1 },
          ],
        },
      ],
    });
    expect(words).toContain('2 running · 1 hired · 1 ended');
    expect(words).toContain('• Robin · interviewing');
    expect(words).toContain('• Ada · hired');
    expect(words).toContain('• Ben · not hired');
    expect(words).toContain('And 1 that somebody else looks after.');
    expect(words).toMatch(/Screen\*?: 3 came · 2 went on · 1 stopped \([^0-9]+\) · typically 4 days/);
    expect(words).toContain('typically within a day');
    expect(words).toMatch(/3 stopped \(.+ 2, .+ 1\)/);
  });

  it('are cut after fifteen in words, and left out where there is none', () => {
    const loops = Array(20).fill({ loop, candidate: 'Robin', end: 'running' });
    expect(wordsOf({ loops, stages: [] })).toContain('And 5 older ones.');
    expect(loopBlocks({ loops: [], stages: [] })).toEqual([]);
    expect(tallyWords({ running: 0, hired: 0, ended: 0 })).toBe('no loop yet');
  });
});
