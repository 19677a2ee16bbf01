import { notHeldWords } from '../../src/core/cards/not-held.ts';
import { listed } from '../../src/core/listed.ts';
import { isCardIn } from '../../src/core/loop/gate.ts';
import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { seatsOf } from '../../src/core/loop/seats.ts';
import { mayStillCome } from '../../src/core/replacement/asking.ts';
import { brief, mention, safe } from '../elements/text.ts';
import type { Who } from './names.ts';

/** For the people who look after the loop: rounds that were not held, and seats that nobody holds any more. */
export function exitWarnings(loop: Loop): string[] {
  const awaited = seatsOf(loop).filter(({ seat }) => !isCardIn(seat) && !seat.excused);
  const reported = loop.rounds.flatMap((round) => {
    const reporters = awaited.filter((place) => place.round.id === round.id && place.seat.notHeld);
    const names = listed(reporters.map(({ seat }) => mention(seat.holder)));
    return reporters.length > 0
      ? [`:warning: ${names}: *${safe(round.title)}* did not take place${whyUnheld(round)}. ${afterUnheld}`]
      : [];
  });
  const vacant = awaited.flatMap(({ round, seat }) => {
    const last = seat.left.at(-1);
    if (seat.holder !== null || !last) return [];
    const reason = last.reason ? `: ${brief(last.reason.replace(/\.$/, ''), 300)}` : '';
    return [
      `${mention(last.holder)} ${leftWords[last.how]} *${safe(round.title)}*${reason}. ${foundWords(seat)}`,
    ].map((words) => (isLooking(seat) ? words : `:warning: ${words}`));
  });
  return [...reported, ...vacant];
}

export const afterUnheld = '*Find a new time* looks for one; `/hire excuse` gives the round up.';

/** Each reason once, as whoever was there chose it. */
export function whyUnheld({ seats }: Round): string {
  const reasons = seats.flatMap((seat) =>
    seat.notHeld?.why && !isCardIn(seat) && !seat.excused ? [notHeldWords[seat.notHeld.why]] : [],
  );
  return reasons.length > 0 ? `: ${listed([...new Set(reasons)])}` : '';
}

type How = Seat['left'][number]['how'];

/** How somebody left a seat, before the title of its round. */
export const leftWords: Record<How, string> = {
  recused: 'has stepped back from',
  declined: 'cannot come to',
  replaced: 'does not hold',
  reassigned: 'does not hold',
};

const isLooking = ({ replacement }: Seat): boolean =>
  replacement?.state === 'searching' || replacement?.state === 'asking';

/** Where the search for somebody else stands. */
function foundWords({ replacement }: Seat): string {
  if (!replacement) return '`/hire replace` finds somebody else; `/hire excuse` goes on without.';
  if (replacement.state === 'searching') return 'Quorum looks who could come instead.';
  const open = mayStillCome(replacement).map(({ user }) => mention(user));
  if (replacement.state === 'asking') {
    const last = replacement.asked.findLast(({ answer }) => answer === null);
    const why = replacement.candidates?.find(({ user }) => user === last?.user)?.reason;
    return `Quorum has asked ${listed(open)}${open.length === 1 && why ? ` (${safe(why)})` : ''}.`;
  }
  const unanswered = open.length > 0 ? ` (${listed(open)} can still say yes)` : '';
  return `Nobody is found yet${unanswered}. \`/hire reassign\` names somebody, \`/hire replace\` asks again, \`/hire excuse\` goes on without.`;
}

const quietly: Partial<Record<How, string>> = {
  recused: 'stepped back from',
  declined: 'could not come to',
  replaced: 'was replaced in',
};

/** For everybody in the debrief: who left a seat, and to whom the card went. Why somebody stepped back is not said here. */
export const handoverLines = (loop: Loop, length = Number.POSITIVE_INFINITY, who: Who = mention): string[] =>
  seatsOf(loop).flatMap(({ round, seat }) =>
    seat.left.flatMap(({ holder, how, reason }, index, left) => {
      // Why is for who looks after the loop alone.
      const quiet = quietly[how];
      if (quiet) return [`${who(holder)} ${quiet} ${safe(round.title)}.`];
      const next = who(left[index + 1]?.holder ?? seat.holder);
      return [
        `The scorecard of ${safe(round.title)} was handed over by ${who(holder)} to ${next}: ${brief(reason, length)}`,
      ];
    }),
  );
