import { isTimed } from '../../src/core/kit/round-types.ts';
import { listed } from '../../src/core/listed.ts';
import { isCardIn } from '../../src/core/loop/gate.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { seatsOf } from '../../src/core/loop/seats.ts';
import { brief, mention, safe } from '../elements/text.ts';

/** For the people who look after the loop: rounds that were not held, and seats that nobody holds any more. */
export function exitWarnings(loop: Loop): string[] {
  const awaited = seatsOf(loop).filter(({ seat }) => !isCardIn(seat) && !seat.excused);
  const reported = loop.rounds.flatMap((round) => {
    const reporters = awaited.filter((place) => place.round.id === round.id && place.seat.notHeld);
    const names = listed(reporters.map(({ seat }) => mention(seat.holder)));
    return reporters.length > 0
      ? [
          `:warning: ${names}: *${safe(round.title)}* did not take place. *Reschedule* finds another time; \`/hire excuse\` gives the round up.`,
        ]
      : [];
  });
  const vacant = awaited.flatMap(({ round, seat }) => {
    const last = seat.left.at(-1);
    const begun = isTimed(round) ? ' once it has begun' : '';
    return seat.holder === null && last
      ? [
          `:warning: ${mention(last.holder)} has stepped back from *${safe(round.title)}*: ${brief(last.reason.replace(/\.$/, ''), 300)}. \`/hire reassign\` finds somebody else${begun}; \`/hire excuse\` goes on without.`,
        ]
      : [];
  });
  return [...reported, ...vacant];
}

/** For everybody in the debrief: who left a seat, and to whom the card went. Why somebody stepped back is not said here. */
export const handoverLines = (loop: Loop, length = Number.POSITIVE_INFINITY): string[] =>
  seatsOf(loop).flatMap(({ round, seat }) =>
    seat.left.flatMap(({ holder, how, reason }) => {
      if (how === 'recused') return [`${mention(holder)} stepped back from ${safe(round.title)}.`];
      return [
        `The card of ${safe(round.title)} was handed over by ${mention(holder)} to ${mention(seat.holder)}: ${brief(reason, length)}`,
      ];
    }),
  );
