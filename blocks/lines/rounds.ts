import type { KnownBlock } from '@slack/types';
import { type Late, lateSeats } from '../../src/core/cards/late.ts';
import { isTimed } from '../../src/core/kit/round-types.ts';
import { listed } from '../../src/core/listed.ts';
import { isScheduling } from '../../src/core/loop/lifecycle.ts';
import type { Loop, Round } from '../../src/core/loop/loop.ts';
import { isMoving } from '../../src/core/moves/moving.ts';
import { reviewsOf } from '../../src/core/reviews/reviews.ts';
import { dueWords, whenWords } from '../../src/core/time/moment-words.ts';
import { section } from '../elements/form.ts';
import { count, mention, safe } from '../elements/text.ts';
import { zoneOnce } from '../elements/zones.ts';
import { stageLines } from '../stages/stage-lines.ts';
import { driftLines } from './drift.ts';
import { exitWarnings } from './exits.ts';
import { missingWords } from './material-names.ts';
import { placeWords } from './place.ts';

/** When each round is held, or when its review is due, and with whom; the earliest first, those without a time last. */
export function roundLines(rounds: readonly Round[], zone: string): string[] {
  const lines = [...rounds].sort(byTime).map((round) => {
    const people = listed(
      round.seats.map(({ holder, pool }) =>
        holder ? mention(holder) : pool.length > 0 ? `one of ${pool.length} people` : 'somebody new',
      ),
    );
    const comma = round.booking ? '' : ',';
    const state = stateOf(round, zone);
    return `• *${safe(round.title)}*: ${roundWhen(round, zone)}${comma} with ${people}${state}`;
  });
  return zoneOnce(lines, zone);
}

function stateOf({ booking, moving }: Round, zone: string): string {
  if (moving?.to) return ` (moving to ${whenWords(moving.to, zone)})`;
  return booking?.state === 'wanted' ? ' (not booked yet)' : '';
}

const timeOf = (round: Round): number =>
  (isTimed(round) ? round.booking?.startsAt : round.booking?.endsAt) ?? Number.MAX_SAFE_INTEGER;

const byTime = (one: Round, other: Round): number => timeOf(one) - timeOf(other);

/** Reviews are written while Quorum still looks for times: until when, by whom, and what stands in the way. */
export function meanwhileBlocks(loop: Loop, zone: string, now: number): KnownBlock[] {
  if (!isScheduling(loop)) return [];
  const isRescheduled = loop.rounds.some(isMoving);
  const begun = (isRescheduled ? loop.rounds : reviewsOf(loop)).filter(({ booking }) => booking !== null);
  const hasOpened = loop.stages?.some(({ openedAt }) => openedAt !== null);
  const stages = hasOpened ? stageLines(loop) : [];
  const lines = [
    ...stages,
    ...exitWarnings(loop),
    ...driftLines(loop),
    ...lateLines(lateSeats(loop, zone, now)),
  ];
  // All rounds are listed while they are being booked.
  if (loop.search.state !== 'taken') lines.push(...roundLines(begun, zone));
  return lines.length > 0 ? [section(lines.join('\n'))] : [];
}

/** When a round is held, or when its review is due, as clocks in this zone show it. */
export function roundWhen(round: Round, zone: string): string {
  const { booking } = round;
  if (round.cancelled) return 'canceled';
  if (!isTimed(round)) return booking ? `due ${dueWords(booking.endsAt, zone)}` : missingWords(round);
  return booking ? `${whenWords(booking, zone)}${placeWords(booking)}` : 'no time yet';
}

/** For the people who look after the loop: who owes a card, and for how many days. */
export function lateLines(late: readonly Late[]): string[] {
  const words = late.map(
    ({ round, seat, days }) => `${mention(seat.holder)} (${safe(round.title)}, ${count(days, 'day')})`,
  );
  return words.length > 0 ? [`*Late*: waiting for ${listed(words)}`] : [];
}
