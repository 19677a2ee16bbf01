import type { HomeView, KnownBlock } from '@slack/types';
import { context } from '../elements/form.ts';
import { plain } from '../elements/text.ts';
import { deadLetterRows, type LoopRow, loopRows, type SeatRow, seatRows } from './loop-lists.ts';

type HomeInput = { seats: SeatRow[]; loops: LoopRow[]; zone: string };

export function homeView({ seats, loops, zone }: HomeInput): HomeView {
  const dead = deadLetterRows(loops);
  return {
    type: 'home',
    blocks: [
      ...(dead.length > 0 ? [header('Needs attention'), ...dead] : []),
      header('My interviews'),
      ...seatRows(seats, zone),
      ...(loops.length > 0 ? [header('My loops'), ...loopRows(loops)] : []),
      context('Type `/hire help` to see what Quorum can do.'),
    ],
  };
}

const header = (words: string): KnownBlock => ({ type: 'header', text: plain(words, 150) });

/** `/hire help`: every subcommand with what it does. */
export const helpText = (rows: { usage: string; does: string }[]): string =>
  ['*What you can do*', ...rows.map(({ usage, does }) => `• \`/hire ${usage}\` ${does}`)].join('\n');
