import type { RevealedCard } from '../core/cards/card.ts';
import { isNamed, type Shift, shiftsOf, voteProof, votersOf } from '../core/debrief/vote.ts';
import { type Conclusion, type Dissent, Vote } from '../core/decision/conclusion.ts';
import type { Kit } from '../core/kit/kit.ts';
import { gateProof } from '../core/loop/gate.ts';
import type { Loop } from '../core/loop/loop.ts';
import { maySeeRevealed } from '../core/loop/rights.ts';
import type { Candidate } from '../core/people/candidate.ts';
import { refuse } from '../core/refusals.ts';
import { whyNoVote } from '../core/rules/vote.ts';
import type { GoOn } from '../core/stages/reasons.ts';
import { withWhom } from '../core/told/whom.ts';
import { refused } from '../errors.ts';
import type { Opened } from '../vault/statements.ts';
import { act } from './act.ts';
import type { Actor, Deps } from './deps.ts';
import { noteReading } from './steps/note-reading.ts';
import { sealStatement } from './steps/seal-statement.ts';

type ReadCards = {
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
  wentOn: Opened<GoOn>[];
};

/** *Open scorecards*: checks the reader's rights, and writes down that they read. */
export async function readCards(
  deps: Deps,
  { team, user }: Actor,
  { loop: id }: { loop: string },
): Promise<ReadCards> {
  const loop = await deps.loops.get(team, id);
  const proof = loop ? gateProof(loop) : null;
  if (!loop || !proof || !maySeeRevealed(loop, user))
    throw refused(withWhom(loop, user, refuse('debrief.not-reader')));
  await noteReading(deps, loop, { what: 'cards.read', by: user, about: {} });
  const cards = deps.vault.openRevealed(loop, proof);
  return {
    loop,
    kit: await deps.kits.pinned(team, loop.kit.id, loop.kit.version),
    candidate: deps.vault.openCandidate(loop),
    cards,
    ...(await votes(deps, loop, cards)),
    decisions: deps.vault.openDecisions(loop),
    dissents: deps.vault.openDissents(loop),
    wentOn: deps.vault.openGoOns(loop, proof),
  };
}

async function votes(
  deps: Deps,
  loop: Loop,
  cards: RevealedCard[],
): Promise<Pick<ReadCards, 'shifts' | 'named'>> {
  const proof = voteProof(loop);
  if (!proof) return { shifts: null, named: false };
  const shifts = shiftsOf(cards, deps.vault.openVotes(loop, proof));
  const saved = await deps.personSettings.find(
    loop.team,
    shifts.map(({ holder }) => holder),
  );
  return { shifts, named: isNamed(shifts, saved) };
}

/** What the form begins with: what its author has sealed already. */
export async function readVote(
  deps: Deps,
  { team, user }: Actor,
  { loop: id }: { loop: string },
): Promise<{ loop: string; candidate: string; earlier: Vote | null }> {
  const loop = await deps.loops.get(team, id);
  if (!loop || !votersOf(loop).includes(user)) throw refused(refuse('vote.not-voter'));
  const closed = whyNoVote(loop);
  if (closed) throw refused(closed);
  const candidate = deps.vault.openCandidate(loop).name;
  return { loop: id, candidate, earlier: deps.vault.openOwnVote(loop, user) };
}

export async function castVote(
  deps: Deps,
  actor: Actor,
  { loop, form, vote }: { loop: string; form: string; vote: Vote },
): Promise<void> {
  const content = Vote.parse(vote);
  await act(deps, actor, loop, (current) => {
    const place = { what: 'vote', number: current.debriefNumber } as const;
    return { type: 'castVote', statement: sealStatement(deps, actor, current, { form, content, place }) };
  });
}

/** Exports the whole record. `press`: the same press delivered twice exports once. */
export async function exportLoop(
  deps: Deps,
  actor: Actor,
  { loop, press }: { loop: string; press: string },
): Promise<void> {
  await act(deps, actor, loop, { type: 'exportLoop', press: deps.idFrom(press, actor.user) });
}
