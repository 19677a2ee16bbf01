import { describe, expect, it } from '@jest/globals';
import { earlyReaders, stageLines } from '../../../blocks/stages/stage-lines.ts';
import type { Gate, Loop } from '../../../src/core/loop/loop.ts';
import { play } from '../../support/makers/make-loop.ts';
import { afterAll, cardOf, goesOn, makeStaged, reads } from '../../support/makers/make-staged.ts';

const screened = play(makeStaged(), [cardOf('r1s1')], afterAll);
const on = play(screened, [goesOn('UCORA', 'screen')], afterAll);

describe('where the stages of a loop stand', () => {
  it('is told in counts, and as went on', () => {
    expect(stageLines(makeStaged())).toEqual(['Screen: 0 of 1 in · Assessment: 0 of 2 in']);
    expect(stageLines(screened)).toEqual(['Screen: complete: go on or stop? · Assessment: 0 of 2 in']);
    expect(stageLines(on)).toEqual(['Screen: went on · Assessment: 0 of 2 in']);
    expect(stageLines({ ...on, stages: [] })).toEqual([]);
    const [screen, ...later] = on.stages ?? [];
    if (!screen?.settled) throw new Error('The screen is not settled.');
    const ended = { ...screen, settled: { ...screen.settled, way: 'stop' as const } } as typeof screen;
    expect(stageLines({ ...on, stages: [ended, ...later] })).toEqual(['Screen: ended here']);
    const excused = play(
      makeStaged(),
      [{ type: 'excuseRound', by: 'UCORA', round: 'r1', reason: 'Nobody came' }],
      afterAll,
    );
    expect(stageLines(excused)).toEqual(['Screen: nobody wrote here · Assessment: 0 of 2 in']);
  });

  it('names in the debrief who read before their own card, in a stage or in reviews', () => {
    const early = play(screened, [reads('UHANA', 'screen', true)], afterAll);
    expect(earlyReaders(early)).toEqual(['<@UHANA> read Screen before writing their own scorecard.']);
    expect(earlyReaders(on)).toEqual([]);
    const gate: Gate = { state: 'open', at: afterAll - 1, how: 'reviews', by: 'UHANA', rounds: ['r1'] };
    const again: Loop = { ...on, pastDebriefs: [{ gate, thread: null, vote: null }] };
    expect(earlyReaders(again)).toEqual([]);
    expect(earlyReaders(play(again, [cardOf('r4s1')], afterAll))).toEqual([
      '<@UHANA> read Recruiter screen before writing their own scorecard.',
    ]);
  });
});
