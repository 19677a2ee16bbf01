import { describe, expect, it } from '@jest/globals';
import { readingBlocks } from '../../../blocks/cards/card-reading.ts';
import { modal } from '../../../blocks/elements/form.ts';
import { plain } from '../../../blocks/elements/text.ts';
import { againstField, evidenceField, ratingField, signsField } from '../../../src/core/cards/card-fields.ts';
import { readingsById } from '../../../src/core/kit/readings.ts';
import { makeExercise, makeKit } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { labelsIn, wordsIn } from '../samples.ts';

const kit = makeKit({ exercises: [makeExercise({ id: 'talk', competency: 'api' })] });
const [question, exercise] = readingsById(kit, ['api-one', 'talk']);
if (!question || !exercise) throw new Error('The kit asks nothing.');
const filled = (fields = {}) => ({ kit, level: 'mid' as const, fields });
const asForm = (blocks: ReturnType<typeof readingBlocks>) =>
  modal('Scorecard', blocks, { submit: plain('Next') });

describe('a question of a scorecard', () => {
  fitsSlack({
    'a question': () => asForm(readingBlocks(question, filled())),
    'an exercise': () => asForm(readingBlocks(exercise, filled())),
    'as much evidence as there can be': () =>
      asForm(readingBlocks(question, filled({ [evidenceField('api-one')]: 'e'.repeat(3000) }))),
  });

  it('shows what the level expects and what each rating means, right above the ratings', () => {
    expect(wordsIn(readingBlocks(question, filled()))).toContain('At this level: Designs.');
    expect(wordsIn(readingBlocks(question, filled()))).toContain(
      '*Exceeds:* Exceeds it.\n*Meets:* Meets it.\n*Below:* Is below it.',
    );
    expect(labelsIn({ blocks: readingBlocks(question, filled()) })).toEqual([
      'Rating',
      'What did they say or do?',
      'What spoke for them',
      'What spoke against',
    ]);
  });

  it('requires nothing and saves every change', () => {
    const inputs = readingBlocks(question, filled()).filter(({ type }) => type === 'input');
    expect(inputs.every((block) => 'optional' in block && block.optional)).toBe(true);
    expect(inputs.every((block) => 'dispatch_action' in block && block.dispatch_action)).toBe(true);
  });

  it('has again what was ticked, chosen and typed', () => {
    const fields = {
      [signsField('api-one')]: ['p2'],
      [againstField('api-one')]: ['n1'],
      [ratingField('api-one')]: 'exceeds',
      [evidenceField('api-one')]: 'Drew it',
    };
    const shown = JSON.stringify(readingBlocks(question, filled(fields)));
    expect(shown.match(/"initial_options?":/g)).toHaveLength(3);
    expect(shown).toContain('"initial_value":"Drew it"');
  });

  it('asks of an exercise what was covered, too', () => {
    expect(labelsIn({ blocks: readingBlocks(exercise, filled()) })).toHaveLength(5);
  });
});
