import type { RevealedCard } from '../core/cards/card.ts';
import { mentorOf } from '../core/cards/practice.ts';
import type { Kit } from '../core/kit/kit.ts';
import { gateProof } from '../core/loop/gate.ts';
import type { Loop } from '../core/loop/loop.ts';
import { isCandidate } from '../core/loop/rights.ts';
import { findSeat } from '../core/loop/seats.ts';
import { nameFor } from '../core/reviews/blind.ts';
import { refused } from '../errors.ts';
import { noteOnLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';

/** A shadow's card, for their mentor alone. */
export async function readPractice(
  deps: Deps,
  { team, user }: Asker,
  { loop: id, seat }: { loop: string; seat: string },
): Promise<{ loop: Loop; kit: Kit; candidate: string; card: RevealedCard }> {
  const loop = await deps.loops.get(team, id);
  const found = loop ? findSeat(loop, seat) : undefined;
  const proof = loop ? gateProof(loop) : null;
  const isMentor = found && mentorOf(found.round) === user;
  const card =
    loop && proof && isMentor && !isCandidate(loop, user) ? deps.vault.openPractice(loop, proof, seat) : null;
  if (!loop || !found || !card)
    throw refused('A card for practice is for the mentor alone, and only after the reveal.');
  await noteOnLoop(deps, team, id, { what: 'practice.read', by: user, about: { seat } });
  const kit = await deps.kits.pinned(team, loop.kit.id, loop.kit.version);
  return { loop, kit, candidate: nameFor(found.round, loop, deps.vault.openCandidate(loop).name), card };
}
