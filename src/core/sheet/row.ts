import type { z } from 'zod';
import { capital } from '../capital.ts';
import { type Anchors, ratings } from '../kit/anchors.ts';
import type { Kit } from '../kit/kit.ts';
import { levels } from '../kit/level.ts';
import { meant } from '../kit/nearest.ts';
import { Question } from '../kit/question.ts';
import { topicIdOf } from '../kit/readings.ts';
import type { Tick } from '../kit/tick.ts';
import { linesOf } from '../kit-edits/prompt-form.ts';

/** A prompt on paper, and whether loops ask it. `version`: of the plan that it was written from; null where nobody says. */
export type SheetItem = { question: Question; isOn: boolean; version: number | null };
/** One prompt as cells of text, under the names of their columns. */
export type Row = Partial<Record<Column, string>>;
export type SheetProblem = { at: string; message: string };
export type Sheet = { items: SheetItem[]; problems: SheetProblem[] };

/** A plan has some hundreds. */
export const mostPrompts = 2000;
export const tooManyPrompts: Sheet = {
  items: [],
  problems: [
    {
      at: 'the file',
      message: `holds more than ${mostPrompts} prompts. Export the plan, change that file, and import it.`,
    },
  ],
};

const all = 'All levels';

export const shortColumns = [
  'Id',
  'Version',
  'Asked',
  'Topic',
  'Story',
  'Levels',
  'Rounds',
  'Always in',
  'Minutes',
] as const;
export const textColumns = ['Prompt', 'Otherwise', 'Why'] as const;
export const listColumns = ['Follow-ups', 'Signs for', 'Signs against'] as const;
/** Columns of anchors, group by group: `Mid: meets`. */
export const anchorGroups = [all, ...levels.map(capital)].map((group) => ({
  group,
  columns: ratings.map((rating) => ({ column: `${group}: ${rating}` as Column, rating })),
}));
export type Column =
  | (typeof shortColumns)[number]
  | (typeof textColumns)[number]
  | (typeof listColumns)[number]
  | `${string}: ${string}`;
export const columns: readonly Column[] = [
  ...shortColumns,
  ...textColumns,
  ...listColumns,
  ...anchorGroups.flatMap((group) => group.columns.map(({ column }) => column)),
];

const fields: Record<string, Column> = {
  ...{ id: 'Id', competency: 'Topic', attitude: 'Topic', story: 'Story', levels: 'Levels', rounds: 'Rounds' },
  ...{ fixedIn: 'Always in', minutes: 'Minutes', prompt: 'Prompt', otherwise: 'Otherwise', why: 'Why' },
  ...{ probes: 'Follow-ups', positive: 'Signs for', negative: 'Signs against' },
};

/** In a cell a list has a line for each entry, so that an entry of several lines says where they end. */
const inLine = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
const fromLine = (line: string): string => line.replace(/\\(.)/g, (_, sign) => (sign === 'n' ? '\n' : sign));
const between = ' || ';
const tickLine = (tick: Tick): string =>
  typeof tick === 'string'
    ? inLine(tick).replaceAll('|', '\\|')
    : [tick.label, tick.text].map((part) => inLine(part).replaceAll('|', '\\|')).join(between);
const fromTickLine = (line: string): Tick => {
  const [label = '', text] = line.split(between).map(fromLine);
  return text === undefined ? label : { label, text };
};
const namesIn = (cell = ''): string[] => cell.split(/[\s,;]+/).filter(Boolean);

export function rowOf({ question, isOn, version }: SheetItem): Row {
  const { id, story, levels: asked, rounds, fixedIn, minutes, prompt, otherwise, why } = question;
  return {
    ...{
      Id: id,
      Version: version === null ? '' : String(version),
      Asked: isOn ? 'yes' : 'no',
      Topic: topicIdOf(question),
      Story: story ?? '',
    },
    ...{ Levels: asked.join(', '), Rounds: rounds.join(', '), 'Always in': fixedIn ?? '' },
    ...{
      Minutes: String(minutes),
      Prompt: inLine(prompt),
      Otherwise: inLine(otherwise ?? ''),
      Why: inLine(why),
    },
    'Follow-ups': question.probes.map(inLine).join('\n'),
    'Signs for': question.positive.map(tickLine).join('\n'),
    'Signs against': question.negative.map(tickLine).join('\n'),
    ...anchorCells(question.anchors),
  };
}

const anchorCells = (anchors: Anchors): Row => {
  const groups = anchors.exceeds === undefined ? { ...anchors } : { all: anchors };
  return Object.fromEntries(
    Object.entries(groups).flatMap(([group, three]) =>
      ratings.map((rating) => [
        `${group === 'all' ? all : capital(group)}: ${rating}`,
        inLine((three as Record<string, string> | undefined)?.[rating] ?? ''),
      ]),
    ),
  );
};

/** What a row says, or what is wrong in it, cell by cell. */
export function itemOf(row: Row, at: string, kit: Pick<Kit, 'attitudes' | 'competencies' | 'rounds'>): Sheet {
  const text = (column: Column) => fromLine((row[column] ?? '').trim());
  const some = (column: Column) => text(column) || undefined;
  const topic = text('Topic');
  const known = [...kit.competencies, ...kit.attitudes].map(({ id }) => id);
  const isAttitude = kit.attitudes.some(({ id }) => id === topic);
  const asked = text('Asked').toLowerCase();
  const version = text('Version');
  const parsed = Question.safeParse(
    withoutGaps({
      ...{
        id: text('Id'),
        ...(isAttitude ? { attitude: topic } : { competency: topic }),
        story: some('Story'),
      },
      ...{ levels: namesIn(row.Levels), rounds: namesIn(row.Rounds), fixedIn: some('Always in') },
      ...{
        minutes: Number(text('Minutes')),
        prompt: text('Prompt'),
        otherwise: some('Otherwise'),
        why: text('Why'),
      },
      probes: linesOf(row['Follow-ups'] ?? '').map(fromLine),
      positive: linesOf(row['Signs for'] ?? '').map(fromTickLine),
      negative: linesOf(row['Signs against'] ?? '').map(fromTickLine),
      anchors: anchorsOf(row),
    }),
  );
  const problems = [
    ...(known.includes(topic)
      ? []
      : [`Topic: the plan has no "${topic.slice(0, 50)}"${meant(topic, known)}`]),
    ...(['yes', 'no', ''].includes(asked) ? [] : [`Asked: write yes or no, not "${asked.slice(0, 50)}"`]),
    ...(/^\d{0,6}$/.test(version) ? [] : ['Version: leave it as it was exported, or empty']),
    ...namesIn(row.Rounds)
      .slice(0, 50)
      .flatMap((id) => {
        const ids = kit.rounds.map((round) => round.id);
        return ids.includes(id) ? [] : [`Rounds: the plan has no "${id.slice(0, 50)}"${meant(id, ids)}`];
      }),
    ...(parsed.success ? [] : parsed.error.issues.map(issueWords)),
  ];
  return {
    items:
      parsed.success && problems.length === 0
        ? [{ question: parsed.data, isOn: asked !== 'no', version: version ? Number(version) : null }]
        : [],
    problems: [...new Set(problems)].map((message) => ({ at, message })),
  };
}

/** A database makes something of what is not there. */
const withoutGaps = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

function anchorsOf(row: Row): unknown {
  const groups = anchorGroups.flatMap(({ group, columns: three }) => {
    const said = three.flatMap(({ column, rating }) => {
      const words = fromLine((row[column] ?? '').trim());
      return words ? [[rating, words]] : [];
    });
    return said.length > 0 ? [[group, Object.fromEntries(said)] as const] : [];
  });
  const [[first, three] = ['', {}], ...rest] = groups;
  if (first === all && rest.length === 0) return three;
  return Object.fromEntries(groups.map(([group, words]) => [group.toLowerCase(), words]));
}

function issueWords(issue: z.core.$ZodIssue): string {
  const [field, place, rating] = issue.path.map(String);
  if (field === 'anchors') {
    const where = levels.some((level) => level === place)
      ? `${capital(String(place))}${rating ? `: ${rating}` : ''}`
      : 'Anchors';
    return `${where}: say Exceeds, Meets and Below in at least 10 characters each`;
  }
  const column = fields[String(field)] ?? 'Id';
  const entry = place === undefined || !Number.isInteger(Number(place)) ? '' : `, entry ${Number(place) + 1}`;
  if (column === 'Levels') return `Levels: name one or more of ${levels.join(', ')}`;
  if (column === 'Minutes') return 'Minutes: write a whole number from 3 to 60';
  return `${column}${entry}: ${issue.message}`;
}
