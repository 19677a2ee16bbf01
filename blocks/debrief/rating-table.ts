import type { TableBlock } from '@slack/types';
import { ratingWords, recommendationWords } from '../../src/core/cards/card.ts';
import type { RatingTable } from '../../src/core/debrief/rating-table.ts';
import { clip } from '../elements/text.ts';

/** Slack's tables hold 20 columns, 100 rows and 10,000 characters in all. */
const most = { people: 19, rows: 98, title: 60, name: 24 };

/** Every rating as text, for whoever cannot read the picture. Titles of splits come first and are marked. */
export function ratingTableBlock(table: RatingTable, names: readonly string[]): TableBlock {
  const shown = table.people.slice(0, most.people);
  const rows = table.rows.slice(0, most.rows).map(({ title, isSplit, cells }) => [
    cell(`${isSplit ? '↔ ' : ''}${clip(title, most.title)}`),
    ...shown.map((_, at) => {
      const rating = cells[at];
      return cell(rating ? ratingWords[rating] : '–');
    }),
  ]);
  const last = shown.map((_, at) => {
    const one = table.recommendations[at];
    return cell(one ? recommendationWords[one] : '–');
  });
  return {
    type: 'table',
    rows: [
      [cell('Topic'), ...shown.map((_, at) => cell(clip(names[at] ?? 'Somebody', most.name)))],
      ...rows,
      [cell('Recommendation'), ...last],
    ],
    column_settings: [{ is_wrapped: true }, ...shown.map(() => ({ align: 'center' as const }))],
  };
}

const cell = (text: string) => ({ type: 'raw_text' as const, text });
