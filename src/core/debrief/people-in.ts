import type { Loop } from '../loop/loop.ts';
import { seatsOf } from '../loop/seats.ts';

/** Everybody whose name stands somewhere in this loop, once. */
export function peopleIn(loop: Loop): string[] {
  const gates = [loop.gate, ...loop.pastDebriefs.map(({ gate }) => gate)];
  const seats = seatsOf(loop).flatMap(({ seat: { holder, versions, left, excused } }) => [
    holder,
    ...versions.map(({ by }) => by),
    ...left.map((former) => former.holder),
    excused?.by,
  ]);
  const people = [
    loop.coordinator,
    loop.hiringManager,
    ...seats,
    ...gates.map((gate) => ('by' in gate ? gate.by : null)),
    ...(loop.room.absent ?? []).map(({ user }) => user),
    ...(loop.stages ?? []).flatMap(({ readers }) => readers.map(({ user }) => user)),
    ...[...loop.decisions, ...loop.dissents].map(({ by }) => by),
  ];
  return [...new Set(people.filter((user) => user != null))];
}
