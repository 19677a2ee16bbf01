import { createHash } from 'node:crypto';
import { canonical } from '../core/cards/card.ts';

/** What a receipt is computed over besides the words themselves, so that it fits one place only. */
type CardPlace = { team: string; loop: string; seat: string; author: string };
/** `number`: of the debrief, of the decision, or of the stage in its loop. */
export type StatementPlace = {
  team: string;
  loop: string;
  what: 'vote' | 'decision' | 'dissent' | 'stage';
  number: number;
  author: string;
};

export const cardReceipt = (place: CardPlace, card: unknown, nonce: string): string =>
  digestOf({ ...place, card, nonce });

export const statementReceipt = (place: StatementPlace, content: unknown, nonce: string): string =>
  digestOf({ ...place, content, nonce });

/** SHA-256 over the canonical text of a value. */
export const digestOf = (value: unknown): string =>
  createHash('sha256').update(canonical(value)).digest('hex');
