import type { Kit } from '../core/kit/kit.ts';
import { type Reading, readingsById } from '../core/kit/readings.ts';
import { isCancelled } from '../core/loop/lifecycle.ts';
import type { Loop, Round, Seat } from '../core/loop/loop.ts';
import { ownSeat } from '../core/loop/rights.ts';
import { nameFor } from '../core/reviews/blind.ts';
import { notFound } from '../errors.ts';
import type { Asker, Deps } from './deps.ts';

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
export async function readPack(
  deps: Deps,
  { team, user }: Asker,
  { loop: id, seat: seatId }: { loop: string; seat: string },
): Promise<Pack> {
  const loop = await deps.loops.get(team, id);
  const found = loop && ownSeat(loop, user, seatId);
  if (!loop || !found) throw notFound('This seat is not yours.');
  if (isCancelled(loop)) throw notFound('This loop was cancelled; there is nothing to prepare or fill.');
  const kit = await deps.kits.pinned(team, loop.kit.id, loop.kit.version);
  const [person] = await deps.directory.people(team, [user]);
  return {
    loop,
    ...found,
    kit,
    readings: readingsById(kit, found.seat.questions),
    candidate: nameFor(found.round, loop, deps.vault.openCandidate(loop).name),
    zone: person?.zone ?? 'UTC',
  };
}
