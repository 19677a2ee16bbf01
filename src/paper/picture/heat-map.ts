import type { RatingTable } from '../../core/debrief/rating-table.ts';
import { border, ink, paper, quiet } from '../palette.ts';
import { fitted } from '../text-width.ts';
import { drawnRecommendation, drawnRow } from './cells.ts';
import { type MapPlan, mapPlan, nameTurn, nameType, titleType } from './layout.ts';
import { drawnLegend } from './legend.ts';
import { svgBox, svgLine, svgPicture, svgText } from './svg.ts';

const headings = { competency: 'Competencies', attitude: 'Attitudes', exercise: 'Exercises' };
const headType = { size: 17, isBold: true };
const namesTop = 58;
const headingHeight = 28;
const overallHeight = 44;

/** All ratings of a debrief in one picture, as SVG. `people`: display names in the order of the table's people. */
export function heatMap(table: RatingTable, people: readonly string[], title: string): string {
  const names = table.people.map((_, at) => people[at] ?? '');
  const plan = mapPlan(table, names);
  const { width, margin, cellsX, pitch, namesHeight, rowHeight } = plan;
  const right = width - margin;
  const parts = [
    svgText(fitted(title, right - margin, headType), { x: margin, y: 40 }, { ...headType, fill: ink }),
    ...drawnNames(names, plan),
  ];
  let y = namesTop + namesHeight;
  for (const [at, row] of table.rows.entries()) {
    if (row.kind !== table.rows[at - 1]?.kind) {
      parts.push(svgText(headings[row.kind], { x: margin, y: y + 19 }, { size: 11, fill: quiet }));
      y += headingHeight;
    }
    parts.push(...drawnRow(row, y, plan));
    y += rowHeight;
  }
  y += 14;
  parts.push(
    svgLine(margin, cellsX + pitch * table.people.length, y, ink),
    svgText('Recommendation', { x: margin, y: y + 34 }, { ...titleType, fill: ink }),
    ...table.recommendations.map((one, at) => (one ? drawnRecommendation(one, at, y + 10, plan) : '')),
  );
  const legend = drawnLegend(table, { x: margin, y: y + overallHeight + 36, right }, plan.isRoomy);
  const height = Math.ceil(legend.bottom + margin);
  const edge = { x: 0.5, y: 0.5, width: width - 1, height: height - 1 };
  return svgPicture(width, height, [
    svgBox({ x: 0, y: 0, width, height }, paper),
    ...parts,
    ...legend.parts,
    svgBox(edge, 'none', `stroke="${border}"`),
  ]);
}

function drawnNames(names: readonly string[], plan: MapPlan): string[] {
  const { cellsX, pitch, namesHeight, isRoomy, nameRoom, nameLines } = plan;
  const bottom = namesTop + namesHeight - 8;
  return names.flatMap((name, at) => {
    const x = cellsX + pitch * (at + 0.5);
    if (!isRoomy) {
      const words = fitted(name, nameRoom, nameType);
      return svgText(words, { x: x + 3, y: bottom }, { ...nameType, fill: ink, turn: -nameTurn });
    }
    const [first = '', ...rest] = name.split(' ');
    const lines = nameLines === 1 ? [name] : rest.length > 0 ? [first, rest.join(' ')] : ['', first];
    return lines.map((line, place) => {
      const y = bottom - 15 * (lines.length - 1 - place);
      const words = fitted(line, nameRoom, nameType);
      return svgText(words, { x, y }, { ...nameType, fill: ink, anchor: 'middle' });
    });
  });
}
