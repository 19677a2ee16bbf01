import { describe, expect, it } from '@jest/globals';
import {
  conclusionWords,
  decisionMessage,
  dissentMessage,
} from '../../../blocks/decision/decision-messages.ts';
import type { Conclusion } from '../../../src/core/decision/conclusion.ts';
import { decideOn, makeDebriefed, moreEvidence } from '../../support/makers/debriefed.ts';
import { afterRounds, makeKit, play } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, wordsIn } from '../samples.ts';

const kit = makeKit();
const debriefed = makeDebriefed();
const decided = play(debriefed, [decideOn(debriefed)], afterRounds);
const [recorded] = decided.decisions;
if (!recorded) throw new Error('Nothing was decided.');
const conclusion: Conclusion = {
  outcome: 'other_level',
  level: 'senior',
  rationale: 'All of <it>',
  conditions: 'From May',
  competencies: ['api'],
};
const message = (showsDetails: boolean, loop = decided, number = 1) =>
  wordsIn(decisionMessage(loop, kit, { ...recorded, number }, conclusion, showsDetails));

describe('the message about a decision', () => {
  fitsSlack({
    'as long as it can be': () => {
      const long = 'x'.repeat(3000);
      return decisionMessage(
        decided,
        kit,
        recorded,
        { ...conclusion, rationale: long, conditions: long },
        true,
      );
    },
    dissent: () => dissentMessage(decided, 'UJON', { words: 'x'.repeat(3000) }, true),
  });

  it('says what was decided and why, where everybody may read it', () => {
    expect(message(true)).toContain(
      [
        'Decision by <@UHANA>: *Hire at another level: senior*',
        '> All of &lt;it&gt;',
        '*Conditions*',
        '> From May',
        'About Interfaces',
        'Record dissent',
        'Locked with it: every scorecard, receipt and vote. Fingerprint `hash`.',
      ].join('\n'),
    );
    expect(buttonsIn(decisionMessage(decided, kit, recorded, conclusion, true))).toEqual(['Record dissent']);
  });

  it('says elsewhere only that there is one', () => {
    expect(message(false)).toContain('<@UHANA> has recorded a decision. _Open scorecards_ shows it.');
    expect(message(false)).not.toContain('senior');
    expect(message(false)).not.toContain('From May');
  });

  it('says that an earlier one stays on record', () => {
    const again = { ...decided, decisions: [recorded, { ...recorded, number: 2 }] };
    expect(message(true, again, 2)).toContain('It comes after an earlier one, which stays on record.');
    const evidence = { ...again, decisions: [{ ...recorded, isFinal: false }, recorded] };
    expect(message(true, evidence, 2)).not.toContain('It comes after');
  });

  it('has the words of a dissent where everybody may read them', () => {
    expect(wordsIn(dissentMessage(decided, 'UJON', { words: 'Too <early>' }, true))).toBe(
      '<@UJON> sees it differently:\n> Too &lt;early&gt;',
    );
    expect(wordsIn(dissentMessage(decided, 'UJON', { words: 'Too <early>' }, false))).toBe(
      '<@UJON> sees it differently; _Open scorecards_ says how.',
    );
  });
});

it('names Open scorecards between two debriefs only for when they open again', () => {
  const between = play(debriefed, [moreEvidence(debriefed)], afterRounds);
  const long = 'y'.repeat(10_000);
  const shown = [
    message(false, between),
    wordsIn(decisionMessage(between, kit, recorded, { ...conclusion, rationale: long }, true)),
    wordsIn(dissentMessage(between, 'UJON', { words: long }, true)),
    wordsIn(dissentMessage(between, 'UJON', { words: long }, false)),
  ];
  for (const words of shown) expect(words).toMatch(/_Open scorecards_ .+ once the next debrief is open\./);
});

it('names the level where it is another', () => {
  expect(conclusionWords(conclusion)).toBe('Hire at another level: senior');
  expect(conclusionWords({ ...conclusion, outcome: 'no_hire', level: null })).toBe('No hire');
});
