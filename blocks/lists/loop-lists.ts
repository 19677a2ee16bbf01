import type { KnownBlock } from '@slack/types';
import type { Late } from '../../src/core/cards/late.ts';
import { isTimed } from '../../src/core/kit/round-types.ts';
import type { Effect } from '../../src/core/loop/effect.ts';
import { isCardIn } from '../../src/core/loop/gate.ts';
import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { packButton } from '../cards/pack.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, section } from '../elements/form.ts';
import { safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { lateLines, roundWhen } from '../lines/rounds.ts';
import { materialButton } from '../reviews/material-view.ts';
import { gateLine } from './progress-message.ts';

export type LoopRow = { loop: Loop; candidate: string; late: Late[]; dead: Effect[] };
export type SeatRow = { loop: Loop; candidate: string; round: Round; seat: Seat };

/** A message holds 50 blocks and a Home 100; what does not fit is counted, never dropped in silence. */
const limits = { seats: 18, loops: 24, dead: 10 };

function firstOf<T>(rows: T[], shown: number, blocksOf: (row: T) => KnownBlock[]): KnownBlock[] {
  const rest = rows.length - shown;
  return [...rows.slice(0, shown).flatMap(blocksOf), ...(rest > 0 ? [context(`and ${rest} more`)] : [])];
}

const stageWords: Record<Loop['stage'], string> = {
  draft: 'being set up',
  scheduling: 'waiting for times',
  interviewing: 'interviewing',
  debrief: 'debrief open',
  decided: 'decided',
  cancelled: 'cancelled',
};

/** `/hire my`: the seats that somebody holds, each with what there is to read and to write. */
export function seatRows(rows: SeatRow[], zone: string): KnownBlock[] {
  if (rows.length === 0) return [section('You have no interviews.')];
  return firstOf(rows, limits.seats, ({ loop, candidate, round, seat }) => {
    const when = roundWhen(round, zone);
    const state = isCardIn(seat) ? 'card in' : loop.gate.state === 'open' ? 'debrief open' : 'card open';
    const takesCard = loop.gate.state === 'closed' && (round.booking || isTimed(round));
    const ref = makeRef(loop.id, seat.id);
    return [
      section(`*${safe(candidate)}* · ${safe(round.title)} · ${when} · ${state}`),
      buttonRow(
        packButton(ref),
        ...(round.material ? [materialButton(ref)] : []),
        ...(takesCard ? [button('Scorecard', actions.fillCard, ref)] : []),
      ),
    ];
  });
}

/** `/hire status`: the loops that somebody looks after, with how many cards are in, who is missing and who is late. */
export function loopRows(rows: LoopRow[]): KnownBlock[] {
  if (rows.length === 0) return [section('You look after no loops.')];
  return firstOf(rows, limits.loops, ({ loop, candidate, late }) => {
    const head = `*${safe(candidate)}* · ${safe(loop.kit.title)}, ${loop.kit.level} · ${stageWords[loop.stage]}`;
    return [section([head, gateLine(loop), ...lateLines(late)].join('\n'))];
  });
}

/** What the courier could not deliver, to be tried again or dismissed. */
export function deadLetterRows(rows: LoopRow[]): KnownBlock[] {
  const dead = rows.flatMap(({ loop, candidate, dead: effects }) =>
    effects.map((effect) => ({ loop, candidate, effect })),
  );
  return firstOf(dead, limits.dead, ({ loop, candidate, effect }) => [
    section(
      `*${safe(candidate)}* · ${effect.kind} could not be done: ${safe(effect.failure ?? 'no reason given')}`,
    ),
    buttonRow(
      button('Retry', actions.retry, makeRef(loop.id, effect.id)),
      button('Dismiss', actions.dismiss, makeRef(loop.id, effect.id)),
      ...(effect.lane === 'debrief'
        ? [button('Choose another channel', actions.chooseRoom, makeRef(loop.id))]
        : []),
    ),
  ]);
}
