import { describe, expect, it } from '@jest/globals';
import { checklistMessage, onboardingModal } from '../../../blocks/decision/checklist.ts';
import { stepId } from '../../../blocks/ids.ts';
import { makeKit } from '../../support/makers/make-loop.ts';
import { readShipped } from '../../support/read-shipped.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, wordsIn } from '../samples.ts';

const stage = (when: string, length: number) => ({
  when,
  goal: `Knows <${when}>`,
  steps: Array.from({ length }, (_, index) => `Step ${index + 1}`),
});
const kitOf = (...stages: ReturnType<typeof stage>[]) => makeKit({ firstNinetyDays: stages as never });
const kit = kitOf(stage('week 1', 2), stage('month 1', 1));
const start = { day: '2027-02-01', number: 3 };
const about = (ticked: string[], of = kit, more = {}) => ({
  ...{ loop: { id: 'loop1', counter: 7 }, kit: of, candidate: 'Robin' },
  checklist: { ticked, posted: null, ...more },
});
const shown = (...given: Parameters<typeof about>) => onboardingModal(about(...given));

describe('the checklist of the first ninety days', () => {
  fitsSlack({
    'more than fits': () => {
      const long = kitOf(...Array.from({ length: 6 }, (_, index) => stage(`month ${index}`, 14)));
      const given = { ...about([stepId(0, 0)], long, { start }), candidate: longName };
      return [checklistMessage(given), onboardingModal(given)];
    },
  });

  it('counts what is done, has the steps on a button, and keeps them ticked', () => {
    const message = checklistMessage(about([stepId(0, 1)]));
    expect(wordsIn(message)).toContain('*The first ninety days of Robin*: 1 of 3 steps done');
    expect(wordsIn(message)).not.toContain('Step 1');
    expect(buttonsIn(message)).toEqual(['Onboarding plan']);
    const { blocks } = shown([stepId(0, 1)]);
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
    const message = (more = {}) => checklistMessage(about([], kit, more));
    expect(wordsIn(message())).toContain('enter the day on which they start');
    expect(buttonsIn(message())).not.toContain('They do not start');
    expect(wordsIn(message({ start }))).toContain('They start on *Mon, Feb 1*.');
    expect(buttonsIn(message({ start }))).toContain('They do not start');
    expect(wordsIn(shown([]))).toContain('*month 1*: Knows');
    expect(wordsIn(shown([], kit, { start }))).toContain('*month 1* (Thu, Mar 18 to Sat, May 1)');
  });
});
