import {
  canSeatEach,
  compareSpread,
  leastWear,
  type SeatLeft,
  type Spread,
  type StepLimits,
} from './reach.ts';
import type { Choice, Table } from './table.ts';

const { floor, max, min } = Math;

export type Dealt = { choice: Choice; seat: number };
type AttitudeDeal = Spread & { dealt: Dealt[] };

/** Fills the minutes that are left with attitudes, at least one in every seat; null where some seat gets none. */
export function dealAttitudes(
  table: Table,
  left: readonly SeatLeft[],
  limits: StepLimits,
): { best: AttitudeDeal | null; isProven: boolean } {
  const every = table.attitudes.flat();
  const seats = left
    .map(({ minutes, room }, seat) => {
      const choices = every.filter((choice) => choice.seats & (1 << seat) && choice.minutes <= minutes);
      const shortest = min(...choices.map((choice) => choice.minutes));
      const topics = new Set(choices.map(({ topic }) => topic)).size;
      return {
        seat,
        minutes,
        choices,
        shortest,
        room,
        most: min(topics, room, floor(minutes / shortest)),
      };
    })
    .toSorted((a, b) => a.choices.length - b.choices.length || a.seat - b.seat);
  if (seats.some(({ choices }) => choices.length === 0)) return { best: null, isProven: true };
  const mostAfter = seats.map((_, index) => seats.slice(index + 1).reduce((sum, { most }) => sum + most, 0));
  const seatsAfter = seats.map((_, index) => seats.slice(index + 1).map(({ seat }) => seat));
  const open = table.attitudes.filter((choices) => choices.length > 0).length;
  const doubles = table.attitudes.filter((choices) => choices.length > 1).length;

  const least = leastWear(table.attitudes);

  const voices = table.attitudes.map(() => 0);
  const taken = new Set<string>();
  const dealt: Dealt[] = [];
  const now: Spread = { heard: 0, heardTwice: 0, wear: 0 };
  let best: AttitudeDeal | null = null;
  let steps = 0;

  const isHopeless = (more: number): boolean => {
    if (!best) return false;
    const heard = min(open, now.heard + more);
    const heardTwice = min(doubles, now.heardTwice + more - (heard - now.heard));
    const wear = max(now.wear, least(heard, heardTwice));
    return compareSpread(best, { heard, heardTwice, wear }) <= 0;
  };

  const take = (choice: Choice, seat: number, then: () => void): void => {
    const before = voices[choice.topic] ?? 0;
    voices[choice.topic] = before + 1;
    taken.add(choice.id);
    dealt.push({ choice, seat });
    if (before === 0) now.heard += 1;
    if (before === 1) now.heardTwice += 1;
    now.wear += choice.wear;
    then();
    now.wear -= choice.wear;
    if (before === 1) now.heardTwice -= 1;
    if (before === 0) now.heard -= 1;
    dealt.pop();
    taken.delete(choice.id);
    voices[choice.topic] = before;
  };

  const nextSeat = (index: number): void => {
    const seat = seats[index];
    if (!seat) {
      if (!best || compareSpread(now, best) < 0) best = { ...now, dealt: [...dealt] };
      return;
    }
    const free = seat.choices.filter(({ id }) => !taken.has(id));
    const voicesOf = ({ topic }: Choice) => voices[topic] ?? 0;
    fill(
      index,
      seat.minutes,
      free.toSorted((a, b) => voicesOf(a) - voicesOf(b) || a.wear - b.wear),
      seat.room,
    );
  };

  const fill = (index: number, minutes: number, choices: readonly Choice[], room: number): void => {
    steps += 1;
    const seat = seats[index];
    if (!seat || steps > limits.attitudes) return;
    const most = min(seat.most, room, floor(minutes / seat.shortest));
    if (isHopeless(most + (mostAfter[index] ?? 0))) return;
    const isFirst = room === seat.room;
    for (const [place, choice] of room > 0 ? choices.entries() : []) {
      // A third voice is worth nothing, but no seat is without an attitude.
      if (!isFirst && (voices[choice.topic] ?? 0) >= 2) continue;
      const rest = minutes - choice.minutes;
      const others = choices
        .slice(place + 1)
        .filter((later) => later.topic !== choice.topic && later.minutes <= rest);
      take(choice, seat.seat, () => {
        if (
          canSeatEach(
            every.filter(({ id }) => !taken.has(id)),
            seatsAfter[index] ?? [],
          )
        )
          fill(index, rest, others, room - 1);
      });
    }
    if (!isFirst) nextSeat(index + 1);
  };

  nextSeat(0);
  return { best, isProven: steps <= limits.attitudes };
}
