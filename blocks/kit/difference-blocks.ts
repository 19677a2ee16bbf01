import type { KnownBlock } from '@slack/types';
import type { Difference, Part } from '../../src/core/kit-edits/difference.ts';
import type { Slip } from '../../src/core/kit-edits/whats-wrong.ts';
import { context, sections } from '../elements/form.ts';
import { brief, count, linesWithin, safe } from '../elements/text.ts';

/** What a window, and what a message, has room for beside its own words. */
export const inWindowRoom = { blocks: 70, characters: 40_000 };
export const inMessageRoom = { blocks: 25, characters: 7_000 };

/** What reads otherwise, question by question, with both wordings; what finds no room is counted. */
export function differenceBlocks(
  differences: readonly Difference[],
  room: { blocks: number; characters: number },
): KnownBlock[] {
  const all = differences.flatMap((difference) =>
    sections([
      headOf(difference),
      ...(difference.what === 'gone' ? [] : difference.parts.map((part) => partOf(difference, part))),
    ]),
  );
  let size = 0;
  const shown = all.slice(0, room.blocks).filter(({ text }) => {
    size += text?.text.length ?? 0;
    return size <= room.characters;
  });
  const rest = all.length - shown.length;
  return [
    ...shown,
    ...(rest > 0
      ? [context(`There is more: ${count(rest, 'part', 'parts')} like this without room here.`)]
      : []),
  ];
}

const whatWords: Record<Difference['what'], string> = {
  added: 'New question',
  gone: 'Taken out',
  off: 'Switched off',
  on: 'Switched on',
  changed: 'Changed',
};

const headOf = ({ what, prompt }: Difference): string => `*${whatWords[what]}:* ${brief(prompt, 400)}`;

function partOf({ what }: Difference, { label, before, after }: Part): string {
  const now = after ? quotedIn(after) : '> _nothing_';
  if (what === 'added') return `_${safe(label)}_\n${now}`;
  return `_${safe(label)}_\nbefore\n${before ? quotedIn(before) : '> _nothing_'}\nafter\n${now}`;
}

const quotedIn = (words: string): string => `> ${brief(words, 1200).replaceAll('\n', '\n> ')}`;

/** The names of the files' fields, as the forms call them. */
const formNames: [string, string][] = [
  ['`otherwise`', '*If they have not lived it*'],
  ['`probes`', '*Follow-ups*'],
];
const fieldNames: Record<string, string> = {
  prompt: 'Question',
  otherwise: 'If they have not lived it',
  probes: 'Follow-ups',
  anchors: 'What the ratings mean',
  positive: 'Signs for',
  negative: 'Signs against',
  why: 'Why we ask',
};

/** What the plan's own check would say differently: advice, which stops nobody. */
export function adviceBlocks(advice: readonly Slip[]): KnownBlock[] {
  // Stories are the files' to name.
  const told = advice.filter(({ message }) => !message.includes('`story`'));
  const lines = told.map(({ field, message }) => {
    const words = formNames.reduce((said, [name, shown]) => said.replaceAll(name, shown), safe(message));
    const name = fieldNames[String(field[0])];
    return `• ${name ? `${name}: ` : ''}${words}`;
  });
  if (lines.length === 0) return [];
  return [
    context(
      [':bulb: Worth a second look:', ...linesWithin(1500, [...new Set(lines)], 'look at it again.')].join(
        '\n',
      ),
    ),
  ];
}
