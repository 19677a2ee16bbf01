import type { HomeView, KnownBlock } from '@slack/types';
import type { Opening } from '../../src/core/opening/opening.ts';
import type { Waiting } from '../../src/core/opening/waiting.ts';
import { dueWords } from '../../src/core/time/moment-words.ts';
import { button } from '../elements/buttons.ts';
import { context, section } from '../elements/form.ts';
import { brief, plain, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { deadLetterRows, type LoopRow, loopRows, type SeatRow, seatRows } from './loop-lists.ts';

type Outage = { since: number; what: string; where: string };
type OpeningRow = { opening: Opening; waits: Waiting };
type HomeInput = {
  /** That wait for this person. */
  openings?: OpeningRow[];
  seats: SeatRow[];
  loops: LoopRow[];
  /** Cancelled, and something of it could not be done. */
  undone?: LoopRow[];
  outages?: Outage[];
  zone: string;
  user: string;
};

export function homeView({
  openings = [],
  seats,
  loops,
  undone = [],
  outages = [],
  zone,
  user,
}: HomeInput): HomeView {
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
      ...openingRows(openings),
      header('My interviews'),
      ...seatRows(seats, zone),
      ...(loops.length > 0 ? [header('My loops'), ...loopRows(loops, user)] : []),
      context('Type `/hire help` to see what Quorum can do.'),
    ],
  };
}

const mostOpenings = 5;

function openingRows(rows: OpeningRow[]): KnownBlock[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, mostOpenings).map(({ opening, waits }): KnownBlock => {
    const { id, title, department, agreed } = opening;
    const isComplete = waits === 'agree';
    const words = isComplete
      ? agreed.length > 0
        ? 'waits for you alone to agree'
        : 'waits for you to agree'
      : 'waits for you to complete it';
    return {
      ...section(`*${brief(title, 200)}* · ${brief(department, 100)} · ${words}`),
      accessory: isComplete
        ? button('Look and agree', actions.openOpening, makeRef(id))
        : button('Complete the opening', actions.completeOpening, makeRef(id, 'work', 'on')),
    };
  });
  const more = rows.length - shown.length;
  return [
    header('My openings'),
    ...shown,
    ...(more > 0 ? [context(`and ${more} more, in \`/hire role\``)] : []),
  ];
}

const header = (words: string): KnownBlock => ({ type: 'header', text: plain(words, 150) });

/** `/hire help`: every subcommand with what it does. */
export const helpText = (rows: { usage: string; does: string }[]): string =>
  ['*What you can do*', ...rows.map(({ usage, does }) => `• \`/hire ${usage}\` ${does}`)].join('\n');
