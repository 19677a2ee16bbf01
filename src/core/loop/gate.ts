import { typeWords } from '../kit/round-types.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { hasReadStage, isOpenedEarlier } from '../stages/stages.ts';
import { isCancelled, isDecided, isInterviewing } from './lifecycle.ts';
import type { Loop, Round, Seat } from './loop.ts';
import { seatsOf } from './seats.ts';

export type GateCount = { in: number; of: number; excused: number };

export const isCardIn = (seat: Seat): boolean => seat.versions.length > 0;

/** Seats that write a card; one that plays a role in an exercise writes none. */
export const cardSeats = (loop: Loop): Seat[] =>
  seatsOf(loop).flatMap(({ seat }) => (seat.duty === 'interviewer' ? [seat] : []));

/** Seats of the rounds that this debrief waits for; earlier rounds had their debrief. */
const seatsNow = (loop: Loop): Seat[] =>
  cardSeats({
    ...loop,
    rounds: loop.rounds.filter(({ debriefNumber }) => debriefNumber === loop.debriefNumber),
  });

/** Whether the debrief that waited for this seat has been held. */
export const isOver = (loop: Loop, { id }: Seat): boolean =>
  loop.rounds.some(
    ({ debriefNumber, seats }) => debriefNumber < loop.debriefNumber && seats.some((seat) => seat.id === id),
  );

/** Seats that the gate still waits for. */
export const openSeats = (loop: Loop): Seat[] =>
  seatsNow(loop).filter((seat) => !isCardIn(seat) && !seat.excused);

export function gateCount(loop: Loop): GateCount {
  const seats = seatsNow(loop);
  const excused = seats.filter((seat) => seat.excused && !isCardIn(seat)).length;
  return { in: seats.filter(isCardIn).length, of: seats.length - excused, excused };
}

/** Seats whose card says what somebody thinks of the candidate; facts are no opinion. */
export const voiceSeats = (loop: Loop): Seat[] =>
  cardSeats({ ...loop, rounds: loop.rounds.filter(({ isRiskFilter }) => !isRiskFilter) });

const cardAuthors = (loop: Loop): Set<string | null> =>
  new Set(voiceSeats(loop).flatMap((seat) => (isCardIn(seat) ? [seat.holder] : [])));

/** Rounds that gave fewer cards than the kit asks of them, once nobody is awaited. */
export const belowQuorum = (loop: Loop): Round[] =>
  loop.rounds.filter(
    ({ seats, quorum, debriefNumber }) =>
      debriefNumber === loop.debriefNumber &&
      seats.filter((seat) => seat.duty === 'interviewer' && isCardIn(seat)).length < quorum,
  );

/** Two cards of one person are one voice. */
export const independentCards = (loop: Loop): number => cardAuthors(loop).size;

/** Everybody who has written or still may; the person to be found for an empty seat counts as somebody else. */
export function possibleCards(loop: Loop): number {
  const voices = new Set(voiceSeats(loop).map(({ id }) => id));
  const open = openSeats(loop).flatMap(({ id, holder }) => (voices.has(id) ? [holder] : []));
  const named = new Set([...cardAuthors(loop), ...open.filter((holder) => holder !== null)]);
  return named.size + open.filter((holder) => holder === null).length;
}

/** A loop keeps a minimum of independent voices, however many people are excused. */
export const whyTooFew = (loop: Loop): Refusal | null =>
  possibleCards(loop) >= loop.minimumCards ? null : refuse('gate.too-few-cards', loop.minimumCards);

/** Ready when nobody is awaited and enough independent people have written. */
export const isGateReady = (loop: Loop): boolean =>
  isInterviewing(loop) && openSeats(loop).length === 0 && independentCards(loop) >= loop.minimumCards;

/** Why this seat takes no card now; null when it does. */
export function whyNoCard(
  loop: Loop,
  { round, seat }: { round: Round; seat: Seat },
  now: number,
): Refusal | null {
  if (seat.duty === 'player') return refuse('card.player');
  if (round.debriefNumber < loop.debriefNumber) return refuse('card.earlier-debrief');
  if (seat.excused) return refuse('card.excused');
  if (loop.gate.state === 'open') return refuse('card.debrief-open');
  if (isCancelled(loop)) return refuse('card.cancelled');
  if (isOpenedEarlier(loop, round)) return refuse('card.stage-open');
  if (hasReadStage(loop, seat.holder)) return refuse('card.has-read');
  if (round.booking?.state !== 'booked' || now < round.booking.startsAt)
    return refuse('card.not-yet', typeWords(round).notYet);
  return null;
}

/** Why nothing can be added to this seat's card. */
export function whyNoAmendment(loop: Loop, seat: Seat): Refusal | null {
  if (isDecided(loop)) return refuse('amendment.decided');
  if (loop.pastDebriefs.length > 0 && loop.gate.state !== 'open') return refuse('amendment.between-debriefs');
  if (loop.gate.state !== 'open') return refuse('amendment.too-early');
  if (isCancelled(loop)) return refuse('loop.cancelled');
  return isCardIn(seat) ? null : refuse('amendment.no-card');
}

/** No public member, so no object literal has this type; a private field, so no cast object passes at run time. */
class OpenGate {
  readonly #loop: Pick<Loop, 'team' | 'id'>;

  constructor({ team, id }: Loop) {
    this.#loop = { team, id };
  }

  static isOf(proof: OpenGate, { team, id }: Loop): boolean {
    return #loop in proof && proof.#loop.team === team && proof.#loop.id === id;
  }
}

/** Only an open gate gives this proof, and the vault opens other people's cards for nothing else. */
export type GateProof = OpenGate;

export const gateProof = (loop: Loop): GateProof | null =>
  loop.gate.state === 'open' ? new OpenGate(loop) : null;

export const isProofOf = (proof: GateProof, loop: Loop): boolean => OpenGate.isOf(proof, loop);
