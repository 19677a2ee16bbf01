import { isExtra } from '../kit/duty.ts';
import { isReview } from '../kit/round-type.ts';
import type { Wanted } from '../loop/effect.ts';
import { isCardIn } from '../loop/gate.ts';
import { emptyRounds } from '../loop/new-loop.ts';
import { withPools } from '../loop/pools.ts';
import type { Commands, Loop, Round } from '../loop.ts';

/** Rounds that the debrief did not wait for: it opened after the reviews, and nobody has written there. */
export const stillToCome = (loop: Loop): Round[] =>
  loop.gate.state === 'open' && loop.gate.how === 'screen'
    ? loop.rounds.filter(
        (round) => round.sitting === loop.sitting && !round.seats.some((seat) => isCardIn(seat)),
      )
    : [];

/**
 * More evidence: what was read stays read, the gate closes again, and another debrief waits for the cards of the rounds
 * that follow.
 */
export function sitAgain(
  loop: Loop,
  extra: Commands['recordDecision']['extra'],
  now: number,
): { loop: Loop; effects: Wanted[] } {
  const sitting = loop.sitting + 1;
  const rest = stillToCome(loop).map(({ id }) => id);
  const rounds = loop.rounds.map((round) => (rest.includes(round.id) ? { ...round, sitting } : round));
  const again: Loop = {
    ...loop,
    sitting,
    gate: { state: 'closed' },
    ...{ debrief: null, vote: null },
    sittings: [...loop.sittings, { gate: loop.gate, thread: loop.debrief, vote: loop.vote }],
    rounds: extra ? [...rounds, ...emptyRounds([extra.round], sitting)] : rounds,
    availability: extra ? { ...loop.availability, lastDay: extra.lastDay } : loop.availability,
  };
  const seated = extra ? withPools(again, extra.pools) : again;
  const isBooked = seated.rounds.every(
    (round) => round.sitting !== sitting || isReview(round) || round.booking?.state === 'booked',
  );
  return {
    loop: { ...seated, stage: isBooked ? 'interviewing' : 'scheduling' },
    effects: seated.rounds.flatMap((round) =>
      round.sitting === sitting ? askAgain(seated, round, now) : [],
    ),
  };
}

/** What was to be asked for while the debrief was open was left out. */
const askAgain = ({ sitting }: Loop, round: Round, now: number): Wanted[] => {
  const { seats, booking } = round;
  return booking?.state !== 'booked' || (booking.endsAt > now && !isReview(round))
    ? []
    : seats
        .filter((seat) => (seat.duty === 'interviewer' || isExtra(seat)) && !isCardIn(seat) && !seat.excused)
        .map(
          ({ id }): Wanted => ({
            ...{ id: `request-${id}-sitting-${sitting}`, kind: 'card.request', lane: `seat-${id}`, due: now },
            payload: { seat: id, booking: booking.number },
          }),
        );
};

/** The loop is over: what was still to come is withdrawn. */
export function withoutRest(loop: Loop, now: number): { loop: Loop; effects: Wanted[] } {
  const held = stillToCome(loop).filter((round) => !isReview(round));
  const effects = held.flatMap(({ id, booking }): Wanted[] =>
    booking && booking.endsAt > now
      ? [
          {
            ...{ id: `unbook-${id}-${booking.number}`, kind: 'round.unbook', lane: 'calendar', due: now },
            payload: { round: id, booking: booking.number },
          },
        ]
      : [],
  );
  return { loop, effects };
}
