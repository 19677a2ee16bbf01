import { type Measured, measured, together } from './measure.ts';

export type Row = { name: string; measured: Measured };

const columns = ['surface', 'first two lines', 'to say it', 'fields', 'taps', 'screens', 'words'];

/** A table in Markdown, a row for each surface. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ name, measured: one }) => [
    name,
    one.firstLines.filter(Boolean).map(quoted).join(' / '),
    `${one.seconds.toFixed(1)} s`,
    ...[one.fields, one.taps, one.screens.toFixed(1), one.words].map(String),
  ]);
  return [columns, columns.map((_, at) => (at < 2 ? '---' : '--:')), ...cells]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

export const rowOf = (name: string, shown: readonly object[]): Row => ({
  name,
  measured: shown.length === 1 && shown[0] ? measured(shown[0]) : together(shown),
});

const quoted = (line: string): string => `“${line.replaceAll('|', '\\|')}”`;
