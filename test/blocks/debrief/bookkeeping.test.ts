import { describe, expect, it } from '@jest/globals';
import { aboutLines, bookkeepingLine, openingBlocks } from '../../../blocks/debrief/bookkeeping.ts';
import { byName } from '../../../blocks/lines/names.ts';
import { debriefOf } from '../../../src/core/debrief/debrief.ts';
import { makeDebriefed } from '../../support/makers/debriefed.ts';
import { makeInterviewing, makeKit, now } from '../../support/makers/make-loop.ts';
import { withSeat, wordsIn } from '../samples.ts';
import { panel } from './panel.ts';

const loop = makeDebriefed();
const debrief = debriefOf(makeKit(), loop.kit, panel(), ['UJON', 'UINES']);
const who = byName(
  new Map([
    ['UKIM', 'Kim'],
    ['UCORA', 'Cora'],
  ]),
);
const excused = { by: 'UCORA', reason: 'Ill', at: now };
const gate = { state: 'open', at: now, how: 'complete' } as const;
const short = { ...withSeat(makeInterviewing(), 'r2s1', { excused }), gate };

describe('what is to be known of how a loop came to its debrief', () => {
  it('names who was excused and by whom, and rounds that gave too few cards, without a mention', () => {
    const words = aboutLines(short, who);
    expect(words).toContain('Excused: Kim (Second round) by Cora: Ill');
    expect(words).toContain('Second round gave 0 scorecards of the 1 that the interview plan asks of it.');
    expect(words.join()).not.toContain('<@');
  });

  it('counts it in the grey line, and says where more stands', () => {
    expect(bookkeepingLine(short, debrief, true)).toContain(
      'The thread says more: 1 excused and 2 rounds with too few scorecards.',
    );
    expect(bookkeepingLine(short, debrief, false)).toContain('_Open scorecards_ says more: 1 excused');
    expect(bookkeepingLine(loop, debrief, true)).not.toContain('says more');
  });

  it('says all of it in the window, who opened it early with the reason in full', () => {
    const early = { state: 'open', at: now, how: 'early', by: 'UHANA', reason: 'x'.repeat(900) } as const;
    const words = wordsIn(openingBlocks({ ...short, gate: early }));
    expect(words).toContain(`Opened early by <@UHANA>: ${'x'.repeat(900)}`);
    expect(words).toContain('Excused: <@UKIM> (Second round) by <@UCORA>: Ill');
  });

  it('says where one interviewer was enough and why, and which round had another length', () => {
    const alone = [{ id: 'api', title: '<Interfaces>' }];
    const none = { alone: [], lengths: [], less: { rounds: [], focus: [] }, reason: '' };
    const lengths = [{ round: 'first', title: 'First round', from: 45, to: 60 }];
    const own = { ...none, alone, lengths, reason: 'A <small> team' };
    const words = aboutLines({ ...loop, kit: { ...loop.kit, own } }, who);
    expect(words).toContain('One interviewer was enough for &lt;Interfaces&gt;. Why: A &lt;small&gt; team');
    expect(words).toContain('First round was planned for 60 minutes instead of 45.');
    expect(aboutLines({ ...loop, kit: { ...loop.kit, own: none } }, who)).toEqual(aboutLines(loop, who));
  });

  it('says what its opening’s other loops have and this one has not, and how its prompts differ', () => {
    const unlike = {
      ...{ prompts: 12, alike: 11, missing: 4, came: [], isOtherPlan: false },
      went: ['Final'],
    };
    const less = { rounds: ['Final'], focus: ['Data & more'] };
    const own = { alone: [], lengths: [], less, reason: 'Known to us', unlike };
    const words = aboutLines({ ...loop, kit: { ...loop.kit, own } }, who);
    expect(words).toContain('Left out: Final. Not in the focus: Data &amp; more. Why: Known to us');
    expect(words).toContain(
      '11 of 12 prompts are those of the candidates before, and 4 of theirs are left out: Final is not in this loop.',
    );
  });
});
