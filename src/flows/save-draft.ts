import type { CardFields, FieldValue } from '../core/cards/card-fields.ts';
import { typedIn, valuesIn } from '../core/cards/draft.ts';
import { changeDraft } from './change-draft.ts';
import type { Asker, Deps } from './deps.ts';
import { type CardPlace, fieldsOfSeat, ownCard } from './own-card.ts';

export type Typed = CardPlace & {
  window: string;
  values: CardFields;
  /** When the person did it. */
  at: number;
  /** What the window shows next: the same page, or another one as the draft has it. */
  next: 'same' | 'other';
};

/** Keeps what a window holds now; answers with the whole card as it stands. */
export async function saveDraft(deps: Deps, asker: Asker, typed: Typed): Promise<Record<string, FieldValue>> {
  const { loop, seat } = await ownCard(deps, asker, typed);
  const values = fieldsOfSeat(seat, typed.values);
  const isEnd = typed.next === 'other';
  const draft = await changeDraft(deps, loop, { seat: typed.seat, author: asker.user }, (one) =>
    typedIn(one, { window: typed.window, values, at: typed.at, isEnd }),
  );
  return valuesIn(draft);
}
