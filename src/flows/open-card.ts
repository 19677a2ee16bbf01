import type { FieldValue } from '../core/cards/card-fields.ts';
import { shownIn, valuesIn } from '../core/cards/draft.ts';
import { changeDraft } from './change-draft.ts';
import { noteOnLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';
import { type CardPlace, ownCard } from './own-card.ts';
import { type Pack, readPack } from './read-pack.ts';

export type OpenCard = Pack & { fields: Record<string, FieldValue>; window: string };

/** A window on the asker's own card, as far as it is written, wherever that was. */
export async function openCard(
  deps: Deps,
  asker: Asker,
  place: CardPlace & { press: string },
): Promise<OpenCard> {
  const own = await ownCard(deps, asker, place);
  const pack = await readPack(deps, asker, place);
  const window = deps.idFrom('window', asker.team, asker.user, place.press);
  const at = { seat: place.seat, author: asker.user };
  const draft = await changeDraft(deps, own.loop, at, (one) => shownIn(one, window));
  const fields = valuesIn(draft);
  // Their own reading is written down too.
  if (Object.keys(fields).length > 0)
    await noteOnLoop(deps, asker.team, place.loop, {
      what: 'card.read',
      by: asker.user,
      about: { seat: place.seat, own: 1, versions: own.seat.versions.length },
    });
  return { ...pack, fields, window };
}
