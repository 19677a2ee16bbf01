import type { HomeView, KnownBlock } from '@slack/types';
import { plain } from '../elements/text.ts';
import { deadLetterRows, emptyHome, type LoopRow, loopRows, type SeatRow, seatRows } from './loop-lists.ts';

const header = (words: string): KnownBlock => ({ type: 'header', text: plain(words, 150) });

export function homeView(parts: { seats: SeatRow[]; loops: LoopRow[]; zone: string }): HomeView {
  const dead = deadLetterRows(parts.loops);
  const attention = dead.length > 0 ? [header('Needs attention'), ...dead] : [];
  const loops = parts.loops.length > 0 ? [header('My loops'), ...loopRows(parts.loops)] : [];
  return {
    type: 'home',
    blocks: [
      ...attention,
      header('My interviews'),
      ...seatRows(parts.seats, parts.zone),
      ...loops,
      ...emptyHome(),
    ],
  };
}
