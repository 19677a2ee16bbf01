import type { RatingTable } from '../../core/debrief/rating-table.ts';
import {
  border,
  ink,
  type Look,
  paper,
  quiet,
  ratingLooks,
  recommendationLooks,
  splitSign,
} from '../palette.ts';
import { textWidth } from '../text-width.ts';
import { middleOf, svgBox, svgText } from './svg.ts';

type Entry = { width: number; draw(x: number, y: number): string };

const type = { size: 11.5 };
const swatch = { width: 26, height: 18 };
const lineHeight = 27;

/** What every sign means; wraps where the picture is narrow. `isRoomy`: the recommendations say it themselves. */
export function drawnLegend(
  { rows, recommendations }: RatingTable,
  { x: left, y: top, right }: { x: number; y: number; right: number },
  isRoomy: boolean,
): { parts: string[]; bottom: number } {
  const hasGaps = [...rows.flatMap(({ cells }) => cells), ...recommendations].includes(null);
  const ratings = [
    ...Object.values(ratingLooks).map(entry),
    ...(hasGaps ? [entry({ fill: paper, ink, sign: '', word: 'Did not assess it' })] : []),
    ...(rows.some(({ group }) => group === 'differ') ? [splitEntry] : []),
  ];
  const groups = [ratings, ...(isRoomy ? [] : [Object.values(recommendationLooks).map(entry)])];
  const parts: string[] = [];
  let y = top;
  for (const group of groups) {
    let x = left;
    for (const { width, draw } of group) {
      if (x > left && x + width > right) {
        x = left;
        y += lineHeight;
      }
      parts.push(draw(x, y));
      x += width + 22;
    }
    y += lineHeight;
  }
  return { parts, bottom: y - lineHeight + swatch.height };
}

function entry({ fill, ink: on, sign, word }: Look): Entry {
  return {
    width: swatch.width + 7 + textWidth(word, type),
    draw: (x, y) => {
      const centre = y + swatch.height / 2;
      const signPlace = { x: x + swatch.width / 2, y: middleOf(centre, sign, 10.5) };
      return [
        svgBox({ x, y, ...swatch }, fill, `rx="3"${fill === paper ? ` stroke="${border}"` : ''}`),
        svgText(sign, signPlace, { size: 10.5, fill: on, anchor: 'middle' }),
        drawnWord(word, x + swatch.width + 7, centre),
      ].join('');
    },
  };
}

const splitWords = 'They differ';
const splitEntry: Entry = {
  width: 16 + textWidth(splitWords, type),
  draw: (x, y) => {
    const centre = y + swatch.height / 2;
    const sign = svgText(splitSign, { x, y: middleOf(centre, splitSign, 11) }, { size: 11, fill: ink });
    return sign + drawnWord(splitWords, x + 16, centre);
  },
};

const drawnWord = (word: string, x: number, centre: number): string =>
  svgText(word, { x, y: middleOf(centre, word, type.size) }, { ...type, fill: quiet });
