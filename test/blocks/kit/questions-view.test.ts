import { describe, expect, it } from '@jest/globals';
import { questionsView } from '../../../blocks/kit/questions-view.ts';
import { base } from '../../support/makers/plan-history.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, wordsIn } from '../samples.ts';

const [question] = base.questions as [(typeof base.questions)[number]];
const row = { question, isOff: false, isEdited: false, waits: false };
const shown = {
  plan: { base },
  topic: 'api',
  rows: [row, { ...row, isOff: true }, { ...row, isEdited: true, waits: true }],
};

describe('the questions on a topic', () => {
  fitsSlack({ some: () => questionsView(shown), none: () => questionsView({ ...shown, rows: [] }) });

  it('say which are off, which the team worded, and where a change waits', () => {
    const words = wordsIn(questionsView(shown));
    expect(words).toContain('*Tester*: 2 questions on this topic, and 1 switched off.');
    expect(words).toContain('10 minutes · *off*');
    expect(words).toContain('10 minutes · *yours* · *a change waits*');
    expect(buttonsIn(questionsView(shown))).toEqual(expect.arrayContaining(['Open', 'Add a question']));
  });
});
