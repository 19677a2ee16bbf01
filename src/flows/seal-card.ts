import { Card, type CardDraft, type CardGap, cardGaps } from '../core/card.ts';
import { decide, findSeat, type Loop, refuse } from '../core/loop.ts';
import { notFound, refused } from '../errors.ts';
import type { Asker, Deps } from './deps.ts';

export type SealInput = { loop: string; seat: string; draft: CardDraft; form: string };
export type SealAnswer =
  | { ok: true; receipt: string; at: number; version: number; zone: string }
  | { ok: false; gaps: CardGap[] }
  | { ok: false; reason: string };

/** Seals a card in the vault and writes it to the loop; whoever brings the last one opens the gate with that write. */
export async function sealCard(
  deps: Deps,
  { team, user }: Asker,
  { loop: id, seat: seatId, draft, form }: SealInput,
): Promise<SealAnswer> {
  const before = await deps.loops.get(team, id);
  const seat = before ? findSeat(before, seatId)?.seat : undefined;
  if (!before || seat?.holder !== user) throw notFound('This scorecard is not yours to fill.');
  const asked = draft.answers.map(({ question }) => question);
  if (asked.length !== seat.questions.length || seat.questions.some((question) => !asked.includes(question)))
    throw refused('This form no longer fits your questions. Open the scorecard again.');
  const gaps = cardGaps(draft, seat.questions);
  if (gaps.length > 0) return { ok: false, gaps };

  const { sealed, receipt, mark } = deps.vault.sealCard(before, seatId, user, Card.parse(draft));
  // One form can bring several cards: after an unclear answer a person writes on and submits again.
  const submission = `${form}.${mark}`;
  const version = { submission, sealed, receipt };
  const decision = await deps.loops.update(team, id, (loop) =>
    loop.dataKey.data === before.dataKey.data
      ? decide(loop, { type: 'sealCard', by: user, seat: seatId, version }, deps.now())
      : refuse('The keys of this loop just changed. Press Submit again.'),
  );
  if (!decision.ok) return decision;
  deps.wake(team, id);
  const [person] = await deps.directory.people(team, [user]);
  return { ok: true, ...savedVersion(decision.loop, seatId, submission), zone: person?.zone ?? 'UTC' };
}

function savedVersion(loop: Loop, seatId: string, submission: string) {
  const versions = findSeat(loop, seatId)?.seat.versions ?? [];
  const index = versions.findIndex((one) => one.submission === submission);
  const saved = versions[index];
  if (!saved) throw new Error(`Loop ${loop.id}: the card of ${seatId} was saved but is not there.`);
  return { receipt: saved.receipt, at: saved.at, version: index + 1 };
}
