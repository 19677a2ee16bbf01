import type { Kit } from '../kit/kit.ts';
import { topicIdOf } from '../kit/readings.ts';
import {
  anchorGroups,
  type Column,
  itemOf,
  listColumns,
  mostPrompts,
  type Row,
  rowOf,
  type Sheet,
  type SheetItem,
  shortColumns,
  textColumns,
  tooManyPrompts,
} from './row.ts';

/** What would be read as a heading, a group or an entry is kept as text. */
const kept = (line: string): string => (/^(#|\*\*|- |\\)/.test(line) ? `\\${line}` : line);
const plain = (line: string): string => line.replace(/^\\(?=#|\*\*|- |\\)/, '');

/** All prompts as a page to read, print and change in any editor. */
export function toMarkdown(
  kit: Pick<Kit, 'title' | 'competencies' | 'attitudes'>,
  items: readonly SheetItem[],
): string {
  const topics = [...kit.competencies, ...kit.attitudes].flatMap(({ id, title }) => {
    const asked = items.filter(({ question }) => topicIdOf(question) === id);
    return asked.length > 0 ? [`## ${title}`, ...asked.map(itemPage)] : [];
  });
  return [`# ${kit.title}`, ...topics].join('\n\n').concat('\n');
}

function itemPage(item: SheetItem): string {
  const row = rowOf(item);
  const [, ...facts] = shortColumns;
  return [
    `### ${row.Id}`,
    facts.flatMap((column) => (row[column] ? [`- **${column}:** ${row[column]}`] : [])).join('\n'),
    ...textColumns.flatMap((column) => (row[column] ? [`**${column}**`, kept(row[column])] : [])),
    ...listColumns.flatMap((column) =>
      row[column]
        ? [
            `**${column}**`,
            row[column]
              .split('\n')
              .map((line) => `- ${kept(line)}`)
              .join('\n'),
          ]
        : [],
    ),
    ...anchorGroups.flatMap(({ group, columns }) => {
      const lines = columns.flatMap(({ column, rating }) =>
        row[column] ? [`- ${rating}: ${row[column]}`] : [],
      );
      return lines.length > 0 ? [`**Anchors: ${group}**`, lines.join('\n')] : [];
    }),
  ].join('\n\n');
}

/** The page read back; what cannot be read is told by line. */
export function fromMarkdown(text: string, kit: Kit): Sheet {
  const rows: { row: Row; at: string }[] = [];
  const problems: Sheet['problems'] = [];
  let group = '';
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    const row = rows.at(-1)?.row;
    const say = (message: string) => problems.push({ at: `line ${index + 1}`, message });
    const id = idIn(line);
    // Spaces are cut off afterwards: what could stand in two parts of a pattern is tried in both, for each of them.
    const fact = /^- \*\*([^:*]+):\*\*(.*)$/s.exec(line);
    const heading = /^\*\*(?:Anchors: )?([^*]+)\*\*$/.exec(line)?.[1];
    if (id !== undefined) {
      if (rows.length === mostPrompts) return tooManyPrompts;
      rows.push({ row: { Id: id }, at: `line ${index + 1}` });
      group = '';
    } else if (!line || /^##? /.test(line)) group = line ? '' : group;
    else if (!row) say('stands before the first prompt; a prompt begins with "### " and its id');
    else if (fact && isOneOf(shortColumns, fact[1])) row[fact[1] as Column] = (fact[2] ?? '').trim();
    else if (heading && isOneOf([...textColumns, ...listColumns, ...groups], heading)) group = heading;
    else if (isOneOf(textColumns, group)) add(row, group as Column, plain(line), ' ');
    else if (isOneOf(listColumns, group)) add(row, group as Column, plain(line.replace(/^[-*] +/, '')), '\n');
    else if (isOneOf(groups, group)) {
      const [, rating = '', words = ''] = /^[-*] *(\w+):(.*)$/s.exec(line) ?? [];
      const column = columnOf(group, rating);
      if (column) row[column] = words.trim();
      else say('write "- exceeds: …", "- meets: …" and "- below: …"');
    } else say(`"${line.slice(0, 40)}" belongs to no part of the prompt`);
  }
  const read = rows.map(({ row, at }) => itemOf({ ...row, Asked: row.Asked ?? 'yes' }, at, kit));
  if (rows.length === 0 && problems.length === 0)
    problems.push({
      at: 'the file',
      message: 'holds no prompt. Export the plan, change that file, and import it.',
    });
  return {
    items: read.flatMap(({ items }) => items),
    problems: [...problems, ...read.flatMap((one) => one.problems)],
  };
}

/** Of a heading, with or without the marks of code; undefined where the line is none. */
function idIn(line: string): string | undefined {
  if (!line.startsWith('###')) return undefined;
  const words = line.slice(3).trim().replace(/^`/, '').replace(/`$/, '');
  return words.includes('`') ? undefined : words.trim();
}

const groups = anchorGroups.map(({ group }) => group);
const isOneOf = (names: readonly string[], name = ''): boolean => names.includes(name);
const columnOf = (group: string, rating: string): Column | undefined =>
  anchorGroups.find((one) => one.group === group)?.columns.find((one) => one.rating === rating.toLowerCase())
    ?.column;

function add(row: Row, column: Column, words: string, glue: string): void {
  row[column] = row[column] ? `${row[column]}${glue}${words}` : words;
}
