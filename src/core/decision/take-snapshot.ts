import { isShown, lastVotes } from '../debrief/vote.ts';
import { isCardIn } from '../loop/gate.ts';
import type { Loop } from '../loop/loop.ts';
import { seatsOf } from '../loop/seats.ts';
import type { Snapshot } from './snapshot.ts';

/** What is known at this moment; null while the gate is closed, when nobody knows anything. */
export function snapshotOf(loop: Loop): Snapshot | null {
  if (loop.gate.state !== 'open') return null;
  const { id, version, level, competencies } = loop.kit;
  const seats = seatsOf(loop).map(({ seat }) => seat);
  return {
    kit: { id, version, level, competencies },
    cards: seats
      .filter((seat) => isCardIn(seat) && seat.duty !== 'shadow')
      .map((seat) => {
        const opened = seat.versions.at(-1);
        const receipts = [...(opened ? [opened] : []), ...seat.amendments].map(({ receipt }) => receipt);
        return { seat: seat.id, author: opened?.by ?? '', receipts };
      }),
    votes: [...loop.pastDebriefs, loop]
      .flatMap(({ vote }) => (isShown(vote) ? lastVotes(vote).map(({ receipt }) => receipt) : []))
      .toSorted(),
    excused: seats.flatMap(({ id: seat, excused }) =>
      excused ? [{ seat, by: excused.by, reason: excused.reason }] : [],
    ),
    gate: { at: loop.gate.at, how: loop.gate.how },
  };
}
