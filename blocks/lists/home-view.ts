import type { HomeView, KnownBlock } from '@slack/types';
import { dueWords } from '../../src/core/time/moment-words.ts';
import { context, section } from '../elements/form.ts';
import { plain, safe } from '../elements/text.ts';
import { deadLetterRows, type LoopRow, loopRows, type SeatRow, seatRows } from './loop-lists.ts';

type Outage = { since: number; what: string; where: string };
type HomeInput = {
  seats: SeatRow[];
  loops: LoopRow[];
  /** Cancelled, and something of it could not be done. */
  undone?: LoopRow[];
  outages?: Outage[];
  zone: string;
  user: string;
};

export function homeView({ seats, loops, undone = [], outages = [], zone, user }: HomeInput): HomeView {
  const dead = deadLetterRows([...loops, ...undone]);
  return {
    type: 'home',
    blocks: [
      ...outages.map(({ since, what, where }) =>
        section(
          `:warning: ${safe(what)}${where ? ` Where: ${safe(where)}` : ''} Quorum keeps trying, since ${dueWords(since, zone)}.`,
        ),
      ),
      ...(dead.length > 0 ? [header('Needs attention'), ...dead] : []),
      header('My interviews'),
      ...seatRows(seats, zone),
      ...(loops.length > 0 ? [header('My loops'), ...loopRows(loops, user)] : []),
      context('Type `/hire help` to see what Quorum can do.'),
    ],
  };
}

const header = (words: string): KnownBlock => ({ type: 'header', text: plain(words, 150) });

/** `/hire help`: every subcommand with what it does. */
export const helpText = (rows: { usage: string; does: string }[]): string =>
  ['*What you can do*', ...rows.map(({ usage, does }) => `• \`/hire ${usage}\` ${does}`)].join('\n');
