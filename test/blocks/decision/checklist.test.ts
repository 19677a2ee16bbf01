import { describe, expect, it } from '@jest/globals';
import { checklistMessage } from '../../../blocks/decision/checklist.ts';
import { stepId } from '../../../blocks/ids.ts';
import { makeKit } from '../../support/makers/make-loop.ts';
import { readShipped } from '../../support/read-shipped.ts';
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
      expect.stringContaining('Step 2'),
    ]);
  });

  it('lists every step of each stage once, below its goal, with a long one going on under its box', () => {
    expect(wordsIn(shown([]))).toContain('*week 1*: Knows &lt;week 1&gt;');
    expect(JSON.stringify(shown([])).match(/Step 1/g)).toHaveLength(2);
    const words =
      'Run one service from its instructions and correct each line that was wrong, then ask why it was.';
    const long = kitOf({ when: 'week 1', goal: 'Knows it', steps: [words] });
    const [, first, rest] =
      /"text":\{"type":"plain_text","text":"(Run[^"]*)".*"description":\{[^}]*"text":"([^"]*)"/.exec(
        JSON.stringify(shown([], long)),
      ) ?? ['', '', ''];
    expect(`${first} ${rest}`).toBe(words);
  });

  it('cuts no step of a plan that ships', async () => {
    for (const plan of await readShipped()) {
      const options = shown([], plan).blocks.flatMap((block) =>
        JSON.stringify(block).includes('checkboxes') ? JSON.stringify(block).match(/…/g) : [],
      );
      expect([plan.id, options.filter(Boolean)]).toEqual([plan.id, []]);
    }
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
