import { makeRef, makeWordList, parseWordList } from '../ids.ts';

/** Where somebody stands in their scorecard; `unfolded`: what they opened on this page besides what always stands there. */
export type CardView = { window: string; page: number; isQuick?: boolean; unfolded?: readonly string[] };

const quick = 'quick';

export const cardRef = (
  { loop, seat }: { loop: { id: string }; seat: { id: string } },
  { window, page, isQuick, unfolded = [] }: CardView,
): string =>
  makeRef(loop.id, seat.id, window, makeWordList(`${page}`, ...(isQuick ? [quick] : []), ...unfolded));

/** `text`: the last part of such a reference. */
export function parseView(window: string, text: string): Required<CardView> {
  const [page, ...words] = parseWordList(text);
  return {
    ...{ window, page: Number(page) || 0, isQuick: words.includes(quick) },
    unfolded: words.filter((word) => word !== quick),
  };
}

export const isUnfolded = ({ unfolded = [] }: CardView, fold: string): boolean => unfolded.includes(fold);

/** The same page with this opened, or folded again. */
export const folding = (view: CardView, fold: string): CardView => ({
  ...view,
  unfolded: isUnfolded(view, fold)
    ? (view.unfolded ?? []).filter((known) => known !== fold)
    : [...(view.unfolded ?? []), fold],
});

export const flagsFold = 'flags';

/** Of a question, by its place on the page. */
export const signsFold = (index: number): string => `s${index + 1}`;
