import type { Choice } from './table.ts';

/** Whether each of these seats can have a question of its own. */
export function canSeatEach(choices: readonly Choice[], seats: readonly number[]): boolean {
  const holder = new Map<string, number>();
  const seated = (seat: number, tried: Set<string>): boolean =>
    choices.some((choice) => {
      if (!(choice.seats & (1 << seat)) || tried.has(choice.id)) return false;
      tried.add(choice.id);
      const holderSeat = holder.get(choice.id);
      if (holderSeat !== undefined && !seated(holderSeat, tried)) return false;
      holder.set(choice.id, seat);
      return true;
    });
  return seats.every((seat) => seated(seat, new Set()));
}
