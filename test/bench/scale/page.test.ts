import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { allowed, allowedRows } from '../../../bench/scale/allows.ts';
import { heads, page, rowsOn, tables, withTable } from '../../../bench/scale/page.ts';
import { readPlayed } from '../../../bench/year/played.ts';

const text = readFileSync(page, 'utf8');

describe('the page about scale', () => {
  it.each(tables)('has the table %s as its command writes it', (table) => {
    const [head, , ...rows] = rowsOn(text, table);
    if (rows.length > 0) expect(head).toEqual(heads[table]);
    // What a clock measures is written on a machine that does nothing else; the other tables stand there always.
    if (table !== 'carries') expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toHaveLength(heads[table].length);
    if (rows.length > 0) expect(withTable(text, table, rows)).toBe(text);
  });

  it('says what the platforms allow as the counted loops have it', () => {
    const [, , ...rows] = rowsOn(text, 'allows');
    expect(rows).toEqual(allowedRows(allowed(readPlayed())));
  });

  it('refuses to write where a marker is gone', () => {
    expect(() => withTable('no markers', 'year', [])).toThrow('has no place for the table "year"');
  });
});
