import { describe, expect, it } from '@jest/globals';
import { questionView } from '../../../blocks/kit/question-view.ts';
import { now } from '../../support/makers/make-loop.ts';
import { advice, base, makePlan, makeProposal } from '../../support/makers/plan-history.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, wordsIn } from '../samples.ts';

const [first] = base.questions as [(typeof base.questions)[number]];
const question = { ...first, otherwise: 'Take a <page> that you know.', probes: ['Who minded?'] };
const shown = { plan: makePlan(), question, isOff: false, advice, proposals: [], asking: [], zone: 'UTC' };

describe('the window of a question', () => {
  fitsSlack({ 'a question': () => questionView(shown) });

  it('has what is asked, what is asked otherwise, the follow-ups and the anchors of each level', () => {
    const words = wordsIn(questionView(shown));
    expect(words).toContain('_If they have not lived it_\nTake a &lt;page&gt; that you know.');
    expect(words).toContain('_Follow-ups_\n• Who minded?');
    expect(words.match(/• Meets: Meets it/g)).toHaveLength(4);
    expect(words).toContain('Interfaces · junior, mid, senior, principal · 10 minutes');
  });

  it('names the loops that asked it, by the version that they began with', () => {
    expect(wordsIn(questionView(shown))).toContain('No loop has asked it yet.');
    const asking = [{ edition: 0, loops: [{ candidate: 'Robin <Candidate>', at: now }] }];
    const words = wordsIn(questionView({ ...shown, asking }));
    expect(words).toContain('_Asked in 1 loop_');
    expect(words).toContain('As the plan shipped: 1 loop\n• Robin &lt;Candidate&gt;, begun 11 Jan 2027');
  });

  it('can be switched off, or on again, and leads to a change that waits', () => {
    expect(buttonsIn(questionView(shown))).toEqual(expect.arrayContaining(['Change', 'Switch off']));
    const off = questionView({ ...shown, isOff: true, proposals: [makeProposal()] });
    expect(buttonsIn(off)).toEqual(expect.arrayContaining(['Switch on', 'Look']));
    expect(wordsIn(off)).toContain('A change by <@UANN> waits.');
  });
});
