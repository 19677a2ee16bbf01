import { typeWords } from '../kit/round-types.ts';
import { isCancelled, isDecided, isInterviewing } from './lifecycle.ts';
import type { Loop, Round, Seat } from './loop.ts';
import { seatsOf } from './seats.ts';

export type GateCount = { in: number; of: number; excused: number };

export const isCardIn = (seat: Seat): boolean => seat.versions.length > 0;

/** Seats that write a card; who plays a role in an exercise writes none. */
export const cardSeats = (loop: Loop): Seat[] =>
  seatsOf(loop).flatMap(({ seat }) => (seat.duty === 'interviewer' ? [seat] : []));

/** Those of the rounds that this debrief waits for; earlier ones had theirs. */
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

export const cardAuthors = (loop: Loop): Set<string | null> =>
  new Set(cardSeats(loop).flatMap((seat) => (isCardIn(seat) ? [seat.holder] : [])));

/** Rounds that gave fewer cards than the kit asks of them, once nobody is awaited. */
export const belowQuorum = (loop: Loop): Round[] =>
  loop.rounds.filter(
    ({ seats, quorum, debriefNumber }) =>
      debriefNumber === loop.debriefNumber &&
      seats.filter((seat) => seat.duty === 'interviewer' && isCardIn(seat)).length < quorum,
  );

/** Two cards of one person are one voice. */
export const independentCards = (loop: Loop): number => cardAuthors(loop).size;

/** Everybody who has written or still may; whoever is to be found for a seat is somebody else. */
export function possibleCards(loop: Loop): number {
  const open = openSeats(loop).map(({ holder }) => holder);
  const named = new Set([...cardAuthors(loop), ...open.filter((holder) => holder !== null)]);
  return named.size + open.filter((holder) => holder === null).length;
}

/** A loop keeps a minimum of independent voices, whoever is excused. */
export const whyTooFew = (loop: Loop): string | null =>
  possibleCards(loop) >= loop.minimumCards
    ? null
    : `That would leave fewer than ${loop.minimumCards} independent cards. The hiring manager can open the debrief early instead.`;

/** Ready when nobody is awaited and enough independent people have written. */
export const isGateReady = (loop: Loop): boolean =>
  isInterviewing(loop) && openSeats(loop).length === 0 && independentCards(loop) >= loop.minimumCards;

/** Why this seat takes no card now, in the words its holder reads; null when it does. */
export function whyNoCard(
  loop: Loop,
  { round, seat }: { round: Round; seat: Seat },
  now: number,
): string | null {
  if (seat.duty === 'player') return 'You play a role in this round; its observer writes the card.';
  if (round.debriefNumber < loop.debriefNumber)
    return 'This card was for an earlier debrief, which has been held; it is no longer changed.';
  if (seat.excused) return 'This seat was excused, so no scorecard is needed from you.';
  if (loop.gate.state === 'open') return 'The debrief has opened; cards are no longer changed.';
  if (isCancelled(loop)) return 'This loop was cancelled, so no scorecard is needed.';
  if (round.booking?.state !== 'booked' || now < round.booking.startsAt) return typeWords(round).notYet;
  return null;
}

/** Why nothing can be added to this seat's card. */
export function whyNoAmendment(loop: Loop, seat: Seat): string | null {
  if (isDecided(loop))
    return 'The decision is recorded; the cards that it rests on stay as they are. You can record a dissent.';
  if (loop.pastDebriefs.length > 0 && loop.gate.state !== 'open')
    return 'This card was read in a debrief. It can be added to when the next one opens.';
  if (loop.gate.state !== 'open') return 'The debrief is not open yet: change the card itself.';
  if (isCancelled(loop)) return 'This loop was cancelled.';
  return isCardIn(seat) ? null : 'The debrief has opened without your card; it takes no new one.';
}

/** No public member: nothing that is written down passes for one. A private field: nothing that is cast does, when it runs. */
class OpenGate {
  readonly #loop: Pick<Loop, 'team' | 'id'>;

  constructor({ team, id }: Loop) {
    this.#loop = { team, id };
  }

  static isOf(proof: OpenGate, { team, id }: Loop): boolean {
    return #loop in proof && proof.#loop.team === team && proof.#loop.id === id;
  }
}

/** Only an open gate makes one, and only with one does the vault open other people's cards. */
export type GateProof = OpenGate;

export const gateProof = (loop: Loop): GateProof | null =>
  loop.gate.state === 'open' ? new OpenGate(loop) : null;

export const isProofOf = (proof: GateProof, loop: Loop): boolean => OpenGate.isOf(proof, loop);
