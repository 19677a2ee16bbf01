import { describe, expect, it } from '@jest/globals';
import { fieldOf } from '../../../blocks/ids.ts';
import {
  addQuestionForm,
  changeQuestionForm,
  goBackForm,
  sendBackForm,
  switchQuestionForm,
} from '../../../blocks/kit/question-forms.ts';
import { valuesIn } from '../../../src/core/kit-edits/prompt-form.ts';
import { base, differences, makePlan } from '../../support/makers/plan-history.ts';
import { fitsSlack } from '../fits-slack.ts';
import { wordsIn } from '../samples.ts';

const [question] = base.questions as [(typeof base.questions)[number]];
const plan = makePlan();
const asked = { plan, question, values: valuesIn(question) };
const fieldsIn = ({ blocks }: { blocks: object[] }) =>
  blocks.flatMap((block) =>
    'element' in block && 'block_id' in block ? [fieldOf(String(block.block_id))] : [],
  );

describe('the forms for a question', () => {
  fitsSlack({
    change: () => changeQuestionForm(asked),
    'a clash': () => changeQuestionForm({ ...asked, theirs: differences }),
    add: () => addQuestionForm({ plan, topic: 'api', levels: ['junior', 'mid', 'senior', 'principal'] }),
    switch: () => switchQuestionForm({ plan, question, turn: 'off' }),
    'go back': () => goBackForm(plan, 0),
    'send back': () => sendBackForm('tester', 'p0123456789abcde'),
  });

  it('ask for the words and for what the ratings mean at each level, filled with what is there', () => {
    const form = changeQuestionForm(asked);
    expect(fieldsIn(form)).toEqual(
      expect.arrayContaining(['prompt', 'otherwise', 'probes', 'minutes', 'anchor.junior.meets', 'why']),
    );
    expect(JSON.stringify(form)).toContain(question.prompt);
    expect(JSON.stringify(form)).toContain('at most 25 words');
  });

  it('show what somebody else changed meanwhile above the words of their writer', () => {
    const form = changeQuestionForm({ ...asked, theirs: differences });
    expect(wordsIn(form)).toContain('Somebody changed this question while you wrote.');
  });

  it('ask for anchors of a new question only at the levels that are ticked', () => {
    const form = addQuestionForm({ plan, topic: 'api', levels: ['mid'] });
    const anchors = fieldsIn(form).filter((field) => field.startsWith('anchor.'));
    expect(anchors).toEqual(['anchor.mid.exceeds', 'anchor.mid.meets', 'anchor.mid.below']);
    expect(fieldsIn(form)).toContain('rounds.1');
  });

  it('say what follows from switching off and going back', () => {
    expect(wordsIn(switchQuestionForm({ plan, question, turn: 'off' }))).toContain('Running loops keep it.');
    expect(wordsIn(goBackForm(plan, 3))).toContain('as in version 3');
  });
});
