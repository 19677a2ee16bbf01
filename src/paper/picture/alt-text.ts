import { type Rating, ratingWords, recommendationWords, verdictWords } from '../../core/cards/card.ts';
import type { RatingTable } from '../../core/debrief/rating-table.ts';
import { listed } from '../../core/listed.ts';
import { count } from '../printed-words.ts';

/** Slack's limit. */
const most = 2000;
const ending = 'The table in the thread has every rating.';

/** The picture in words: who, how much, and where they differ. As many differences as fit are told in full. */
export function altText(
  { people: ids, rows, recommendations, filters }: RatingTable,
  people: readonly string[],
): string {
  const names = ids.map((_, person) => clipped(people[person] ?? '', 80));
  const start = `Ratings of ${count(rows.length, 'topic')} by ${listed(names)}.`;
  const splits = rows.filter(({ group }) => group === 'differ');
  const heading = `They differ on ${splits.length || 'none'}.`;
  const told = splits.map(({ title, cells }) => `${title}: ${voices(cells, names)}.`);
  const said = recommendations.flatMap((recommendation, person) =>
    recommendation ? [`${names[person]} ${lower(recommendationWords[recommendation])}`] : [],
  );
  const filtered = filters.map(
    ({ round, verdict, met, of }) =>
      `${clipped(round, 80)}: ${lower(verdictWords[verdict])}, ${met} of ${of} facts met.`,
  );
  const given = said.length > 0 ? [`Recommendations: ${said.join(', ')}.`] : [];
  const last = [...given, ...filtered, ending];
  return withinLimit([start, heading], told, last);
}

function withinLimit(first: string[], told: string[], last: string[]): string {
  for (let kept = told.length; kept >= 0; kept -= 1) {
    const left = told.length - kept;
    const more = left > 0 ? [`And ${left} more.`] : [];
    const words = [...first, ...told.slice(0, kept), ...more, ...last].join(' ');
    if (words.length <= most) return words;
  }
  return `${clipped(first.join(' '), most - ending.length - 2)}… ${ending}`;
}

/** One or two people are named; of more their number says enough. */
function voices(cells: readonly (Rating | null)[], names: readonly string[]): string {
  const ratings: Rating[] = ['below', 'meets', 'exceeds'];
  const said = ratings.flatMap((rating) => {
    const by = names.filter((_, person) => cells[person] === rating);
    if (by.length === 0) return [];
    return [`${lower(ratingWords[rating])} by ${by.length > 2 ? `${by.length} people` : listed(by)}`];
  });
  return said.join(', ');
}

/** Never half of a character. */
const clipped = (words: string, length: number): string =>
  words.length <= length ? words : words.slice(0, length).replace(/[\u{D800}-\u{DBFF}]$/u, '');
const lower = (word: string): string => word.toLowerCase();
