import type { Recommendation } from '../../core/cards/card.ts';
import type { RatingTable } from '../../core/debrief/rating-table.ts';
import { hairline, ink, type Look, ratingLooks, recommendationLooks, splitSign } from '../palette.ts';
import { wrapped } from '../text-width.ts';
import { type MapPlan, titleType } from './layout.ts';
import { middleOf, svgBox, svgLine, svgText } from './svg.ts';

const wordType = { size: 11.5 };
const signSize = 12;
const gap = 2;

export function drawnRow(row: RatingTable['rows'][number], y: number, plan: MapPlan): string[] {
  const { margin, titleX, titleRoom, cellsX, pitch, rowHeight } = plan;
  const type = { ...titleType, isBold: row.isSplit };
  const middle = y + rowHeight / 2;
  const lines = wrapped(row.title, titleRoom - 12, 2, type);
  return [
    svgLine(margin, cellsX + pitch * row.cells.length, y, hairline),
    row.isSplit
      ? svgText(splitSign, { x: margin, y: middleOf(middle, splitSign, 11) }, { size: 11, fill: ink })
      : '',
    ...lines.map((line, at) => {
      const centre = middle + (at - (lines.length - 1) / 2) * 14;
      return svgText(line, { x: titleX, y: middleOf(centre, line, type.size) }, { ...type, fill: ink });
    }),
    ...row.cells.map((rating, at) => (rating ? drawnRating(ratingLooks[rating], at, y, plan) : '')),
  ];
}

function drawnRating({ fill, ink: on, sign, word }: Look, at: number, y: number, plan: MapPlan): string {
  const { cellsX, pitch, rowHeight, isRoomy } = plan;
  const box = { x: cellsX + pitch * at + gap, y: y + gap + 1, width: pitch - 2 * gap };
  const middle = box.x + box.width / 2;
  const centre = y + rowHeight / 2;
  const isAlone = !isRoomy || sign === ratingLooks.not_assessed.sign;
  const signPlace = { x: isAlone ? middle : middle - 26, y: middleOf(centre, sign, signSize) };
  const wordPlace = { x: middle - 16, y: middleOf(centre, word, wordType.size) };
  return [
    svgBox({ ...box, height: rowHeight - 2 * gap - 1 }, fill, 'rx="3"'),
    svgText(sign, signPlace, { size: signSize, fill: on, anchor: 'middle' }),
    isAlone ? '' : svgText(word, wordPlace, { ...wordType, fill: on }),
  ].join('');
}

/** Higher than a rating's cell, with the word under the sign where there is room. */
export function drawnRecommendation(one: Recommendation, at: number, y: number, plan: MapPlan): string {
  const { cellsX, pitch, isRoomy } = plan;
  const { fill, ink: on, sign, word } = recommendationLooks[one];
  const box = { x: cellsX + pitch * at + gap, y, width: pitch - 2 * gap, height: 40 };
  const x = box.x + box.width / 2;
  const signY = middleOf(y + (isRoomy ? 13 : 20), sign, 13);
  const wordY = middleOf(y + 29, word, wordType.size);
  return [
    svgBox(box, fill, 'rx="3"'),
    svgText(sign, { x, y: signY }, { size: 13, fill: on, anchor: 'middle' }),
    isRoomy ? svgText(word, { x, y: wordY }, { ...wordType, fill: on, anchor: 'middle' }) : '',
  ].join('');
}
