import { readFileSync, writeFileSync } from 'node:fs';

export const page = 'docs/install/scale.md';
export const tables = ['carries', 'allows', 'year', 'binds'] as const;
export type Table = (typeof tables)[number];

export const heads: Record<Table, string[]> = {
  carries: ['claim', 'measured', 'peer', 'ratio', 'at'],
  allows: ['limit', 'calls a loop', 'a minute', 'loops a day'],
  year: ['effect', 'count', 'p50', 'p99', 'longest', 'bound', 'late', 'mostly because of'],
  binds: ['limit', 'effects late', 'workspaces', 'smallest of them, loops a day'],
};

const begin = (table: Table): string => `<!-- ${table}: written by npm run bench -- scale -->`;
const end = (table: Table): string => `<!-- ${table}: end -->`;

export function tableText(table: Table, rows: readonly string[][]): string {
  const head = heads[table];
  const all = [head, ...rows];
  const widths = head.map((_word, column) => Math.max(3, ...all.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** What stands between two markers is put there by a command; the words around it are not touched. */
export function withTable(text: string, table: Table, rows: readonly string[][]): string {
  const [from, to] = [text.indexOf(begin(table)), text.indexOf(end(table))];
  if (from < 0 || to < from) throw new Error(`${page} has no place for the table "${table}".`);
  return `${text.slice(0, from + begin(table).length)}\n\n${tableText(table, rows)}\n\n${text.slice(to)}`;
}

/** The rows that stand on the page now. */
export function rowsOn(text: string, table: Table): string[][] {
  const between = text.slice(text.indexOf(begin(table)) + begin(table).length, text.indexOf(end(table)));
  const lines = between.split('\n').filter((line) => line.startsWith('|'));
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

export function writeTables(all: Partial<Record<Table, string[][]>>): void {
  let text = readFileSync(page, 'utf8');
  for (const table of tables) if (all[table]) text = withTable(text, table, all[table]);
  writeFileSync(page, text);
}
