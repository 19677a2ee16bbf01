import type { Loop, Round, Seat } from './loop.ts';

export const seatsOf = (loop: Loop): { round: Round; seat: Seat }[] =>
  loop.rounds.flatMap((round) => round.seats.map((seat) => ({ round, seat })));

export function findSeat(loop: Loop, seatId: string): { round: Round; seat: Seat } | undefined {
  return seatsOf(loop).find(({ seat }) => seat.id === seatId);
}

/** Of a seat in the round of the kit: a loop leaves out extra seats that stay empty. */
export const placeInKit = (round: { id: string }, seat: { id: string }): number =>
  Number(seat.id.slice(round.id.length + 1)) - 1;

export const changeSeat = (loop: Loop, seatId: string, change: Partial<Seat>): Loop => ({
  ...loop,
  rounds: loop.rounds.map((round) => ({
    ...round,
    seats: round.seats.map((seat) => (seat.id === seatId ? { ...seat, ...change } : seat)),
  })),
});

export const changeRound = (loop: Loop, roundId: string, change: Partial<Round>): Loop => ({
  ...loop,
  rounds: loop.rounds.map((round) => (round.id === roundId ? { ...round, ...change } : round)),
});
