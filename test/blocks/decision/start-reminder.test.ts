import { describe, expect, it } from '@jest/globals';
import { startReminder } from '../../../blocks/decision/start-reminder.ts';
import { phasesFrom } from '../../../src/core/decision/first-ninety-days.ts';
import { fitsSlack } from '../fits-slack.ts';
import { longName, wordsIn } from '../samples.ts';

const step = (when: string, words: string, count = 2) => ({
  ...{ when, goal: words, steps: Array<string>(count).fill(words) },
});
const of = (
  phase: number,
  success: string[] = [],
  steps = [step('Week <1>', 'Reads & asks.'), step('Later', 'Owns it.')],
) => startReminder({ candidate: 'Robin', steps, phases: phasesFrom('2027-02-01', steps), phase, success });

describe('the reminder of the first ninety days', () => {
  fitsSlack({
    'of a full phase': () => {
      const steps = [step('&'.repeat(75), '&'.repeat(600), 14)];
      return startReminder({
        ...{ candidate: longName, steps, phase: 0, success: [] },
        phases: phasesFrom('2027-02-01', steps),
      });
    },
    'of the end': () => of(9, Array(10).fill('&'.repeat(300))),
  });

  it('says which phase begins, until when, and what it is for', () => {
    expect(wordsIn(of(0))).toContain(
      '*Robin: Week &lt;1&gt;* · Mon, Feb 1 to Wed, Mar 17\nReads &amp; asks.',
    );
    expect(wordsIn(of(1))).toContain('*Robin: Later* · Thu, Mar 18 to Sat, May 1');
  });

  it('ends with what was to be true, or says that nothing was written', () => {
    expect(wordsIn(of(2, ['Ships weekly.']))).toContain('• Ships weekly.');
    expect(wordsIn(of(2))).toContain('The opening named no success criteria');
  });
});
