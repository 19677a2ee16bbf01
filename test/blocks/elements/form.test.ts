import { describe, expect, it } from '@jest/globals';
import {
  choice,
  input,
  liveWriting,
  loadingView,
  option,
  sections,
  sentenceView,
  ticks,
  writing,
} from '../../../blocks/elements/form.ts';
import { fitsSlack } from '../fits-slack.ts';

const options = [option('a', 'First'), option('b', 'Second')];

describe('a form', () => {
  fitsSlack({
    'a view that waits': () => loadingView('Wait'),
    'a view with a sentence': () => sentenceView('Done'),
  });

  it('has what was chosen before, and nothing that is no longer on offer', () => {
    expect(ticks(options, ['b', 'gone'])).toMatchObject({ initial_options: [options[1]] });
    expect(ticks(options, ['gone'])).not.toHaveProperty('initial_options');
    expect(choice(options, 'a')).toMatchObject({ initial_option: options[0] });
    expect(choice(options, 'gone')).not.toHaveProperty('initial_option');
    expect(writing(300)).not.toHaveProperty('initial_value');
  });

  it('offers more than one list holds in groups, and loses none', () => {
    const many = Array.from({ length: 230 }, (_, at) => option(`o${at}`, `Row ${at}`));
    const { option_groups: groups, initial_option: initial } = choice(many, 'o229') as {
      option_groups: { label: { text: string }; options: unknown[] }[];
      initial_option: unknown;
    };
    expect(groups.map(({ label, options: rows }) => [label.text, rows.length])).toEqual([
      ['1–100', 100],
      ['101–200', 100],
      ['201–230', 30],
    ]);
    expect(initial).toEqual(many[229]);
    expect(choice(many.slice(0, 100))).not.toHaveProperty('option_groups');
  });

  it('tells the app of a change only where it is asked to', () => {
    const field = { id: 'why', label: 'Why', element: writing(300) };
    expect(input(field)).not.toHaveProperty('dispatch_action');
    expect(input({ ...field, isLive: true, action: 'card.field' })).toMatchObject({
      block_id: 'why',
      dispatch_action: true,
      element: { action_id: 'card.field' },
    });
    expect(liveWriting(300)).toMatchObject({
      dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
    });
  });

  it('puts lines into as few sections as hold them', () => {
    const lines = ['a'.repeat(1500), 'b'.repeat(1500), 'c'];
    expect(sections(lines).map(({ text }) => text?.text.length)).toEqual([1500, 1502]);
    expect(sections([])).toEqual([]);
  });
});
