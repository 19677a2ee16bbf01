import { cardSeats, gateCount, isCardIn, openSeats } from '../../../core/loop/gate.ts';
import { hasEnded, isDebated, isErased } from '../../../core/loop/lifecycle.ts';
import type { Loop, Seat } from '../../../core/loop/loop.ts';

type Names = { person(id: string): string; time(at: number): string };

/** What the gate waits for, or how it opened. Names of people and rounds only: what a card says is nobody's yet. */
export function gateWords(loop: Loop, names: Names): string {
  if (isErased(loop)) return 'Its candidate is erased. What follows is done place by place.';
  const { gate } = loop;
  if (gate.state === 'open') {
    const opened = `The gate opened ${names.time(gate.at)}`;
    if (gate.how === 'complete') return `${opened}, with the last scorecard.`;
    if (gate.how === 'early') return `${opened}, early, by ${names.person(gate.by)}: “${gate.reason}”`;
    return `${opened} for the written reviews, by ${names.person(gate.by)}.`;
  }
  if (hasEnded(loop) || isDebated(loop)) return 'The gate is closed, and nothing waits behind it.';
  const count = gateCount(loop);
  if (count.of === 0) return 'The gate is closed. No rounds are planned yet.';
  const missing = openSeats(loop).map((seat) => `${holderOf(seat, names)} (${roundOf(loop, seat)})`);
  const seats = `The gate is closed: ${count.in} of ${count.of} scorecards are in.`;
  if (missing.length > 0) return `${seats} It waits for ${missing.join(', ')}.`;
  const authors = new Set(cardSeats(loop).flatMap((seat) => (isCardIn(seat) ? [seat.holder] : [])));
  return `${seats} It waits for ${loop.minimumCards} different people, and has ${authors.size}.`;
}

const holderOf = ({ holder }: Seat, { person }: Names): string =>
  holder === null ? 'somebody to be found' : person(holder);

const roundOf = ({ rounds }: Loop, seat: Seat): string =>
  rounds.find(({ seats }) => seats.some(({ id }) => id === seat.id))?.title ?? seat.skill;
