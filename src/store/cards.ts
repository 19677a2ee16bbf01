import type { Connection } from 'mongoose';
import type { RevealedCard } from '../core/cards/card.ts';
import type { Loop } from '../core/loop/loop.ts';
import { cardSchema } from './schemas.ts';

export type CardStore = {
  /** Saving the same loop's cards again leaves the same documents. */
  save(loop: Loop, cards: readonly RevealedCard[], at: number): Promise<void>;
};

export function cardStore(connection: Connection): CardStore {
  const model = connection.model('Card', cardSchema);
  return {
    async save({ team, id }, cards, at) {
      for (const { seat, holder, receipt, card } of cards) {
        const document = { team, loop: id, seat, holder, receipt, card, at };
        await model.replaceOne({ _id: `${team}:${id}:${seat}` }, document, { upsert: true });
      }
    },
  };
}
