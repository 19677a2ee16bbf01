import { isReview } from '../../src/core/kit/round-type.ts';
import { isCardIn } from '../../src/core/loop/gate.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { seatsOf } from '../../src/core/loop/seats.ts';
import { list, mention, safe, typed } from '../elements/text.ts';

/** For who looks after the loop: rounds that were not held, and seats that nobody holds any more. */
export function exitWarnings(loop: Loop): string[] {
  const open = seatsOf(loop).filter(({ seat }) => !isCardIn(seat) && !seat.excused);
  const reported = loop.rounds.flatMap((round) => {
    const by = open.filter((one) => one.round.id === round.id && one.seat.notHeld);
    const names = list(by.map(({ seat }) => mention(seat.holder)));
    return by.length > 0
      ? [`:warning: ${names}: *${safe(round.title)}* was not held. \`/hire excuse\` gives the round up.`]
      : [];
  });
  const vacant = open.flatMap(({ round, seat }) => {
    const last = seat.left.at(-1);
    const begun = isReview(round) ? '' : ' once it has begun';
    return seat.holder === null && last
      ? [
          `:warning: ${mention(last.holder)} has stepped back from *${safe(round.title)}*: ${typed(last.reason, 300)}. \`/hire reassign\` finds somebody else${begun}; \`/hire excuse\` goes on without.`,
        ]
      : [];
  });
  return [...reported, ...vacant];
}

/** For everybody in the debrief: who left a seat, and to whom the card went. Why somebody stepped back is not for all. */
export const handoverLines = (loop: Loop): string[] =>
  seatsOf(loop).flatMap(({ round, seat }) =>
    seat.left.flatMap(({ holder, how, reason }) => {
      if (how === 'recused') return [`${mention(holder)} stepped back from ${safe(round.title)}.`];
      return [
        `The card of ${safe(round.title)} was handed over by ${mention(holder)} to ${mention(seat.holder)}: ${typed(reason, 300)}`,
      ];
    }),
  );
