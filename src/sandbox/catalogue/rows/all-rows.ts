import type { RowsByFile } from '../sample.ts';
import { cards } from './cards.ts';
import { debrief } from './debrief.ts';
import { decision } from './decision.ts';
import { elements } from './elements.ts';
import { lines } from './lines.ts';
import { lists } from './lists.ts';
import { papers } from './papers.ts';
import { people } from './people.ts';
import { reviews } from './reviews.ts';
import { start } from './start.ts';

/** Every export of blocks/, by its file; `ids.ts` and `elements/text.ts` build nothing. */
export const allRows: RowsByFile = {
  ...{ ...start, ...reviews, ...cards, ...lists, ...lines },
  ...{ ...debrief, ...decision, ...papers, ...people, ...elements },
};
