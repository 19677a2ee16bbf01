import { isExtra } from '../kit/duty.ts';
import { isTimed } from '../kit/round-types.ts';
import type { NewEffect } from '../loop/effect.ts';
import { isCardIn } from '../loop/gate.ts';
import { moveTo } from '../loop/lifecycle.ts';
import type { Loop, Round } from '../loop/loop.ts';
import { withPools } from '../loop/pools.ts';
import { emptyRounds } from '../loop/started-loop.ts';
import type { RoundPlan } from '../plan/plan.ts';

/** Another round, the people who may be in it, and until when. */
export type ExtraEvidence = { round: RoundPlan; pools: Record<string, string[]>; lastDay: string };

/** Rounds that the debrief did not wait for: it opened after the reviews or a stage, and nobody has written there. */
export const stillToCome = (loop: Loop): Round[] =>
  loop.gate.state === 'open' && (loop.gate.how === 'reviews' || loop.gate.how === 'stage')
    ? loop.rounds.filter(
        (round) => round.debriefNumber === loop.debriefNumber && !round.seats.some((seat) => isCardIn(seat)),
      )
    : [];

/**
 * More evidence: what was read stays read, the gate closes again, and another debrief waits for the cards of the rounds
 * that follow.
 */
export function gatherMore(
  loop: Loop,
  extra: ExtraEvidence | null,
  now: number,
): { loop: Loop; effects: NewEffect[] } {
  const debriefNumber = loop.debriefNumber + 1;
  const rest = stillToCome(loop).map(({ id }) => id);
  const rounds = loop.rounds.map((round) => (rest.includes(round.id) ? { ...round, debriefNumber } : round));
  const again: Loop = {
    ...loop,
    debriefNumber,
    gate: { state: 'closed' },
    debrief: null,
    vote: null,
    pastDebriefs: [...loop.pastDebriefs, { gate: loop.gate, thread: loop.debrief, vote: loop.vote }],
    rounds: extra ? [...rounds, ...emptyRounds([extra.round], { debriefNumber })] : rounds,
    availability: extra ? { ...loop.availability, lastDay: extra.lastDay } : loop.availability,
  };
  const seated = extra ? withPools(again, extra.pools) : again;
  const isBooked = seated.rounds.every(
    (round) => round.debriefNumber !== debriefNumber || !isTimed(round) || round.booking?.state === 'booked',
  );
  return {
    loop: moveTo(seated, isBooked ? 'interviewing' : 'scheduling'),
    effects: seated.rounds.flatMap((round) =>
      round.debriefNumber === debriefNumber ? askAgain(seated, round, now) : [],
    ),
  };
}

/** Cards that came due while the debrief was open were not asked for. */
const askAgain = ({ debriefNumber }: Loop, round: Round, now: number): NewEffect[] => {
  const { seats, booking } = round;
  return booking?.state !== 'booked' || (booking.endsAt > now && isTimed(round))
    ? []
    : seats
        .filter((seat) => (seat.duty === 'interviewer' || isExtra(seat)) && !isCardIn(seat) && !seat.excused)
        .map(
          ({ id }): NewEffect => ({
            id: `request-${id}-debrief-${debriefNumber}`,
            kind: 'card.request',
            lane: `seat-${id}`,
            due: now,
            payload: { seat: id, booking: booking.number },
          }),
        );
};

/** The loop is over: what was still to come is withdrawn. */
export const withdrawRest = (loop: Loop, now: number): NewEffect[] =>
  stillToCome(loop)
    .filter(isTimed)
    .flatMap(({ id, booking }): NewEffect[] =>
      booking && booking.endsAt > now
        ? [
            {
              id: `unbook-${id}-${booking.number}`,
              kind: 'round.unbook',
              lane: 'calendar',
              due: now,
              payload: { round: id, booking: booking.number },
            },
          ]
        : [],
    );
