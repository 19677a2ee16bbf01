import type { Connection } from 'mongoose';
import type { RevealedCard } from '../core/cards/card.ts';
import type { Loop } from '../core/loop/loop.ts';
import { cardSchema } from './schemas.ts';
import { upserted } from './trouble.ts';

type OpenedCard = { loop: string } & Pick<RevealedCard, 'holder' | 'card'>;

export type CardStore = {
  /** Saving the same loop's cards again leaves the same documents. */
  save(loop: Loop, cards: readonly RevealedCard[], at: number): Promise<void>;
  /** What opened debriefs of these loops have shown. */
  ofLoops(team: string, loops: readonly string[]): Promise<OpenedCard[]>;
  removeLoop(team: string, loop: string): Promise<void>;
};

export function cardStore(connection: Connection): CardStore {
  const model = connection.model('Card', cardSchema);
  return {
    async save({ team, id }, cards, at) {
      for (const { seat, holder, receipt, card } of cards) {
        const document = { team, loop: id, seat, holder, receipt, card, at };
        await upserted(() =>
          model.replaceOne({ team, _id: `${team}:${id}:${seat}` }, document, { upsert: true }),
        );
      }
    },
    async ofLoops(team, loops) {
      const found = await model
        .find({ team, loop: { $in: [...loops] } }, { _id: 0, loop: 1, holder: 1, card: 1 })
        .lean();
      return found as unknown as OpenedCard[];
    },
    async removeLoop(team, loop) {
      await model.deleteMany({ team, loop });
    },
  };
}
