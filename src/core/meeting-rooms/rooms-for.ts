import { listed } from '../listed.ts';
import type { Loop, Slot } from '../loop/loop.ts';
import { unplaced } from '../reviews/reviews.ts';
import { freeRoom } from '../schedule/model/panel-costs.ts';
import type { Problem } from '../schedule/model/problem.ts';
import type { MeetingRoom } from './meeting-room.ts';

/** The rounds that are to get a time, and a room with it. */
export const wantRooms = (loop: Loop): string[] =>
  unplaced(loop).flatMap(({ needsRoom, title }) => (needsRoom ? [title] : []));

/** Said once with what is found; the times are found all the same. */
export function noRoomsWarning(loop: Loop, rooms: readonly unknown[]): string[] {
  const titles = rooms.length > 0 ? [] : wantRooms(loop);
  return titles.length > 0
    ? [
        `The interview plan asks for a room for ${listed(titles)}, and no rooms are named in \`/hire setup\`. Book one by hand.`,
      ]
    : [];
}

/** Times that a person picked, each with the first room that is free then. */
export function withRooms(
  problem: Problem,
  slots: readonly Slot[],
  rooms: readonly MeetingRoom[],
): { slots: Slot[]; without: string[] } {
  const without: string[] = [];
  const placed = slots.map((slot) => {
    if (!problem.rounds.some(({ id, needsRoom }) => id === slot.round && needsRoom)) return slot;
    const address = freeRoom(problem, slot.startsAt, slot.endsAt);
    const room = rooms.find((known) => known.address === address);
    if (!room) without.push(slot.round);
    return room ? { ...slot, room } : slot;
  });
  return { slots: placed, without };
}
