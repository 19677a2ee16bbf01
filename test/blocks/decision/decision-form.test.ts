import { describe, expect, it } from '@jest/globals';
import { decisionForm, dissentForm } from '../../../blocks/decision/decision-form.ts';
import { Outcome } from '../../../src/core/decision/conclusion.ts';
import { decideOn, makeDebriefed } from '../../support/makers/debriefed.ts';
import { afterRounds, makeKit, play } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { labelsIn, longName, wordsIn } from '../samples.ts';

const loop = makeDebriefed();
const shown = { loop, kit: makeKit(), candidate: 'Robin', rest: [], lastDay: '2027-01-29' };
const labels = (outcome: Outcome | null) => labelsIn(decisionForm(shown, outcome));

describe('the decision', () => {
  fitsSlack({
    'every outcome': () =>
      [null, ...Outcome.options].map((outcome) =>
        decisionForm({ ...shown, candidate: longName, rest: ['Second <round>'] }, outcome),
      ),
    dissent: () => dissentForm(loop.id, 1, longName),
  });

  it('asks for what its outcome needs', () => {
    expect(labels(null)).toEqual(['Decision', 'Why']);
    expect(labels('no_hire')).toEqual(['Decision', 'Why']);
    expect(labels('hire')).toEqual(['Decision', 'Why', 'Conditions']);
    expect(labels('other_level')).toEqual(['Decision', 'At which level', 'Why', 'Conditions']);
    expect(labels('more_evidence')).toEqual([
      'Decision',
      'About which competencies',
      'Who assesses them',
      'Takes place at the latest on',
      'Why',
    ]);
  });

  it('offers every level but the one of the loop', () => {
    const [, level] = decisionForm(shown, 'other_level').blocks.filter(({ type }) => type === 'input');
    expect(JSON.stringify(level)).toContain('"senior"');
    expect(JSON.stringify(level)).not.toContain('"mid"');
  });

  it('needs no further round where rounds are still to come', () => {
    const going = { ...shown, rest: ['Second <round>', 'Values'] };
    const optional = decisionForm(going, 'more_evidence').blocks.filter(
      (block) => 'optional' in block && block.optional,
    );
    expect(optional).toHaveLength(3);
    expect(wordsIn(decisionForm(going, 'more_evidence'))).toContain(
      'Still to come: Second &lt;round&gt; and Values.',
    );
    expect(wordsIn(decisionForm(shown, 'more_evidence'))).toContain('One further round is planned');
  });

  it('says that there is one already, and then cannot ask for more evidence', () => {
    const decided = { ...shown, loop: play(loop, [decideOn(loop)], afterRounds) };
    expect(wordsIn(decisionForm(decided, null))).toContain('A decision is recorded already.');
    expect(JSON.stringify(decisionForm(decided, null))).not.toContain('more_evidence');
    expect(JSON.stringify(decisionForm(shown, null))).toContain('more_evidence');
  });
});
