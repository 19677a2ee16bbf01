import { describe, expect, it } from '@jest/globals';
import type { TableBlock } from '@slack/types';
import { section } from '../../../blocks/elements/form.ts';
import { bars, folded, inBothForms, sortable } from '../../../blocks/elements/newer.ts';

const cell = (text: string) => ({ type: 'raw_text' as const, text });
const table: TableBlock = { type: 'table', rows: [[cell('Topic')], [cell('Data')]] };
const chart = { title: 'Votes', categories: ['Yes', 'No'], series: [{ name: 'Now', values: [2, 1] }] };

describe('a message with blocks that not every workspace takes', () => {
  it('has the older form beside it, in the same order', () => {
    const parts = [section('a'), sortable(table, 'All'), section('b')];
    const { blocks, classic } = inBothForms('x', parts);
    expect(blocks.map(({ type }) => type)).toEqual(['section', 'data_table', 'section']);
    expect(classic).toEqual([section('a'), table, section('b')]);
  });

  it('has one form where there is nothing newer in it', () => {
    expect(inBothForms('x', [section('a')])).toEqual({ text: 'x', blocks: [section('a')] });
  });

  it('shows all rows of a table on one page, which would else be of five', () => {
    expect(sortable(table, 'All').newer).toMatchObject({ caption: 'All', page_size: 2 });
  });

  it('has a value for every category of a chart, and labels as long as Slack takes', () => {
    const { newer } = bars({ ...chart, categories: ['Yes', 'N'.repeat(30)] }, [section('a')]);
    const labels = ['Yes', `${'N'.repeat(19)}…`];
    expect(newer).toMatchObject({
      chart: {
        axis_config: { categories: labels },
        series: [
          {
            name: 'Now',
            data: [
              { label: labels[0], value: 2 },
              { label: labels[1], value: 1 },
            ],
          },
        ],
      },
    });
  });

  it('folds up to ten blocks, and more not at all', () => {
    const content = (length: number) => Array.from({ length }, () => section('a'));
    expect(folded('More', content(10), [])?.newer).toMatchObject({ default_collapsed: true });
    expect([folded('More', content(11), []), folded('More', [], [])]).toEqual([null, null]);
  });
});
