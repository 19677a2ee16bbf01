import type { RowsByFile } from '../sample.ts';
import { candidates } from './candidates.ts';
import { cards } from './cards.ts';
import { debrief } from './debrief.ts';
import { decision } from './decision.ts';
import { drift } from './drift.ts';
import { elements } from './elements.ts';
import { erasure } from './erasure.ts';
import { home } from './home.ts';
import { lines } from './lines.ts';
import { lists } from './lists.ts';
import { opening } from './opening.ts';
import { papers } from './papers.ts';
import { people } from './people.ts';
import { plans } from './plans.ts';
import { reviews } from './reviews.ts';
import { stages } from './stages.ts';
import { start } from './start.ts';
import { told } from './told.ts';

/** Every export of blocks/, by its file; `ids.ts` and `elements/text.ts` build nothing. */
export const allRows: RowsByFile = {
  ...{ ...opening, ...plans, ...start, ...reviews, ...stages, ...cards, ...lists, ...lines },
  ...{
    ...debrief,
    ...decision,
    ...papers,
    ...people,
    ...elements,
    ...drift,
    ...told,
    ...home,
    ...candidates,
    ...erasure,
  },
};
