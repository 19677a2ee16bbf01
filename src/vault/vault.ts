import { randomBytes } from 'node:crypto';
import type { RevealedCard } from '../core/cards/card.ts';
import { Card } from '../core/cards/card.ts';
import type { Draft } from '../core/cards/draft.ts';
import { type GateProof, isProofOf } from '../core/loop/gate.ts';
import type { CardVersion, Loop, Sealed, Seat, WrappedKey } from '../core/loop/loop.ts';
import { findSeat, seatsOf } from '../core/loop/seats.ts';
import { Candidate } from '../core/people/candidate.ts';
import { provenStage, type StageProof } from '../core/stages/stage-gate.ts';
import { roundsOfStage } from '../core/stages/stages.ts';
import { type AdjustmentSeals, adjustmentSeals } from './adjustment-seals.ts';
import { type Keyed, type LoopRef, loopSealer } from './loop-sealer.ts';
import { masterKey } from './master-keys.ts';
import { type MaterialSeals, materialSeals } from './material-seals.ts';
import { cardReceipt } from './receipts.ts';
import { fingerprintOf } from './sealing.ts';
import { type Statements, statements } from './statements.ts';
import { type TokenSeals, tokenSeals } from './token-seals.ts';

type WithCandidate = Pick<Loop, 'team' | 'id' | 'dataKey' | 'candidate'>;

export type Vault = Statements &
  MaterialSeals &
  AdjustmentSeals &
  TokenSeals & {
    newDataKey(loop: LoopRef): WrappedKey;
    /** What a loop keeps of its candidate. */
    sealCandidate(loop: Keyed, candidate: Candidate): Pick<Loop['candidate'], 'sealed' | 'lookups'>;
    openCandidate(loop: WithCandidate): Candidate;
    /** One keyed hash per master key, so that a look-up finds what an older key wrote. */
    lookups(team: string, email: string): string[];
    /** What depends on a master key, rewritten for the newest one; the data key stays. Null when nothing has to change. */
    rewrapped(loop: WithCandidate): Pick<Loop, 'dataKey' | 'candidate'> | null;
    /** The same data key, however it is wrapped. */
    isSameKey(before: Keyed, after: Keyed): boolean;
    /** `fingerprint`: the same for the same card, and without the key it says nothing. */
    sealCard(
      loop: Keyed,
      seat: string,
      author: string,
      card: Card,
    ): { sealed: Sealed; receipt: string; fingerprint: string };
    openOwnCard(
      loop: Loop,
      seat: string,
      author: string,
    ): { card: Card; version: CardVersion; notes: string | null } | null;
    /** Without the cards that shadows wrote for practice. */
    openRevealed(loop: Loop, proof: GateProof): RevealedCard[];
    /** Of one stage, for the one reader whom the proof was made for. */
    openStage(loop: Loop, proof: StageProof, reader: string): RevealedCard[];
    openPractice(loop: Loop, proof: GateProof, seat: string): RevealedCard | null;
    /** A half-written card and private notes: nobody but their author has a way to them, before the gate or after. */
    sealDraft(loop: Keyed, seat: string, author: string, draft: Draft): Sealed;
    openDraft(loop: Keyed, seat: string, author: string, sealed: Sealed): Draft;
    sealNotes(loop: Keyed, seat: string, author: string, notes: string): Sealed;
  };

/** `masterKeys`: 32 bytes each, newest first; older ones only open. */
export function createVault(masterKeys: readonly Buffer[]): Vault {
  const masters = masterKeys.map(masterKey);
  const newest = () => {
    if (!masters[0]) throw new Error('The vault has no master key.');
    return masters[0];
  };

  const sealer = loopSealer(masters, newest);
  const { dataKeyOf, sealJson, openJson } = sealer;
  const openVersion = (loop: Loop, seat: string, version: CardVersion) => {
    const content = openJson(loop, cardPlace(seat, version.by), version.sealed) as {
      card: unknown;
      nonce: string;
    };
    const card = Card.parse(content.card);
    const { nonce } = content;
    return {
      card,
      nonce,
      isIntact: cardReceipt(placeOf(loop, seat, version.by), card, nonce) === version.receipt,
    };
  };

  const openCandidate = (loop: WithCandidate): Candidate =>
    Candidate.parse(openJson(loop, 'candidate', loop.candidate.sealed));

  const openNotes = (loop: Keyed, seat: string, author: string, sealed: Sealed): string =>
    (openJson(loop, ownPlace('notes', seat, author), sealed) as { notes: string }).notes;

  const mustBeOpen = (loop: Loop, proof: GateProof): void => {
    if (!isProofOf(proof, loop)) throw new Error('This is not a proof of this loop’s open gate.');
  };
  const reveal = (loop: Loop, round: string, seat: Seat): RevealedCard | null => {
    const version = seat.versions.at(-1);
    if (!version) return null;
    const { receipt, by: holder, at } = version;
    const amendments = seat.amendments.map((amendment) => ({
      at: amendment.at,
      receipt: amendment.receipt,
      ...openVersion(loop, seat.id, amendment),
    }));
    const place = { seat: seat.id, holder, round, version: seat.versions.length, at, receipt };
    return { ...place, ...openVersion(loop, seat.id, version), amendments };
  };

  return {
    ...statements(sealer),
    ...materialSeals(sealer),
    ...adjustmentSeals(sealer),
    ...tokenSeals(masters, newest),
    newDataKey: (loop) => sealer.wrap(loop, randomBytes(32)),
    sealCandidate: (loop, candidate) => ({
      sealed: sealJson(loop, 'candidate', candidate),
      lookups: [newest().lookup(loop.team, candidate.email)],
    }),
    openCandidate,
    lookups: (team, email) => masters.map((master) => master.lookup(team, email)),
    rewrapped(loop) {
      const { team, dataKey, candidate } = loop;
      if (dataKey.keyId === newest().id && candidate.lookups.length <= 1) return null;
      const lookups = candidate.lookups
        .slice(0, 1)
        .map(() => newest().lookup(team, openCandidate(loop).email));
      return {
        dataKey: sealer.wrap(loop, dataKeyOf(loop)),
        candidate: { ...candidate, lookups },
      };
    },
    isSameKey: (before, after) => dataKeyOf(before).equals(dataKeyOf(after)),
    sealCard(loop, seat, author, card) {
      const nonce = randomBytes(16).toString('base64url');
      const sealed = sealJson(loop, cardPlace(seat, author), { card, nonce });
      const fingerprint = fingerprintOf(dataKeyOf(loop), { seat, author, card });
      const receipt = cardReceipt(placeOf(loop, seat, author), card, nonce);
      return { sealed, receipt, fingerprint };
    },
    sealDraft: (loop, seat, author, draft) => sealJson(loop, ownPlace('draft', seat, author), draft),
    openDraft: (loop, seat, author, sealed) =>
      openJson(loop, ownPlace('draft', seat, author), sealed) as Draft,
    sealNotes: (loop, seat, author, notes) => sealJson(loop, ownPlace('notes', seat, author), { notes }),
    openOwnCard(loop, seat, author) {
      const found = findSeat(loop, seat)?.seat;
      const version = found?.amendments.at(-1) ?? found?.versions.at(-1);
      if (version?.by !== author) return null;
      const notes = found?.notes?.by === author ? found.notes.sealed : null;
      return {
        card: openVersion(loop, seat, version).card,
        version,
        notes: notes && openNotes(loop, seat, author, notes),
      };
    },
    openRevealed(loop, proof) {
      mustBeOpen(loop, proof);
      return seatsOf(loop).flatMap(({ round, seat }) =>
        seat.duty === 'shadow' ? [] : (reveal(loop, round.title, seat) ?? []),
      );
    },
    openStage(loop, proof, reader) {
      const stage = provenStage(proof, loop, reader);
      if (stage === null) throw new Error('This is not a proof of this reader’s opened stage.');
      return roundsOfStage(loop, stage).flatMap(({ title, seats }) =>
        seats.flatMap((seat) => (seat.duty === 'shadow' ? [] : (reveal(loop, title, seat) ?? []))),
      );
    },
    openPractice(loop, proof, seat) {
      mustBeOpen(loop, proof);
      const found = findSeat(loop, seat);
      return found?.seat.duty === 'shadow' ? reveal(loop, found.round.title, found.seat) : null;
    },
  };
}

const ownPlace = (what: 'draft' | 'notes', seat: string, author: string): string =>
  `${what}/${seat}/${author}`;

const placeOf = (loop: LoopRef, seat: string, author: string) => ({
  team: loop.team,
  loop: loop.id,
  seat,
  author,
});

const cardPlace = (seat: string, author: string): string => `card/${seat}/${author}`;
