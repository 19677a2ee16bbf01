import { isObject, type Json } from '../slack/rules/rules.ts';

/** A file that a person has in front of them, as far as words go. */
export type ShownFile = { file: string; name: string; size: number };

export type Names = {
  person(id: string): string;
  channel(id: string): string;
  /** Of a field, by the id of its block. */
  field(blockId: string): string;
  /** By its id, or as a block names it; undefined once it is deleted. */
  file(named: { id?: unknown; url?: unknown }): ShownFile | undefined;
};

const emoji: Record<string, string> = { ':warning:': '⚠', ':hourglass_flowing_sand:': '⏳' };

/** Slack's mrkdwn as a person reads it, without the marks. */
export function plainWords(mrkdwn: string, names: Names): string {
  return mrkdwn
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (_, id: string) => `@${names.person(id)}`)
    .replace(/<#(\w+)(?:\|[^>]*)?>/g, (_, id: string) => `#${names.channel(id)}`)
    .replace(/<(https?:[^|>]+)\|([^>]+)>/g, '$2 ($1)')
    .replace(/<(https?:[^>]+)>/g, '$1')
    .replace(/(?<![\w*])\*([^*\n]+)\*(?![\w*])/g, '$1')
    .replace(/:[a-z_]+:/g, (word) => emoji[word] ?? word)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

export function textOf(text: unknown, names: Names): string {
  if (!isObject(text) || typeof text.text !== 'string') return '';
  return text.type === 'mrkdwn' ? plainWords(text.text, names) : text.text;
}

const list = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const buttons = (block: Json, names: Names): string =>
  list(block.elements)
    .map((element) =>
      element.type === 'checkboxes' ? boxes(element, names) : `[${textOf(element.text, names)}]`,
    )
    .join(' ');

const boxes = (element: Json, names: Names): string => {
  const ticked = list(element.initial_options).map(({ value }) => value);
  return list(element.options)
    .map(({ text, value }) => `[${ticked.includes(value) ? 'x' : ' '}] ${textOf(text, names)}`)
    .join('\n');
};

const pictureWords = (image: Json): string => `[picture: ${image.alt_text}]`;
const isImage = (element: unknown): element is Json => isObject(element) && element.type === 'image';
const elementWords = (element: unknown, names: Names): string =>
  isImage(element) ? pictureWords(element) : textOf(element, names);

/** One reader for each type of block that holds words; the others are shown by name. */
const readers: Record<string, (block: Json, names: Names) => string> = {
  header: (block, names) => textOf(block.text, names),
  section: (block, names) =>
    [block.text, ...list(block.fields), isImage(block.accessory) ? block.accessory : undefined]
      .map((text) => elementWords(text, names))
      .filter(Boolean)
      .join('\n'),
  context: (block, names) =>
    list(block.elements)
      .map((element) => elementWords(element, names))
      .join(' '),
  divider: () => '',
  actions: buttons,
  image: (block, names) => [textOf(block.title, names), pictureWords(block)].filter(Boolean).join('\n'),
  table: tableWords,
  data_table: (block, names) => [String(block.caption), tableWords(block, names)].join('\n'),
  data_visualization: chartWords,
  container: (block, names) =>
    [textOf(block.title, names), ...list(block.child_blocks).map((child) => blockWords(child, names))].join(
      '\n',
    ),
};

/** A chart as its figures: a line for each category, with the value of every series. */
function chartWords(block: Json): string {
  const chart = isObject(block.chart) ? block.chart : {};
  const all = list(chart.series);
  const axes = isObject(chart.axis_config) ? chart.axis_config : {};
  const figureOf = (data: unknown, category: unknown) =>
    list(data).find(({ label }) => label === category)?.value ?? '';
  const categories = Array.isArray(axes.categories) ? axes.categories : [];
  return [
    `[chart: ${block.title}]`,
    ...categories.map((category) => {
      const values = all.map(({ name, data }) => `${name} ${figureOf(data, category)}`);
      return `${category}: ${values.join(', ')}`;
    }),
    ...list(chart.segments).map(({ label, value }) => `${label}: ${value}`),
  ].join('\n');
}

/** Slack draws a table below everything else in its message, wherever it stands among the blocks. */
export const asDrawn = (blocks: Json[]): Json[] => [
  ...blocks.filter(({ type }) => type !== 'table'),
  ...blocks.filter(({ type }) => type === 'table'),
];

export const blockWords = (block: Json, names: Names): string =>
  readers[String(block.type)]?.(block, names) ?? `(${block.type})`;

/** What fits beside the margin of the transcript. */
const mostWidth = 76;
const gap = '  ';

/** A cell of rich text as one line of plain words. */
function richWords(value: unknown, names: Names): string {
  if (Array.isArray(value)) {
    const isSections = value.some((entry) => isObject(entry) && String(entry.type).startsWith('rich_text'));
    return value.map((entry) => richWords(entry, names)).join(isSections ? ' ' : '');
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
  const pieces = words.split(' ').flatMap((word) => word.match(new RegExp(`.{1,${width}}`, 'gu')) ?? []);
  const lines = [''];
  for (const word of pieces) {
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
function tableWords(block: Json, names: Names): string {
  const given = Array.isArray(block.rows) ? block.rows.filter(Array.isArray) : [];
  const rows = given.map((row) => row.map((cell) => cellWords(cell, names)));
  if (rows.length === 0) return '';
  const settings = Array.isArray(block.column_settings) ? block.column_settings : [];
  const widths = widthsOf(rows);
  const lines = rows.map((row) => {
    const cells = widths.map((width, column) => folded(row[column] ?? '', width));
    const height = Math.max(...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, lineIndex) =>
      widths
        .map((width, column) => aligned(cells[column]?.[lineIndex] ?? '', width, settings[column]?.align))
        .join(gap)
        .trimEnd(),
    );
  });
  const rule = widths.map((width) => '─'.repeat(width)).join(gap);
  const [head = [], ...rest] = lines;
  return [...head, rule, ...rest.flat()].join('\n');
}

export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export const fileWords = (file: ShownFile | undefined): string =>
  file ? `[file: ${file.name}, ${sizeWords(file.size)}]` : '[file: deleted]';
