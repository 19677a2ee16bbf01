import { describe, expect, it } from '@jest/globals';
import { nextStepsMessage } from '../../../blocks/decision/next-steps.ts';
import type { Conclusion } from '../../../src/core/decision/conclusion.ts';
import { makeInterviewing, makeKit } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { longName, wordsIn } from '../samples.ts';

const band = {
  level: 'mid',
  region: 'EU <west>',
  currency: 'EUR',
  from: 61_000,
  to: 1_072_000,
  equity: 'None',
};
const kit = makeKit({ offer: [band, { ...band, level: 'senior', from: 80_000 }] as never });
const hire: Conclusion = { outcome: 'hire', level: null, rationale: 'Yes', conditions: '', competencies: [] };
const shown = { loop: makeInterviewing(), kit, candidate: 'Robin Smith', conclusion: hire };
const words = (over: Partial<Conclusion> = {}, of = kit) =>
  wordsIn(nextStepsMessage({ ...shown, kit: of, conclusion: { ...hire, ...over } }));

describe('the next steps', () => {
  fitsSlack({
    'after a yes': () =>
      nextStepsMessage({
        ...shown,
        candidate: longName,
        conclusion: { ...hire, conditions: '&'.repeat(3000) },
      }),
    'after a no': () =>
      nextStepsMessage({ ...shown, candidate: longName, conclusion: { ...hire, outcome: 'no_hire' } }),
  });

  it('show the bands of the level that was decided', () => {
    expect(words()).toContain('*Offer sheet, mid*\n• *EU &lt;west&gt;*: 61 000 to 1 072 000 EUR a year');
    expect(words({ outcome: 'other_level', level: 'senior' })).toContain('*Offer sheet, senior*');
    expect(words({ outcome: 'other_level', level: 'senior' })).toContain('80 000 to');
  });

  it('say so where the kit has no band, and repeat the conditions', () => {
    expect(words({}, makeKit())).toContain('This kit has no band for this level.');
    expect(words({ conditions: 'From <May>' })).toContain('Conditions: From &lt;May&gt;');
  });

  it('give words to decline with, by the first name', () => {
    const note = words({ outcome: 'no_hire', rationale: 'Weak on data' });
    expect(note).toContain('> Dear Robin,');
    expect(note).not.toContain('Weak on data');
    expect(note).not.toContain('Offer sheet');
  });
});
