import { describe, expect, it } from '@jest/globals';
import { checklistMessage } from '../../../blocks/decision/checklist.ts';
import { stepId } from '../../../blocks/ids.ts';
import { makeKit } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { longName, wordsIn } from '../samples.ts';

const stage = (when: string, length: number) => ({
  when,
  goal: `Knows <${when}>`,
  steps: Array.from({ length }, (_, index) => `Step ${index + 1}`),
});
const kitOf = (...stages: ReturnType<typeof stage>[]) => makeKit({ firstNinetyDays: stages as never });
const kit = kitOf(stage('week 1', 2), stage('month 1', 1));
const shown = (ticked: string[], of = kit) =>
  checklistMessage({ id: 'loop1', counter: 7 }, of, 'Robin', { ticked } as never);

describe('the checklist of the first ninety days', () => {
  fitsSlack({
    'more than fits': () => {
      const long = kitOf(...Array.from({ length: 6 }, (_, index) => stage(`month ${index}`, 14)));
      return checklistMessage({ id: 'loop1', counter: 7 }, long, longName, {
        ticked: [stepId(0, 0)],
      } as never);
    },
  });

  it('counts what is done, and keeps it ticked', () => {
    const { blocks } = shown([stepId(0, 1)]);
    expect(wordsIn({ blocks })).toContain('*The first ninety days of Robin*: 1 of 3 steps done');
    expect(JSON.stringify(blocks).match(/"initial_options":\[[^\]]*\]/g)).toEqual([
      expect.stringContaining('2. Step 2'),
    ]);
  });

  it('lists every step of each stage below its goal', () => {
    expect(wordsIn(shown([]))).toContain('*week 1*: Knows &lt;week 1&gt;\n1. Step 1\n2. Step 2');
  });

  it('asks for the start day, and dates each stage once it is there', () => {
    expect(wordsIn(shown([]))).toContain('enter the day on which they start');
    expect(JSON.stringify(shown([]))).not.toContain('They do not start');
    const start = { day: '2027-02-01', number: 3 };
    const dated = checklistMessage({ id: 'loop1', counter: 7 }, kit, 'Robin', { ticked: [], start } as never);
    expect(wordsIn(dated)).toContain('They start on *Mon, Feb 1*.');
    expect(wordsIn(dated)).toContain('*month 1* (Thu, Mar 18 to Sat, May 1)');
    expect(JSON.stringify(dated)).toContain('They do not start');
  });
});
