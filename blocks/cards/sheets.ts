import type { KnownBlock } from '@slack/types';
import type { Sheet } from '../../src/core/kit/exercise-kinds.ts';
import { section } from '../elements/form.ts';
import { codePieces, passages, safe } from '../elements/text.ts';

/** The sheets of an exercise, each under its title, in as many sections as Slack needs. */
export const sheetBlocks = (sheets: readonly Sheet[]): KnownBlock[] => sheets.flatMap(blocksOf);

function blocksOf({ title, text, points, code }: Sheet): KnownBlock[] {
  const pieces = [
    ...(text ? passages(text) : []),
    ...(points ? passages(points.map((point) => `• ${point}`).join('\n')) : []),
    ...(code ? codePieces(code) : []),
  ];
  const [first = '', ...rest] = pieces;
  // Slack folds long sections away, and a task is read as a whole.
  return [`*${safe(title)}*\n${first}`, ...rest].map((piece) => ({ ...section(piece), expand: true }));
}
