import { z } from 'zod';
import { longestTick, sentence, tick } from './text-fields.ts';

const Labelled = z.strictObject({ label: tick, text: sentence });

/** A line that is ticked on a card. Where it is too long for that, its label is ticked and the text stands beside it. */
export const Tick = z.union([tick, Labelled]);
/** The same where older kits have long lines without a label, which `unlabelled` names. */
export const LongTick = z.union([sentence, Labelled]);
export type Tick = z.infer<typeof LongTick>;

export const fourTicks = z.array(Tick).length(4, 'give exactly four');

/** Slack's tick boxes hold ten. */
const mostTicks = 10;

export const labelOf = (line: Tick): string => (typeof line === 'string' ? line : line.label);
export const textOf = (line: Tick): string => (typeof line === 'string' ? line : line.text);

/** What the boxes alone do not say: texts longer than their labels, and lines beyond the tenth. */
export const besideTicks = (lines: readonly Tick[]): Tick[] =>
  lines.filter((line, index) => typeof line !== 'string' || line.length > longestTick || index >= mostTicks);

type Lists = { kind: string; deliverables?: Tick[]; watch?: Tick[] };
type Unlabelled = { path: (string | number)[]; message: string };

/** Where a card cannot show a list as boxes, line by line. */
export const unlabelled = (exercises: readonly object[]): Unlabelled[] =>
  exercises.flatMap((exercise, index) =>
    (['deliverables', 'watch'] as const).flatMap((field) => {
      const { kind, [field]: lines = [] } = exercise as Lists;
      // What is handed in of a take-home is read and not ticked.
      if (kind === 'take-home') return [];
      const path = ['exercises', index, field];
      const long = [...lines.entries()].filter(([, line]) => labelOf(line).length > longestTick);
      return [
        ...(lines.length > mostTicks
          ? [{ path, message: `has ${lines.length} lines; a card ticks ${mostTicks}` }]
          : []),
        ...long.map(([place, line]) => ({
          path: [...path, place],
          message: `needs a \`label\` beside its \`text\`: a tick holds ${longestTick} characters, not ${labelOf(line).length}`,
        })),
      ];
    }),
  );
