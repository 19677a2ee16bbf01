import type { Candidate } from '../core/candidate.ts';
import type { Card } from '../core/card.ts';
import type { Kit } from '../core/kit/kit.ts';
import { type Reading, readingsById } from '../core/kit/readings.ts';
import { findSeat, type Loop, type Round, type Seat } from '../core/loop.ts';
import { isCandidate } from '../core/rights.ts';
import { notFound } from '../errors.ts';
import { noteOnLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';

export type Pack = {
  loop: Loop;
  round: Round;
  seat: Seat;
  kit: Kit;
  readings: Reading[];
  candidate: Candidate;
  /** The reader's own latest card, if one is in. */
  card: Card | null;
  zone: string;
};

/** What one seat gets: nobody but its holder reads it, and a card in it is the reader's own. */
export async function readPack(
  deps: Deps,
  { team, user }: Asker,
  { loop: id, seat: seatId }: { loop: string; seat: string },
): Promise<Pack> {
  const loop = await deps.loops.get(team, id);
  const found = loop ? findSeat(loop, seatId) : undefined;
  if (!loop || found?.seat.holder !== user || isCandidate(loop, user))
    throw notFound('This seat is not yours.');
  if (loop.stage === 'cancelled')
    throw notFound('This loop was cancelled; there is nothing to prepare or fill.');
  const kit = await deps.kits.pinned(team, loop.kit.id, loop.kit.version);
  const own = deps.vault.openOwnCard(loop, seatId, user);
  if (own) {
    const entry = { what: 'card.read', by: user, about: { seat: seatId, own: 1 } };
    await noteOnLoop(deps, team, id, entry);
  }
  const [person] = await deps.directory.people(team, [user]);
  return {
    loop,
    ...found,
    kit,
    readings: readingsById(kit, found.seat.questions),
    candidate: deps.vault.openCandidate(loop),
    card: own?.card ?? null,
    zone: person?.zone ?? 'UTC',
  };
}
