import type { Kit } from '../../core/kit/kit.ts';
import { type Reading, readingsById } from '../../core/kit/readings.ts';
import { isCancelled } from '../../core/loop/lifecycle.ts';
import type { Loop, Round, Seat } from '../../core/loop/loop.ts';
import { ownSeat } from '../../core/loop/rights.ts';
import { refusalSentence } from '../../core/refusals.ts';
import { nameFor } from '../../core/reviews/blind.ts';
import { notFound } from '../../errors.ts';
import type { Actor, Deps } from '../deps.ts';
import { zoneOf } from './zone-of.ts';

export type Pack = {
  loop: Loop;
  round: Round;
  seat: Seat;
  kit: Kit;
  readings: Reading[];
  /** As this seat may know them. */
  candidate: string;
  zone: string;
};

/** What one seat gets: nobody but its holder reads it. */
export async function packOf(deps: Deps, actor: Actor, loop: Loop | null, seatId: string): Promise<Pack> {
  const found = loop && ownSeat(loop, actor.user, seatId);
  if (!loop || !found) throw notFound(refusalSentence('seat.not-yours'));
  if (isCancelled(loop)) throw notFound('This loop was cancelled; there is nothing to prepare or fill.');
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  return {
    loop,
    ...found,
    kit,
    readings: readingsById(kit, found.seat.questions),
    candidate: nameFor(found.round, loop, deps.vault.openCandidate(loop).name),
    zone: await zoneOf(deps, actor),
  };
}
