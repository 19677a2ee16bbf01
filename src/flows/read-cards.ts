import type { RevealedCard } from '../core/cards/card.ts';
import { isNamed, type Shift, shiftsOf, voteProof } from '../core/debrief/vote.ts';
import type { Conclusion, Dissent } from '../core/decision/conclusion.ts';
import type { Kit } from '../core/kit/kit.ts';
import { gateProof } from '../core/loop/gate.ts';
import type { Loop } from '../core/loop/loop.ts';
import { maySeeRevealed } from '../core/loop/rights.ts';
import type { Candidate } from '../core/people/candidate.ts';
import { refused } from '../errors.ts';
import type { Opened } from '../vault/statements.ts';
import { noteOnLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';

export type OpenCards = {
  loop: Loop;
  kit: Kit;
  candidate: Candidate;
  cards: RevealedCard[];
  /** Of the second vote, once it is closed. */
  shifts: Shift[] | null;
  /** Whether everybody who voted lets their name stand beside their vote. */
  named: boolean;
  decisions: Opened<Conclusion>[];
  dissents: Opened<Dissent>[];
};

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
  const cards = deps.vault.openRevealed(loop, proof);
  return {
    loop,
    kit: await deps.kits.pinned(team, loop.kit.id, loop.kit.version),
    candidate: deps.vault.openCandidate(loop),
    cards,
    ...(await votes(deps, loop, cards)),
    decisions: deps.vault.openDecisions(loop),
    dissents: deps.vault.openDissents(loop),
  };
}

async function votes(
  deps: Deps,
  loop: Loop,
  cards: RevealedCard[],
): Promise<Pick<OpenCards, 'shifts' | 'named'>> {
  const proof = voteProof(loop);
  if (!proof) return { shifts: null, named: false };
  const shifts = shiftsOf(cards, deps.vault.openVotes(loop, proof));
  const saved = await deps.personSettings.find(
    loop.team,
    shifts.map(({ holder }) => holder),
  );
  return { shifts, named: isNamed(shifts, saved) };
}
