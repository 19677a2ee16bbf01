import { Card } from '../core/cards/card.ts';
import { type CardFields, type CardGap, cardFields, cardGaps, cardOf } from '../core/cards/card-fields.ts';
import { typedIn, valuesIn } from '../core/cards/draft.ts';
import { type Command, decide } from '../core/decide.ts';
import type { Loop } from '../core/loop/loop.ts';
import { refuse } from '../core/loop/rule.ts';
import { findSeat } from '../core/loop/seats.ts';
import { changeDraft } from './change-draft.ts';
import { changeLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';
import { type CardPlace, fieldsOfSeat, ownCard } from './own-card.ts';

export type SealInput = CardPlace & { window: string; values: CardFields; at: number; form: string };
export type SealAnswer =
  | { ok: true; receipt: string; at: number; version: number; zone: string; isAmendment: boolean }
  | { ok: false; gaps: CardGap[]; fields: CardFields }
  | { ok: false; notHeld: true; coordinator: string }
  | { ok: false; reason: string };

/** Seals a card in the vault and writes it to the loop; whoever brings the last one opens the gate with that write. */
export async function sealCard(deps: Deps, asker: Asker, input: SealInput): Promise<SealAnswer> {
  const { team, user } = asker;
  const { loop: before, seat, isAmendment } = await ownCard(deps, asker, input);
  // What was typed is kept first, whatever comes of the card.
  const values = fieldsOfSeat(seat, input.values);
  const typed = { window: input.window, values, at: input.at, isEnd: true };
  const draft = await changeDraft(deps, before, { seat: seat.id, author: user }, (one) =>
    typedIn(one, typed),
  );
  const fields = valuesIn(draft);
  const card = cardOf(fields, seat.questions);
  if (card.outcome === 'no_show' && !isAmendment) return reportNotHeld(deps, asker, before, seat.id);
  const gaps = cardGaps(card);
  if (gaps.length > 0) return { ok: false, gaps, fields };

  const outcome = card.outcome === 'no_show' ? 'held' : card.outcome;
  const { sealed, receipt, fingerprint } = deps.vault.sealCard(
    before,
    seat.id,
    user,
    Card.parse({ ...card, outcome }),
  );
  const words = fields[cardFields.notes];
  const notes =
    typeof words === 'string' && words ? deps.vault.sealNotes(before, seat.id, user, words) : null;
  // One form can bring several cards: after an unclear answer a person writes on and submits again.
  const submission = `${input.form}.${fingerprint}`;
  const type = isAmendment ? 'amendCard' : 'sealCard';
  const command: Command = { type, by: user, seat: seat.id, version: { submission, sealed, receipt }, notes };
  const decision = await deps.loops.update(team, input.loop, (loop) =>
    deps.vault.isSameKey(loop, before)
      ? decide(loop, command, deps.now())
      : refuse('The keys of this loop just changed. Press Submit again.'),
  );
  if (!decision.ok) return decision;
  deps.wake(team, input.loop);
  const [person] = await deps.directory.people(team, [user]);
  return { ok: true, ...saved(decision.loop, seat.id, submission), zone: person?.zone ?? 'UTC' };
}

async function reportNotHeld(
  deps: Deps,
  { team, user }: Asker,
  loop: Loop,
  seat: string,
): Promise<SealAnswer> {
  const decision = await changeLoop(deps, team, loop.id, { type: 'reportNotHeld', by: user, seat });
  return decision.ok ? { ok: false, notHeld: true, coordinator: loop.coordinator } : decision;
}

/** The same delivery may come twice, the second time when the gate has opened: it is still what it was. */
function saved(loop: Loop, seatId: string, submission: string) {
  const { versions = [], amendments = [] } = findSeat(loop, seatId)?.seat ?? {};
  for (const isAmendment of [false, true]) {
    const all = isAmendment ? amendments : versions;
    const index = all.findIndex((one) => one.submission === submission);
    const one = all[index];
    if (one) return { receipt: one.receipt, at: one.at, version: index + 1, isAmendment };
  }
  throw new Error(`Loop ${loop.id}: the card of ${seatId} was saved but is not there.`);
}
