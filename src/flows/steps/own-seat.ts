import { arrangedFor } from '../../core/adjustments/adjustments.ts';
import { fitsCard } from '../../core/cards/card-fields.ts';
import type { TypedField } from '../../core/cards/draft.ts';
import type { Kit } from '../../core/kit/kit.ts';
import { type Reading, readingsById } from '../../core/kit/readings.ts';
import { isTimed } from '../../core/kit/round-types.ts';
import { isCardIn, whyNoAmendment, whyNoCard } from '../../core/loop/gate.ts';
import { isCancelled } from '../../core/loop/lifecycle.ts';
import type { Loop, Round, Seat } from '../../core/loop/loop.ts';
import { ownSeat } from '../../core/loop/rights.ts';
import { refuse } from '../../core/refusals.ts';
import { nameFor } from '../../core/reviews/blind.ts';
import { withWhom } from '../../core/told/whom.ts';
import { notFound, refused } from '../../errors.ts';
import type { Actor, Deps } from '../deps.ts';
import { zoneOf } from './actor.ts';

/** What a form of this seat may hold; anything else is from another form, or made up. */
export function checkFields(seat: Seat, fields: readonly TypedField[]): void {
  if (fields.length === 0 || !fields.every(({ field, value }) => fitsCard(field, value, seat.questions)))
    throw refused(refuse('card.form-outdated'));
}

export type CardPlace = { loop: string; seat: string };

/** The seat whose card the actor may write now; before the gate the card itself, from then on changes beside it. */
export async function ownCard(
  deps: Pick<Deps, 'loops' | 'now'>,
  { team, user }: Actor,
  place: CardPlace,
): Promise<{ loop: Loop; round: Round; seat: Seat; isAmendment: boolean }> {
  const loop = await deps.loops.get(team, place.loop);
  const found = loop && ownSeat(loop, user, place.seat);
  if (!loop || !found) throw notFound(withWhom(loop, user, refuse('card.not-yours')).reason);
  const isAmendment = loop.gate.state === 'open' && !isCancelled(loop) && isCardIn(found.seat);
  const closed = isAmendment ? whyNoAmendment(loop, found.seat) : whyNoCard(loop, found, deps.now());
  if (closed) throw refused(closed);
  return { loop, ...found, isAmendment };
}

export type Pack = {
  loop: Loop;
  round: Round;
  seat: Seat;
  kit: Kit;
  readings: Reading[];
  /** As this seat may know them. */
  candidate: string;
  zone: string;
  /** For the candidate of an interview. */
  arranged: string[];
};

/** What one seat gets: nobody but its holder reads it. */
export async function packOf(deps: Deps, actor: Actor, loop: Loop | null, seatId: string): Promise<Pack> {
  const found = loop && ownSeat(loop, actor.user, seatId);
  if (!loop || !found) throw notFound(withWhom(loop, actor.user, refuse('seat.not-yours')).reason);
  if (isCancelled(loop)) throw notFound('This loop was canceled; there is nothing to prepare or fill.');
  if (found.round.cancelled && !isCardIn(found.seat))
    throw notFound('This round was canceled; there is nothing to prepare or fill.');
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  return {
    loop,
    ...found,
    kit,
    readings: readingsById(kit, found.seat.questions),
    candidate: nameFor(found.round, loop, deps.vault.openCandidate(loop).name),
    zone: await zoneOf(deps, actor),
    arranged: isTimed(found.round) ? arrangedFor(deps.vault, loop) : [],
  };
}
