import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Kit } from '../kit/kit.ts';
import { meant } from '../kit/nearest.ts';
import {
  type Column,
  columns,
  itemOf,
  mostPrompts,
  type Row,
  rowOf,
  type Sheet,
  type SheetItem,
  tooManyPrompts,
} from './row.ts';

/** A spreadsheet would compute what begins so. */
const computed = /^[=+\-@\t\r']/;

/** With those that a person put beside ours. */
const mostColumns = 200;
/** Some are empty. */
const mostRows = 2 * mostPrompts;

/** All prompts as a table that a spreadsheet opens. */
export const toCsv = (items: readonly SheetItem[]): string =>
  stringify(
    [
      columns,
      ...items.map((item) => {
        const row = rowOf(item);
        return columns.map((column) => guarded(row[column] ?? ''));
      }),
    ],
    { bom: true, record_delimiter: 'windows' },
  );

const guarded = (cell: string): string => (computed.test(cell) ? `'${cell}` : cell);
const unguarded = (cell: string): string =>
  (cell.startsWith("'") ? cell.slice(1) : cell).replaceAll('\r\n', '\n');

/** The table read back, whatever the order of its columns; what cannot be read is told by row and column. */
export function fromCsv(text: string, kit: Kit): Sheet {
  const cells = cellsOf(text);
  if (typeof cells === 'string') return refused(cells);
  const [head, ...rows] = cells;
  if (!head) return refused('The file is empty. Export the plan, change that file, and import it.');
  if ((rows.length === 0 && head.length < 2) || head.length > mostColumns)
    return refused(
      'This is no table with the columns of a plan. Export the plan, change that file, and import it.',
    );
  if (rows.length > mostRows) return tooManyPrompts;
  const names = head.map((name) => name.trim());
  const unknown = names.filter((name) => name && !columns.includes(name as Column));
  const missing = columns.filter((column) => !names.includes(column) && !isOptional(column));
  const problems = [
    ...unknown.map((name) => `there is no column "${name.slice(0, 50)}"${meant(name, columns)}`),
    ...missing.map((name) => `the column "${name}" is missing`),
  ];
  if (problems.length > 0)
    return { items: [], problems: problems.map((message) => ({ at: 'row 1', message })) };
  const read = rows.flatMap((row, index) =>
    row.every((cell) => cell.trim() === '')
      ? []
      : itemOf(
          Object.fromEntries(names.map((name, place) => [name, unguarded(row[place] ?? '')])) as Row,
          `row ${index + 2}`,
          kit,
        ),
  );
  return { items: read.flatMap(({ items }) => items), problems: read.flatMap((one) => one.problems) };
}

/** A table without them is whole. */
const isOptional = (column: Column): boolean => column === 'Version' || column.includes(': ');

const refused = (message: string): Sheet => ({ items: [], problems: [{ at: 'the file', message }] });

/** Rows of cells; else why there are none. */
function cellsOf(text: string): string[][] | string {
  const head = text.split(/\r?\n/, 1)[0] ?? '';
  const [delimiter = ','] = [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length);
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true });
  } catch (error) {
    return `This is no table that can be read: ${(error as Error).message}. Look for a quotation mark that stands alone.`;
  }
}
