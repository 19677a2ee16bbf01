import { isExtra } from '../kit/duty.ts';
import { isTimed } from '../kit/round-types.ts';
import type { NewEffect } from '../loop/effect.ts';
import { isCardIn } from '../loop/gate.ts';
import { moveTo } from '../loop/lifecycle.ts';
import type { Loop, Round } from '../loop/loop.ts';
import { withPools } from '../loop/pools.ts';
import { emptyRounds } from '../loop/started-loop.ts';
import { isPlacedWhole, isVacant, movedAgain } from '../moves/moving.ts';
import type { RoundPlan } from '../plan/plan.ts';
import { beginReplacement } from '../replacement/begin.ts';

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
 * that follow. What was left lying while the debrief was open is taken up: moves, empty seats, and what became of the events.
 */
export function gatherMore(
  loop: Loop,
  extra: ExtraEvidence | null,
  now: number,
): { loop: Loop; effects: NewEffect[] } {
  const debriefNumber = loop.debriefNumber + 1;
  const rest = stillToCome(loop).map(({ id }) => id);
  const rounds = loop.rounds.map((round) =>
    rest.includes(round.id) ? asked(movedAgain({ ...round, debriefNumber })) : round,
  );
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
  const requests = seated.rounds.flatMap((round) =>
    round.debriefNumber === debriefNumber ? [...askAgain(seated, round, now), ...heard(round, now)] : [],
  );
  const going = moveTo(seated, isPlacedWhole(seated) ? 'interviewing' : 'scheduling');
  const { loop: filled, effects } = vacantFilled(going, rest, now);
  return { loop: filled, effects: [...requests, ...effects] };
}

/** What the coordinator was asked about an event has lost its buttons; it is read anew. What is being carried out goes on. */
const asked = (round: Round): Round =>
  round.booking?.drift && !round.booking.drift.doing
    ? { ...round, booking: { ...round.booking, drift: null } }
    : round;

/** Nobody listened to its event while the debrief was open. */
const heard = ({ debriefNumber, ...round }: Round, now: number): NewEffect[] =>
  isTimed(round) && round.booking?.state === 'booked' && round.booking.endsAt > now && !round.cancelled
    ? [
        {
          id: `hear-${round.id}-${debriefNumber}`,
          kind: 'round.hear',
          lane: 'calendar',
          due: now,
          payload: { round: round.id, booking: round.booking.number },
        },
      ]
    : [];

/** Whoever stepped back while the debrief was open left a seat for which nobody was looked for. */
function vacantFilled(start: Loop, rounds: string[], now: number): { loop: Loop; effects: NewEffect[] } {
  const vacant = start.rounds
    .filter((round) => rounds.includes(round.id) && (round.booking !== null || !isTimed(round)))
    .flatMap(({ seats }) => seats.filter((seat) => isVacant(seat) && !seat.excused && !isExtra(seat)));
  return vacant.reduce<{ loop: Loop; effects: NewEffect[] }>(
    ({ loop, effects }, { id, left }) => {
      const { holder: by = 'quorum', how } = left.at(-1) ?? {};
      const why = how === 'declined' || how === 'recused' ? how : 'coordinator';
      const begun = beginReplacement(loop, id, { why, by, now });
      return { loop: begun.loop, effects: [...effects, ...begun.effects] };
    },
    { loop: start, effects: [] },
  );
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
