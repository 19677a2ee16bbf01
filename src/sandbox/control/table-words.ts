import { isObject, type Json } from '../slack/rules/rules.ts';
import type { Names } from './readable.ts';

/** What fits beside the margin of the transcript. */
const mostWidth = 76;
const gap = '  ';

/** A cell of rich text as one line of plain words. */
function richWords(value: unknown, names: Names): string {
  if (Array.isArray(value)) {
    const isParts = value.some((entry) => isObject(entry) && String(entry.type).startsWith('rich_text'));
    return value.map((entry) => richWords(entry, names)).join(isParts ? ' ' : '');
  }
  if (!isObject(value)) return '';
  if (value.type === 'user') return `@${names.person(String(value.user_id))}`;
  if (value.type === 'channel') return `#${names.channel(String(value.channel_id))}`;
  if (value.type === 'emoji') return `:${value.name}:`;
  if (typeof value.text === 'string') return value.text;
  return typeof value.url === 'string' ? value.url : richWords(value.elements, names);
}

const cellWords = (cell: unknown, names: Names): string =>
  richWords(cell, names).replaceAll(/\s+/g, ' ').trim();

/** Columns give way until the table fits: first between words, the widest first, and inside words only when nothing else is left. */
function widthsOf(rows: string[][]): number[] {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(1, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const room = mostWidth - gap.length * (columns - 1);
  const words = widths.map((_, column) =>
    Math.max(1, ...rows.flatMap((row) => (row[column] ?? '').split(' ').map((word) => word.length))),
  );
  while (widths.reduce((sum, width) => sum + width, 0) > Math.max(room, columns)) {
    const spare = widths.map((width, column) => (width > (words[column] ?? 1) ? width : 0));
    const most = Math.max(...spare) > 0 ? spare : widths;
    const widest = most.indexOf(Math.max(...most));
    widths[widest] = (widths[widest] ?? 1) - 1;
  }
  return widths;
}

function folded(words: string, width: number): string[] {
  const lines = [''];
  for (const word of words.split(' ').flatMap((one) => one.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [])) {
    const line = lines.at(-1) ?? '';
    if (line && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
}

const aligned = (text: string, width: number, align: unknown): string => {
  if (align === 'right') return text.padStart(width);
  return align === 'center' ? text.padStart((width + text.length) >> 1).padEnd(width) : text.padEnd(width);
};

/** A table block as a terminal shows it: aligned columns, the first row underlined. */
export function tableWords(block: Json, names: Names): string {
  const given = Array.isArray(block.rows) ? block.rows.filter(Array.isArray) : [];
  const rows = given.map((row) => row.map((cell) => cellWords(cell, names)));
  if (rows.length === 0) return '';
  const settings = Array.isArray(block.column_settings) ? block.column_settings : [];
  const widths = widthsOf(rows);
  const lines = rows.map((row) => {
    const cells = widths.map((width, column) => folded(row[column] ?? '', width));
    const height = Math.max(...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, at) =>
      widths
        .map((width, column) => aligned(cells[column]?.[at] ?? '', width, settings[column]?.align))
        .join(gap)
        .trimEnd(),
    );
  });
  const rule = widths.map((width) => '─'.repeat(width)).join(gap);
  const [head = [], ...rest] = lines;
  return [...head, rule, ...rest.flat()].join('\n');
}
