import { type Refusal, refuse } from '../refusals.ts';
import type { MeetingRoom } from './meeting-room.ts';

const mostRooms = 40;
const mostName = 80;
const isAddress = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;

/** One room a line: the address of its calendar, then its name. */
export function roomsIn(text: string): { ok: true; rooms: MeetingRoom[] } | Refusal {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const rooms: MeetingRoom[] = [];
  for (const [index, line] of lines.entries()) {
    const [, first = '', name = ''] = /^(\S+)\s+(.+)$/.exec(line) ?? [];
    const address = first.toLowerCase();
    if (!isAddress.test(address) || name.length > mostName) return refuse('setup.room-line', index + 1);
    if (rooms.some((room) => room.address === address)) return refuse('setup.room-twice', address);
    if (rooms.some((room) => room.name.toLowerCase() === name.toLowerCase()))
      return refuse('setup.room-name-twice', name);
    rooms.push({ address, name });
  }
  return rooms.length > mostRooms ? refuse('setup.too-many-rooms', mostRooms) : { ok: true, rooms };
}

export const roomLines = (rooms: readonly MeetingRoom[]): string =>
  rooms.map(({ address, name }) => `${address} ${name}`).join('\n');
