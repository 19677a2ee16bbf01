import type { Card } from '../core/card.ts';
import { decide, findSeat, type Loop, refuse } from '../core/loop.ts';
import { notFound, refused } from '../errors.ts';
import type { Answer, Asker, Deps } from './deps.ts';

export type SealInput = { loop: string; seat: string; card: Card; submission: string };
export type SealedAnswer = Answer<{ receipt: string; at: number; version: number; loop: Loop }>;

/** Seals a card in the vault and writes it to the loop; whoever brings the last one opens the gate with that write. */
export async function sealCard(
  deps: Deps,
  { team, user }: Asker,
  { loop: id, seat: seatId, card, submission }: SealInput,
): Promise<SealedAnswer> {
  const before = await deps.loops.get(team, id);
  const seat = before ? findSeat(before, seatId)?.seat : undefined;
  if (!before || !seat) throw notFound('This scorecard is not yours to fill.');
  const asked = card.answers.map(({ question }) => question);
  if (asked.length !== seat.questions.length || seat.questions.some((question) => !asked.includes(question)))
    throw refused('This form no longer fits your questions. Open the scorecard again.');
  const { sealed, receipt } = deps.vault.sealCard(before, seatId, user, card);
  const version = { submission, sealed, receipt };
  const decision = await deps.loops.update(team, id, (loop) =>
    loop.dataKey.data === before.dataKey.data
      ? decide(loop, { type: 'sealCard', by: user, seat: seatId, version }, deps.now())
      : refuse('The keys of this loop just changed. Press Submit again.'),
  );
  if (!decision.ok) return decision;
  deps.wake(team, id);
  const versions = findSeat(decision.loop, seatId)?.seat.versions ?? [];
  const index = versions.findIndex((one) => one.submission === submission);
  const saved = versions[index];
  if (!saved) throw new Error(`Loop ${id}: the card of ${seatId} was saved but is not there.`);
  return { ok: true, receipt: saved.receipt, at: saved.at, version: index + 1, loop: decision.loop };
}
