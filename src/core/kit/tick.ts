import { z } from 'zod';
import { longestTick, sentence, tick } from './text-fields.ts';

const Labelled = z.strictObject({ label: tick, text: sentence });

/** A line that is ticked on a card. Where it is too long for that, its label is ticked and the text stands beside it. */
export const Tick = z.union([tick, Labelled]);
/** The same where older kits have long lines without a label, which `npm run kit -- check` names. */
export const LongTick = z.union([sentence, Labelled]);
export type Tick = z.infer<typeof LongTick>;

export const fourTicks = z.array(Tick).length(4, 'give exactly four');

/** Slack's tick boxes hold ten. */
export const mostTicks = 10;

export const labelOf = (line: Tick): string => (typeof line === 'string' ? line : line.label);
export const textOf = (line: Tick): string => (typeof line === 'string' ? line : line.text);

/** What the boxes alone do not say: texts longer than their labels, and lines beyond the tenth. */
export const besideTicks = (lines: readonly Tick[]): Tick[] =>
  lines.filter((line, index) => typeof line !== 'string' || line.length > longestTick || index >= mostTicks);
