import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Candidate, normalEmail } from '../core/candidate.ts';
import { Card, canonical } from '../core/card.ts';
import type { RevealedCard } from '../core/debrief.ts';
import type { GateProof } from '../core/gate.ts';
import {
  type CardVersion,
  findSeat,
  type Loop,
  type Sealed,
  seatsOf,
  type WrappedKey,
} from '../core/loop.ts';

type LoopRef = { team: string; id: string };
type Keyed = LoopRef & { dataKey: WrappedKey };

export type Vault = {
  newDataKey(loop: LoopRef): WrappedKey;
  sealCandidate(loop: Keyed, candidate: Candidate): Sealed;
  openCandidate(loop: Pick<Loop, 'team' | 'id' | 'dataKey' | 'candidate'>): Candidate;
  /** One keyed hash per master key, so that a look-up finds what an older key wrote. */
  lookups(team: string, email: string): string[];
  /** `mark`: the same card has the same one, and without the key it says nothing. */
  sealCard(
    loop: Keyed,
    seat: string,
    author: string,
    card: Card,
  ): { sealed: Sealed; receipt: string; mark: string };
  openOwnCard(loop: Loop, seat: string, author: string): { card: Card; version: CardVersion } | null;
  openRevealed(loop: Loop, proof: GateProof): RevealedCard[];
};

/** `masterKeys`: 32 bytes each, newest first; older ones only open. */
export function openVault(masterKeys: readonly Buffer[]): Vault {
  const masters = masterKeys.map((key) => ({ key, id: keyId(key), lookup: derived(key, 'quorum look-up') }));

  const dataKeyOf = ({ team, id, dataKey }: Keyed): Buffer => {
    const master = masters.find((one) => one.id === dataKey.keyId);
    if (!master)
      throw new Error(`Loop ${id} was sealed with master key ${dataKey.keyId}, which is not configured.`);
    return open(master.key, dataKey, `${team}/${id}/key`);
  };
  const sealJson = (loop: Keyed, place: string, value: unknown): Sealed =>
    seal(dataKeyOf(loop), Buffer.from(JSON.stringify(value)), `${loop.team}/${loop.id}/${place}`);
  const openJson = (loop: Keyed, place: string, sealed: Sealed): unknown =>
    JSON.parse(open(dataKeyOf(loop), sealed, `${loop.team}/${loop.id}/${place}`).toString());
  const openVersion = (loop: Loop, seat: string, version: CardVersion) => {
    const content = openJson(loop, cardPlace(seat, version.by), version.sealed) as {
      card: unknown;
      nonce: string;
    };
    const card = Card.parse(content.card);
    return { card, isIntact: receiptOf(loop, seat, version.by, card, content.nonce) === version.receipt };
  };

  return {
    newDataKey({ team, id }) {
      const newest = masters[0];
      if (!newest) throw new Error('The vault has no master key.');
      return { keyId: newest.id, ...seal(newest.key, randomBytes(32), `${team}/${id}/key`) };
    },
    sealCandidate: (loop, candidate) => sealJson(loop, 'candidate', candidate),
    openCandidate: (loop) => Candidate.parse(openJson(loop, 'candidate', loop.candidate.sealed)),
    lookups: (team, email) =>
      masters.map(({ lookup }) =>
        createHmac('sha256', lookup)
          .update(`${team}/${normalEmail(email)}`)
          .digest('base64url'),
      ),
    sealCard(loop, seat, author, card) {
      const nonce = randomBytes(16).toString('base64url');
      const sealed = sealJson(loop, cardPlace(seat, author), { card, nonce });
      const mark = createHmac('sha256', dataKeyOf(loop)).update(canonical({ seat, author, card }));
      const receipt = receiptOf(loop, seat, author, card, nonce);
      return { sealed, receipt, mark: mark.digest('base64url').slice(0, 22) };
    },
    openOwnCard(loop, seat, author) {
      const version = findSeat(loop, seat)?.seat.versions.at(-1);
      if (version?.by !== author) return null;
      return { card: openVersion(loop, seat, version).card, version };
    },
    openRevealed(loop, proof) {
      if (proof.loop !== loop.id || proof.team !== loop.team)
        throw new Error('This proof is of another loop’s gate.');
      return seatsOf(loop).flatMap(({ round, seat }) => {
        const version = seat.versions.at(-1);
        if (!version) return [];
        const { receipt, by: holder } = version;
        return [
          { seat: seat.id, holder, round: round.title, receipt, ...openVersion(loop, seat.id, version) },
        ];
      });
    },
  };
}

const cardPlace = (seat: string, author: string): string => `card/${seat}/${author}`;

const receiptOf = (loop: LoopRef, seat: string, author: string, card: Card, nonce: string): string =>
  createHash('sha256')
    .update(canonical({ team: loop.team, loop: loop.id, seat, author, card, nonce }))
    .digest('hex');

const keyId = (key: Buffer): string => derived(key, 'quorum key id').toString('hex').slice(0, 12);
const derived = (key: Buffer, use: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', use, 32));

function seal(key: Buffer, plain: Buffer, place: string): Sealed {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
  const data = Buffer.concat([cipher.update(plain), cipher.final()]);
  const text = (bytes: Buffer) => bytes.toString('base64');
  return { iv: text(iv), tag: text(cipher.getAuthTag()), data: text(data) };
}

function open(key: Buffer, sealed: Sealed, place: string): Buffer {
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes(sealed.iv), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(place)).setAuthTag(bytes(sealed.tag));
  return Buffer.concat([decipher.update(bytes(sealed.data)), decipher.final()]);
}
