import { fieldsOf } from '../../core/cards/card-fields.ts';
import { type Draft, draftOf, emptyDraft } from '../../core/cards/draft.ts';
import type { Loop } from '../../core/loop/loop.ts';
import { tryAgain } from '../../errors.ts';
import type { Deps } from '../deps.ts';

/** Loads, applies, and saves only if nobody saved in between. The first draft of a card that is in begins with that card. */
export async function changeDraft(
  deps: Pick<Deps, 'drafts' | 'vault'>,
  loop: Loop,
  { seat, author }: { seat: string; author: string },
  change: (draft: Draft) => Draft,
): Promise<Draft> {
  const key = { team: loop.team, loop: loop.id, seat, author };
  for (let tries = 0; tries < 50; tries += 1) {
    const saved = await deps.drafts.get(key);
    const before = saved
      ? deps.vault.openDraft(loop, seat, author, saved.sealed)
      : firstDraft(deps, loop, seat, author);
    const after = change(before);
    const sealed = deps.vault.sealDraft(loop, seat, author, after);
    if (await deps.drafts.save(key, sealed, saved?.version ?? 0)) return after;
  }
  throw tryAgain('Your draft is being saved from several places at once. Please try again in a moment.');
}

function firstDraft({ vault }: Pick<Deps, 'vault'>, loop: Loop, seat: string, author: string): Draft {
  const own = vault.openOwnCard(loop, seat, author);
  return own ? draftOf({ ...fieldsOf(own.card), notes: own.notes }) : emptyDraft;
}
