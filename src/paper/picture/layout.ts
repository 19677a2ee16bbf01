import type { RatingTable } from '../../core/debrief/rating-table.ts';
import { textWidth } from '../text-width.ts';

/** Where everything of a heat map stands, in units that are drawn two pixels wide. */
export type MapPlan = {
  width: number;
  margin: number;
  /** Where the topics' names begin, after the mark of a split. */
  titleX: number;
  titleRoom: number;
  cellsX: number;
  pitch: number;
  rowHeight: number;
  /** Few people leave room for words in the cells and names that lie flat. */
  isRoomy: boolean;
  nameRoom: number;
  nameLines: 1 | 2;
  namesHeight: number;
};

const margin = 24;
const markRoom = 18;
const widest = 800;
const narrowest = 580;
export const titleType = { size: 12, isBold: true };
export const nameType = { size: 12 };
const risingRoom = 118;
/** Names that do not lie flat rise at this angle, in degrees. */
export const nameTurn = 55;

export function mapPlan({ people, rows }: RatingTable, names: readonly string[]): MapPlan {
  const isRoomy = people.length <= 6;
  const angle = (nameTurn * Math.PI) / 180;
  const beyond = isRoomy ? 0 : Math.ceil(risingRoom * Math.cos(angle)) - 12;
  const pitch = people.length <= 3 ? 112 : isRoomy ? 84 : people.length <= 11 ? 42 : 462 / people.length;
  const nameRoom = isRoomy ? pitch - 6 : risingRoom;
  // Where one of the names needs two lines, all of them have two.
  const nameLines = isRoomy && names.some((name) => textWidth(name, nameType) > nameRoom) ? 2 : 1;
  const cells = pitch * people.length;
  const most = widest - 2 * margin - markRoom - cells - beyond;
  const wanted = Math.ceil(Math.max(...rows.map(({ title }) => textWidth(title, titleType)), 120)) + 16;
  const least = narrowest - 2 * margin - markRoom - cells - beyond;
  const titleRoom = Math.max(Math.min(wanted, most), least);
  const cellsX = margin + markRoom + titleRoom;
  return {
    width: cellsX + cells + beyond + margin,
    margin,
    titleX: margin + markRoom,
    titleRoom,
    cellsX,
    pitch,
    rowHeight: 34,
    isRoomy,
    nameRoom,
    nameLines,
    namesHeight: isRoomy ? 10 + 15 * nameLines : Math.ceil(risingRoom * Math.sin(angle)) + 16,
  };
}
