import type { Loop } from '../../src/core/loop/loop.ts';
import { context, type Modal, modal, section } from '../elements/form.ts';
import { mention, safe } from '../elements/text.ts';
import { offerBlocks } from './offers.ts';

export type SearchParts = { loop: Loop; candidate: string; zone: string };

/** Every schedule on offer, each with its button. */
export const offersModal = ({ loop, candidate, zone }: SearchParts): Modal =>
  modal('Times on offer', [
    section(`*${safe(candidate)}* · times in ${zone}`),
    ...loop.search.offers.flatMap((_, at) => offerBlocks(loop, at, zone)),
  ]);

/** Seat by seat, why the first schedule has chosen this person. */
export function whyModal({ loop, candidate }: SearchParts): Modal {
  const [best] = loop.search.offers;
  const lines = loop.rounds.flatMap((round) =>
    round.seats.flatMap((seat) => {
      const person = best?.slots.find(({ round: id }) => id === round.id)?.people[seat.id];
      if (!person) return [];
      const words = best.why[seat.id] ?? 'Named for this seat by the coordinator.';
      return [section(`*${safe(round.title)}* · ${mention(person)}\n${safe(words)}`)];
    }),
  );
  return modal('Why these people', [
    section(`*${safe(candidate)}* · the first schedule`),
    ...lines.slice(0, 90),
    context(
      'Load counts interviews from 14 days back to 14 days ahead; hours and limits are behind `/hire hours` and `/hire people`.',
    ),
  ]);
}
