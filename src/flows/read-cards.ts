import type { Candidate } from '../core/candidate.ts';
import type { RevealedCard } from '../core/debrief.ts';
import { gateProof } from '../core/gate.ts';
import type { Kit } from '../core/kit/kit.ts';
import type { Loop } from '../core/loop.ts';
import { maySeeRevealed } from '../core/rights.ts';
import { refused } from '../errors.ts';
import { noteOnLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';

export type OpenCards = { loop: Loop; kit: Kit; candidate: Candidate; cards: RevealedCard[] };

/** *Open cards*: checks the reader's rights, and writes down that they read. */
export async function readCards(
  deps: Deps,
  { team, user }: Asker,
  { loop: id }: { loop: string },
): Promise<OpenCards> {
  const loop = await deps.loops.get(team, id);
  const proof = loop ? gateProof(loop) : null;
  if (!loop || !proof || !maySeeRevealed(loop, user))
    throw refused('These cards are for the hiring manager, the coordinator and everyone who wrote one.');
  const entry = { what: 'cards.read', by: user, about: {} };
  await noteOnLoop(deps, team, id, entry);
  return {
    loop,
    kit: await deps.kits.pinned(team, loop.kit.id, loop.kit.version),
    candidate: deps.vault.openCandidate(loop),
    cards: deps.vault.openRevealed(loop, proof),
  };
}
