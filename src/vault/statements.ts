import { randomBytes } from 'node:crypto';
import { isShown, isVoteProofOf, lastVotes, type VoteProof } from '../core/debrief/vote.ts';
import { Conclusion, Dissent, Vote } from '../core/decision/conclusion.ts';
import { type GateProof, isProofOf } from '../core/loop/gate.ts';
import type { Loop, Sealed, SecondVote, Statement } from '../core/loop/loop.ts';
import { GoOn } from '../core/stages/reasons.ts';
import { provenStage, type StageProof } from '../core/stages/stage-gate.ts';
import type { Keyed, LoopSealer } from './loop-sealer.ts';
import { digestOf, type StatementPlace, statementReceipt } from './receipts.ts';
import { fingerprintOf } from './sealing.ts';

type What = StatementPlace['what'];
export type Opened<T> = {
  number: number;
  by: string;
  at: number;
  /** What stands for its author in the receipt; a vote's says nothing of who they are. */
  voter: string;
  content: T;
  nonce: string;
  receipt: string;
  isIntact: boolean;
};

/** What people say after the gate: sealed as cards are, each with a receipt. */
export type Statements = {
  sealStatement(
    loop: Keyed,
    place: { what: What; number: number; author: string },
    content: unknown,
  ): { sealed: Sealed; receipt: string; fingerprint: string };
  openOwnVote(loop: Loop, author: string): Vote | null;
  /** Votes of the second vote that this loop is in. */
  openVotes(loop: Loop, proof: VoteProof): Opened<Vote>[];
  /** Of all its debriefs, those whose result was shown. */
  openEveryVote(loop: Loop, proof: GateProof): Opened<Vote>[];
  /** They are made once the gate is open, and opened to whoever may read what they rest on. */
  openDecisions(
    loop: Keyed & { decisions: readonly (Statement & { number: number })[] },
  ): Opened<Conclusion>[];
  openDissents(loop: Loop): Opened<Dissent>[];
  /** Why the loop went on after this stage; null where nobody said so. */
  openGoOn(loop: Loop, proof: StageProof, reader: string): Opened<GoOn> | null;
  /** The same of every stage, once the debrief is open to all who may read it. */
  openGoOns(loop: Loop, proof: GateProof): Opened<GoOn>[];
  /** What a snapshot is known by. */
  digest(value: unknown): string;
};

export function statements({ sealJson, openJson, dataKeyOf }: LoopSealer): Statements {
  const opened = <T>(
    loop: Keyed,
    { what, number }: { what: What; number: number },
    { by, at, sealed, receipt }: Statement,
    parse: (content: unknown) => T,
  ): Opened<T> => {
    const found = openJson(loop, placeOf(what, number, by), sealed) as {
      content: unknown;
      nonce: string;
      voter: string;
    };
    const content = parse(found.content);
    const place = { team: loop.team, loop: loop.id, what, number, author: found.voter };
    const isIntact = statementReceipt(place, content, found.nonce) === receipt;
    return { number, by, at, voter: found.voter, content, nonce: found.nonce, receipt, isIntact };
  };
  const votesOf = (loop: Loop, vote: SecondVote | null, number: number): Opened<Vote>[] =>
    vote ? lastVotes(vote).map((sealed) => opened(loop, { what: 'vote', number }, sealed, Vote.parse)) : [];

  return {
    sealStatement(loop, { what, number, author }, content) {
      const nonce = randomBytes(16).toString('base64url');
      const voter = what === 'vote' ? randomBytes(8).toString('hex') : author;
      const sealed = sealJson(loop, placeOf(what, number, author), { content, nonce, voter });
      // Without the number: the same form, delivered again after the first was saved, has the same fingerprint.
      const fingerprint = fingerprintOf(dataKeyOf(loop), { what, author, content });
      const receipt = statementReceipt(
        { team: loop.team, loop: loop.id, what, number, author: voter },
        content,
        nonce,
      );
      return { sealed, receipt, fingerprint };
    },
    openOwnVote(loop, author) {
      const own = loop.vote && lastVotes(loop.vote).find(({ by }) => by === author);
      const place = { what: 'vote' as const, number: loop.debriefNumber };
      return own ? opened(loop, place, own, Vote.parse).content : null;
    },
    openVotes(loop, proof) {
      if (!isVoteProofOf(proof, loop)) throw new Error('This is not a proof of this loop’s closed vote.');
      return votesOf(loop, loop.vote, loop.debriefNumber);
    },
    openEveryVote(loop, proof) {
      if (!isProofOf(proof, loop)) throw new Error('This is not a proof of this loop’s open gate.');
      return [...loop.pastDebriefs, loop].flatMap(({ vote }, index) =>
        isShown(vote) ? votesOf(loop, vote, index + 1) : [],
      );
    },
    openDecisions: (loop) =>
      loop.decisions.map((decision) =>
        opened(loop, { what: 'decision', number: decision.number }, decision, Conclusion.parse),
      ),
    openDissents: (loop) =>
      loop.dissents.map((dissent) =>
        opened(loop, { what: 'dissent', number: dissent.number }, dissent, Dissent.parse),
      ),
    openGoOn(loop, proof, reader) {
      const number = (loop.stages ?? []).findIndex(({ id }) => id === provenStage(proof, loop, reader)) + 1;
      const stage = loop.stages?.[number - 1];
      if (!stage) throw new Error('This is not a proof of this reader’s opened stage.');
      return stage.settled?.way === 'on'
        ? opened(loop, { what: 'stage', number }, stage.settled, GoOn.parse)
        : null;
    },
    openGoOns(loop, proof) {
      if (!isProofOf(proof, loop)) throw new Error('This is not a proof of this loop’s open gate.');
      return (loop.stages ?? []).flatMap(({ settled }, index) => {
        const on = settled?.way === 'on' ? settled : settled?.on;
        return on ? [opened(loop, { what: 'stage', number: index + 1 }, on, GoOn.parse)] : [];
      });
    },
    digest: digestOf,
  };
}

const placeOf = (what: What, number: number, author: string): string => `${what}/${number}/${author}`;
