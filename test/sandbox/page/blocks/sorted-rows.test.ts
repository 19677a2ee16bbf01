import { describe, expect, it } from '@jest/globals';
import { sortedRows } from '../../../../src/sandbox/page/blocks/sorted-rows.ts';

const rows = [
  ['Payments', '10'],
  ['design', '9'],
  ['Observability', ''],
];
const sorted = (column: number, isDown = false) =>
  sortedRows(rows, (row) => row, { sought: '', order: { column, isDown } }).map(([name]) => name);

describe('the rows of a table', () => {
  it('stand in their own order, or by a column, numbers by their size', () => {
    expect(sortedRows(rows, (row) => row, { sought: '', order: null })).toEqual(rows);
    expect(sorted(0)).toEqual(['design', 'Observability', 'Payments']);
    expect(sorted(1)).toEqual(['Observability', 'design', 'Payments']);
    expect(sorted(1, true)).toEqual(['Payments', 'design', 'Observability']);
  });

  it('are found by words in any cell', () => {
    expect(sortedRows(rows, (row) => row, { sought: ' PAY', order: null })).toEqual([['Payments', '10']]);
  });
});
