import { hairline, ink, quiet } from '../palette.ts';
import { column, page, type Sheet, type Style } from './sheet.ts';

/** `share`: of the width that is there. */
type Column = { title: string; share: number; font?: Style['font']; size?: number };

const gap = 8;
const pad = 3.5;

/** Rows stay whole, and a page that goes on with them repeats what the columns are. */
export function writeTable(
  sheet: Sheet,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): void {
  if (rows.length === 0) return;
  const { doc, fit, heightOf, roomLeft } = sheet;
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (column * share) / shares - gap);
  const lefts = widths.map(
    (_, index) => page.side + widths.slice(0, index).reduce((sum, width) => sum + width + gap, 0),
  );
  const room = page.height - page.top - page.bottom - 40;

  const drawRow = (cells: readonly { words: string; style: Style }[]): void => {
    const heights = cells.map(({ words, style }, index) =>
      heightOf(words, { ...style, width: widths[index] ?? 0 }),
    );
    const height = Math.min(Math.max(...heights), room);
    const y = doc.y;
    for (const [index, { words, style }] of cells.entries())
      fit(words, style, {
        ...{ x: lefts[index] ?? page.side, y: y + pad },
        ...{ width: widths[index] ?? 0, height: height + 1 },
      });
    doc.y = y + height + 2 * pad;
    sheet.rule(hairline);
  };
  const drawHead = (): void =>
    drawRow(
      columns.map(({ title }) => ({ words: title, style: { font: 'bold', size: 7.5, colour: quiet } })),
    );

  sheet.keep(60);
  drawHead();
  for (const row of rows) {
    const cells = columns.map(({ font = 'plain', size = 8.5 }, index) => ({
      words: row[index] ?? '',
      style: { font, size, colour: ink },
    }));
    const height = Math.max(
      ...cells.map(({ words, style }, index) => heightOf(words, { ...style, width: widths[index] ?? 0 })),
    );
    if (roomLeft() < Math.min(height, room) + 2 * pad) {
      doc.addPage();
      drawHead();
    }
    drawRow(cells);
  }
  sheet.skip(8);
}
