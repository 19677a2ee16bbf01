import { type Recommendation, verdictWords } from '../../core/cards/card.ts';
import type { RatingTable } from '../../core/debrief/rating-table.ts';
import {
  border,
  hairline,
  ink,
  type Look,
  paper,
  quiet,
  ratingLooks,
  recommendationLooks,
  splitSign,
} from '../palette.ts';
import { canDraw } from '../scripts/script-fonts.ts';
import { fitted, textWidth, wrapped } from '../text-width.ts';
import { drawnLegend } from './legend.ts';
import { middleOf, svgBox, svgLine, svgPicture, svgText } from './svg.ts';

/** Where everything of a heat map stands, in units that are drawn two pixels wide. */
type MapPlan = {
  width: number;
  titleRoom: number;
  cellsX: number;
  pitch: number;
  /** Few people leave room for words in the cells and names that lie flat. */
  isRoomy: boolean;
  nameRoom: number;
  nameLines: 1 | 2;
  namesHeight: number;
};

const margin = 24;
const splitSignRoom = 18;
/** Where the topics' names begin, after the sign of a split. */
const titleX = margin + splitSignRoom;
const widest = 800;
const narrowest = 580;
const namesTop = 58;
const headingHeight = 28;
const rowHeight = 34;
const overallHeight = 44;
const gap = 2;
const risingRoom = 118;
/** Names that do not lie flat rise at this angle, in degrees. */
const nameTurn = 55;

const headings = { differ: 'You differ', agree: 'You agree', one: 'One interviewer' };
const headType = { size: 17, isBold: true };
const titleType = { size: 12, isBold: true };
const nameType = { size: 12 };
const wordType = { size: 11.5 };
const signSize = 12;

/** All ratings of a debrief in one picture, as SVG. `people`: display names in the order of the table's people. */
export function heatMap(table: RatingTable, people: readonly string[], title: string): string {
  // A name in letters that no font of ours has: the words beside the picture have it.
  const names = table.people.map((_, person) => {
    const name = people[person] ?? '';
    return canDraw(name) ? name : `Interviewer ${person + 1}`;
  });
  const plan = mapPlan(table, names);
  const { width, cellsX, pitch, namesHeight } = plan;
  const right = width - margin;
  const parts = [
    svgText(fitted(title, right - margin, headType), { x: margin, y: 40 }, { ...headType, fill: ink }),
    ...drawnNames(names, plan),
  ];
  let y = namesTop + namesHeight;
  for (const [position, row] of table.rows.entries()) {
    if (row.group !== table.rows[position - 1]?.group) {
      parts.push(svgText(headings[row.group], { x: margin, y: y + 19 }, { size: 11, fill: quiet }));
      y += headingHeight;
    }
    parts.push(...drawnRow(row, y, plan));
    y += rowHeight;
  }
  y += 14;
  parts.push(
    svgLine(margin, cellsX + pitch * table.people.length, y, ink),
    svgText('Recommendation', { x: margin, y: y + 34 }, { ...titleType, fill: ink }),
    ...table.recommendations.map((recommendation, person) =>
      recommendation ? drawnRecommendation(recommendation, person, y + 10, plan) : '',
    ),
  );
  y += overallHeight + 22;
  for (const { round, verdict, met, of } of table.filters) {
    const words = `${round}: ${verdictWords[verdict]}, ${met} of ${of} facts met`;
    parts.push(
      svgText(fitted(words, right - margin, nameType), { x: margin, y: y + 14 }, { ...nameType, fill: ink }),
    );
    y += 22;
  }
  const legend = drawnLegend(table, { x: margin, y: y + 14, right }, plan.isRoomy);
  const height = Math.ceil(legend.bottom + margin);
  const edge = { x: 0.5, y: 0.5, width: width - 1, height: height - 1 };
  return svgPicture(width, height, [
    svgBox({ x: 0, y: 0, width, height }, paper),
    ...parts,
    ...legend.parts,
    svgBox(edge, 'none', `stroke="${border}"`),
  ]);
}

function mapPlan({ people, rows }: RatingTable, names: readonly string[]): MapPlan {
  const isRoomy = people.length <= 6;
  const angle = (nameTurn * Math.PI) / 180;
  const beyond = isRoomy ? 0 : Math.ceil(risingRoom * Math.cos(angle)) - 12;
  const pitch = people.length <= 3 ? 112 : isRoomy ? 84 : people.length <= 11 ? 42 : 462 / people.length;
  const nameRoom = isRoomy ? pitch - 6 : risingRoom;
  // Where one of the names needs two lines, all of them have two.
  const nameLines = isRoomy && names.some((name) => textWidth(name, nameType) > nameRoom) ? 2 : 1;
  const cells = pitch * people.length;
  const most = widest - 2 * margin - splitSignRoom - cells - beyond;
  const wanted = Math.ceil(Math.max(...rows.map(({ title }) => textWidth(title, titleType)), 120)) + 16;
  const least = narrowest - 2 * margin - splitSignRoom - cells - beyond;
  const titleRoom = Math.max(Math.min(wanted, most), least);
  const cellsX = titleX + titleRoom;
  return {
    width: cellsX + cells + beyond + margin,
    titleRoom,
    cellsX,
    pitch,
    isRoomy,
    nameRoom,
    nameLines,
    namesHeight: isRoomy ? 10 + 15 * nameLines : Math.ceil(risingRoom * Math.sin(angle)) + 16,
  };
}

function drawnNames(names: readonly string[], plan: MapPlan): string[] {
  const { cellsX, pitch, namesHeight, isRoomy, nameRoom, nameLines } = plan;
  const bottom = namesTop + namesHeight - 8;
  return names.flatMap((name, person) => {
    const x = cellsX + pitch * (person + 0.5);
    if (!isRoomy) {
      const words = fitted(name, nameRoom, nameType);
      return svgText(words, { x: x + 3, y: bottom }, { ...nameType, fill: ink, turn: -nameTurn });
    }
    const [first = '', ...rest] = name.split(' ');
    const lines = nameLines === 1 ? [name] : rest.length > 0 ? [first, rest.join(' ')] : ['', first];
    return lines.map((line, position) => {
      const y = bottom - 15 * (lines.length - 1 - position);
      const words = fitted(line, nameRoom, nameType);
      return svgText(words, { x, y }, { ...nameType, fill: ink, anchor: 'middle' });
    });
  });
}

function drawnRow(row: RatingTable['rows'][number], y: number, plan: MapPlan): string[] {
  const { titleRoom, cellsX, pitch } = plan;
  const isSplit = row.group === 'differ';
  const type = { ...titleType, isBold: isSplit };
  const middle = y + rowHeight / 2;
  const lines = wrapped(row.title, titleRoom - 12, 2, type);
  return [
    svgLine(margin, cellsX + pitch * row.cells.length, y, hairline),
    isSplit
      ? svgText(splitSign, { x: margin, y: middleOf(middle, splitSign, 11) }, { size: 11, fill: ink })
      : '',
    ...lines.map((line, position) => {
      const centre = middle + (position - (lines.length - 1) / 2) * 14;
      return svgText(line, { x: titleX, y: middleOf(centre, line, type.size) }, { ...type, fill: ink });
    }),
    ...row.cells.map((rating, person) => (rating ? drawnRating(ratingLooks[rating], person, y, plan) : '')),
  ];
}

function drawnRating({ fill, ink: on, sign, word }: Look, person: number, y: number, plan: MapPlan): string {
  const { cellsX, pitch, isRoomy } = plan;
  const box = { x: cellsX + pitch * person + gap, y: y + gap + 1, width: pitch - 2 * gap };
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
function drawnRecommendation(
  recommendation: Recommendation,
  person: number,
  y: number,
  { cellsX, pitch, isRoomy }: MapPlan,
): string {
  const { fill, ink: on, sign, word } = recommendationLooks[recommendation];
  const box = { x: cellsX + pitch * person + gap, y, width: pitch - 2 * gap, height: 40 };
  const x = box.x + box.width / 2;
  const signY = middleOf(y + (isRoomy ? 13 : 20), sign, 13);
  const wordY = middleOf(y + 29, word, wordType.size);
  return [
    svgBox(box, fill, 'rx="3"'),
    svgText(sign, { x, y: signY }, { size: 13, fill: on, anchor: 'middle' }),
    isRoomy ? svgText(word, { x, y: wordY }, { ...wordType, fill: on, anchor: 'middle' }) : '',
  ].join('');
}
