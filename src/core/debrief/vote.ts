import type { Recommendation } from '../cards/card.ts';
import type { Vote } from '../decision/conclusion.ts';
import { isCardIn } from '../loop/gate.ts';
import type { Loop, SecondVote, Statement } from '../loop/loop.ts';
import { isCandidate } from '../loop/rights.ts';
import { seatsOf } from '../loop/seats.ts';

/** Everybody who recommended something votes again, once a person; people who only watched do not. */
export const votersOf = (loop: Loop): string[] => [
  ...new Set(
    seatsOf(loop).flatMap(({ round, seat }) =>
      seat.duty !== 'shadow' &&
      !round.isRiskFilter &&
      isCardIn(seat) &&
      seat.holder &&
      !isCandidate(loop, seat.holder)
        ? [seat.holder]
        : [],
    ),
  ),
];

/** The last word of everybody who voted. */
export function lastVotes({ votes }: Pick<SecondVote, 'votes'>): Statement[] {
  const last = new Map(votes.map((vote) => [vote.by, vote]));
  return [...last.values()];
}

export const isVoteComplete = (loop: Loop): boolean =>
  loop.vote !== null && votersOf(loop).every((user) => loop.vote?.votes.some(({ by }) => by === user));

/** Fewer than two, and the result would be one person's vote. */
const fewestVotes = 2;

/** Closed, and enough of them that nobody's own vote shows. */
export const isShown = (vote: SecondVote | null): vote is SecondVote =>
  vote?.closed != null && lastVotes(vote).length >= fewestVotes;

/** Only a closed vote gives this proof, and the vault opens votes for nothing else. */
class ClosedVote {
  readonly #loop: Pick<Loop, 'team' | 'id'>;

  constructor({ team, id }: Loop) {
    this.#loop = { team, id };
  }

  static isOf(proof: ClosedVote, { team, id }: Loop): boolean {
    return #loop in proof && proof.#loop.team === team && proof.#loop.id === id;
  }
}

export type VoteProof = ClosedVote;

export const voteProof = (loop: Loop): VoteProof | null =>
  loop.gate.state === 'open' && isShown(loop.vote) ? new ClosedVote(loop) : null;

export const isVoteProofOf = (proof: VoteProof, loop: Loop): boolean => ClosedVote.isOf(proof, loop);

/** `words`: what its author wrote beside the second vote. */
export type Shift = { holder: string; first: Recommendation; second: Recommendation; words: string };

/** What each voter recommended alone, and after the discussion. */
export const shiftsOf = (
  cards: readonly { holder: string; card: { recommendation: Recommendation | null } }[],
  votes: readonly { by: string; content: Vote }[],
): Shift[] =>
  votes.flatMap(({ by: holder, content }) => {
    const own = cards.filter((revealed) => revealed.holder === holder && revealed.card.recommendation);
    const first = own.at(-1)?.card.recommendation;
    return first ? [{ holder, first, second: content.recommendation, words: content.words }] : [];
  });

/** Whether everybody who voted lets their name stand beside it. */
export const isNamed = (
  shifts: readonly Pick<Shift, 'holder'>[],
  saved: readonly { user: string; settings: { namedVote?: boolean | undefined } }[],
): boolean =>
  shifts.every(({ holder }) => saved.some(({ user, settings }) => user === holder && settings.namedVote));

/** How many recommended what, before and after. */
export function countsOf(shifts: readonly Shift[]): {
  [K in 'first' | 'second']: [Recommendation, number][];
} {
  const counted = (which: 'first' | 'second') =>
    (['strong_no', 'no', 'yes', 'strong_yes'] as const).map((recommendation): [Recommendation, number] => [
      recommendation,
      shifts.filter((shift) => shift[which] === recommendation).length,
    ]);
  return { first: counted('first'), second: counted('second') };
}
