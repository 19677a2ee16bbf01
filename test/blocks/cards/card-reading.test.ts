import { describe, expect, it } from '@jest/globals';
import { quickBlocks, readingBlocks } from '../../../blocks/cards/card-reading.ts';
import { modal } from '../../../blocks/elements/form.ts';
import { plain } from '../../../blocks/elements/text.ts';
import { againstField, evidenceField, ratingField, signsField } from '../../../src/core/cards/card-fields.ts';
import { readingsById } from '../../../src/core/kit/readings.ts';
import { makeExercise, makeKit } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, labelsIn, wordsIn } from '../samples.ts';

const kit = makeKit({ exercises: [makeExercise({ id: 'talk', competency: 'api' })] });
const [question, exercise] = readingsById(kit, ['api-one', 'talk']);
if (!question || !exercise) throw new Error('The kit asks nothing.');
const filled = (fields = {}) => ({ kit, level: 'mid' as const, fields });
const signs = { ref: 'r', place: 1 };
const closed = (fields = {}) => readingBlocks(question, filled(fields), { ...signs, isOpen: false });
const open = (fields = {}, reading = question) =>
  readingBlocks(reading, filled(fields), { ...signs, isOpen: true });
const asForm = (blocks: ReturnType<typeof readingBlocks>) =>
  modal('Scorecard', blocks, { submit: plain('Next') });
const evidence = 'What did they say or do?';

describe('a question of a scorecard', () => {
  fitsSlack({
    'a question': () => asForm(closed()),
    'with its signs': () => asForm(open()),
    'an exercise': () => asForm(open({}, exercise)),
    'in a quick scorecard': () => asForm(quickBlocks(question, filled())),
    'as much evidence as there can be': () => asForm(open({ [evidenceField('api-one')]: 'e'.repeat(3000) })),
  });

  it('is one control with what each rating means, and the signs folded below it', () => {
    expect(labelsIn({ blocks: closed() })).toEqual([expect.stringMatching(/^Interfaces: /)]);
    expect(buttonsIn({ blocks: closed() })).toEqual(['Signs and evidence']);
    expect(JSON.stringify(closed())).toContain('"Exceeds: Exceeds it."');
    expect(JSON.stringify(closed())).toContain('"Not assessed"');
  });

  it('shows the whole question, its anchors and what the level expects with the signs', () => {
    expect(wordsIn(closed())).not.toContain('At this level');
    expect(wordsIn(open())).toContain('At this level: Designs.');
    expect(wordsIn(open())).toContain('*Exceeds:* Exceeds it.\n*Meets:* Meets it.\n*Below:* Is below it.');
    expect(labelsIn({ blocks: open() }).slice(1)).toEqual([
      ...['What spoke for them', 'What spoke against', evidence],
    ]);
    expect(buttonsIn({ blocks: open() })).toEqual(['Hide signs']);
  });

  it('cuts a long question and long anchors at a space', () => {
    const prompt = 'Tell me about a change that reached further than you had thought. '.repeat(4);
    const words = 'Names what breaks, who sees it first and what it costs, before being asked for it.';
    const anchors = { exceeds: words, meets: words, below: words };
    const [block] = readingBlocks({ ...question, prompt, anchors }, filled(), { ...signs, isOpen: false });
    const { label, element } = block as unknown as {
      label: { text: string };
      element: { options: { text: { text: string } }[] };
    };
    expect(label.text).toMatch(/^Interfaces: Tell me .*…$/);
    expect(`Interfaces: ${prompt}`.replace(/…/, '')).toContain(`${label.text.slice(0, -1)} `);
    for (const { text } of element.options.slice(0, 3)) {
      expect(text.text.length).toBeLessThanOrEqual(75);
      expect(words).toContain(`${text.text.replace(/^\w+: /, '').slice(0, -1)} `);
    }
  });

  it('asks for evidence once the rating is above or below, and keeps it in sight once written', () => {
    const asked = (fields: object) => labelsIn({ blocks: closed(fields) }).includes(evidence);
    const rated = (rating: string) => asked({ [ratingField('api-one')]: rating });
    expect(['exceeds', 'meets', 'below', 'not_assessed'].map(rated)).toEqual([true, false, true, false]);
    expect(asked({ [evidenceField('api-one')]: 'Drew it.' })).toBe(true);
  });

  it('requires the rating, and evidence above and below; every other field says that it is optional', () => {
    const required = (fields: object) =>
      open(fields).flatMap((block) => (block.type === 'input' && !block.optional ? [block.label.text] : []));
    expect(required({})).toEqual([expect.stringMatching(/^Interfaces: /)]);
    const exceeds = { [ratingField('api-one')]: 'exceeds' };
    expect(required(exceeds)).toContain(evidence);
    expect(required({ ...exceeds, evidenceForAll: 'All of it.' })).not.toContain(evidence);
    const inputs = open().filter(({ type }) => type === 'input');
    expect(inputs.every((block) => 'dispatch_action' in block && block.dispatch_action)).toBe(true);
  });

  it('has again what was ticked, chosen and typed', () => {
    const fields = {
      [signsField('api-one')]: ['p2'],
      [againstField('api-one')]: ['n1'],
      [ratingField('api-one')]: 'exceeds',
      [evidenceField('api-one')]: 'Drew it',
    };
    const shown = JSON.stringify(open(fields));
    expect(shown.match(/"initial_options?":/g)).toHaveLength(3);
    expect(shown).toContain('"initial_value":"Drew it"');
    expect(buttonsIn({ blocks: closed(fields) })).toEqual(['Signs (2 ticked)']);
  });

  it('asks of an exercise what was covered, too', () => {
    expect(labelsIn({ blocks: open({}, exercise) })).toHaveLength(5);
  });

  it('is a rating and nothing else in a quick scorecard, unless evidence is written', () => {
    const quick = (fields = {}) => labelsIn({ blocks: quickBlocks(question, filled(fields)) });
    expect(quick({ [ratingField('api-one')]: 'below' })).toHaveLength(1);
    expect(JSON.stringify(quickBlocks(question, filled()))).not.toContain('Exceeds it.');
    expect(quick({ [evidenceField('api-one')]: 'Drew it.' })).toHaveLength(2);
  });
});
