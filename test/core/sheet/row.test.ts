import { describe, expect, it } from '@jest/globals';
import { columns, itemOf, type Row, rowOf } from '../../../src/core/sheet/row.ts';
import { itemsIn, sampleKit } from './sheet-samples.ts';

const [first] = itemsIn(sampleKit);
if (!first) throw new Error('A kit without questions.');
const row = rowOf(first);
const problemsOf = (over: Row) =>
  itemOf({ ...row, ...over }, 'row 2', sampleKit).problems.map(({ message }) => message);

describe('a question as a row of cells', () => {
  it('has a column for everything it says, and comes back', () => {
    expect(Object.keys(row).filter((column) => !columns.some((known) => known === column))).toEqual([]);
    expect(row).toMatchObject({ Id: 'api-one', Version: '0', Asked: 'yes', Topic: 'api', Minutes: '10' });
    expect(itemOf(row, 'row 2', sampleKit)).toEqual({ items: [first], problems: [] });
  });

  it('says nothing of what it does not have, which a database would keep as empty', () => {
    const { items } = itemOf({ ...row, Story: '', Otherwise: '', 'Always in': '' }, 'row 2', sampleKit);
    expect(Object.keys(items[0]?.question ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/story|otherwise|fixedIn/)]),
    );
  });

  it('belongs to an attitude where its topic is one', () => {
    const { items } = itemOf({ ...row, Topic: 'ownership' }, 'row 2', sampleKit);
    expect(items[0]?.question).toMatchObject({ attitude: 'ownership' });
    expect(items[0]?.question).not.toHaveProperty('competency');
  });

  it.each<[Row, string]>([
    [{ Rounds: 'frist' }, 'Rounds: the plan has no "frist"; did you mean "first"?'],
    [{ Levels: 'medium' }, 'Levels: name one or more of junior, mid, senior, principal'],
    [{ Version: 'seven' }, 'Version: leave it as it was exported, or empty'],
    [{ Prompt: 'Why?' }, 'Prompt: write at least 20 characters'],
    [{ 'Signs for': 'Names one sign' }, 'Signs for: give exactly four'],
    [{ 'All levels: meets': '' }, 'Anchors: say Exceeds, Meets and Below in at least 10 characters each'],
  ])('says by column what is wrong: %j', (over, message) => {
    expect(problemsOf(over)).toEqual([message]);
  });
});
