import type { KnownBlock } from '@slack/types';
import type { Late } from '../../src/core/cards/late.ts';
import { isTimed } from '../../src/core/kit/round-types.ts';
import type { Effect } from '../../src/core/loop/effect.ts';
import { isCardIn } from '../../src/core/loop/gate.ts';
import { isDebated, isScheduling } from '../../src/core/loop/lifecycle.ts';
import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { looksAfter } from '../../src/core/loop/rights.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import { unsettledStages } from '../../src/core/stages/stage-gate.ts';
import { packButton } from '../cards/pack.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, section } from '../elements/form.ts';
import { sizeOf } from '../elements/in-messages.ts';
import { brief, mention } from '../elements/text.ts';
import { zoneOnce } from '../elements/zones.ts';
import { keptLines } from '../erasure/kept-lines.ts';
import { actions, makeRef } from '../ids.ts';
import { driftLines } from '../lines/drift.ts';
import { nextLine } from '../lines/next-date.ts';
import { lateLines, roundWhen } from '../lines/rounds.ts';
import { materialButton } from '../reviews/material-view.ts';
import { stageLines } from '../stages/stage-lines.ts';
import { settleRow } from '../stages/stage-message.ts';
import { findTimesButton } from '../times/reschedule.ts';
import { effectWords } from './effect-words.ts';
import { loopMenu } from './loop-menu.ts';
import { gateLine } from './progress-message.ts';
import { roomButtons } from './trouble-message.ts';

export type LoopRow = { loop: Loop; candidate: string; late: Late[]; dead: Effect[] };
export type SeatRow = { loop: Loop; candidate: string; round: Round; seat: Seat };

/** A message holds 50 blocks and a Home 100; what does not fit is counted, never dropped in silence. */
const limits = {
  seats: { rows: 18, characters: 11_000 },
  loops: { rows: 24, blocks: 28, characters: 8000 },
  dead: { rows: 10, characters: 3500 },
};

/** For a name and a title in a row, as Slack counts them. */
const room = { name: 200, title: 150, reason: 300 };
type Most = { rows: number; blocks?: number; characters: number };

function firstOf<T>(rows: T[], most: Most, blocksOf: (row: T) => KnownBlock[], how = ''): KnownBlock[] {
  const shown: KnownBlock[][] = [];
  let size = 0;
  for (const row of rows.slice(0, most.rows)) {
    const blocks = blocksOf(row);
    size += sizeOf(blocks);
    if (size > most.characters || shown.flat().length + blocks.length > (most.blocks ?? 100)) break;
    shown.push(blocks);
  }
  const rest = rows.length - shown.length;
  return [...shown.flat(), ...(rest > 0 ? [context(`and ${rest} more${how}`)] : [])];
}

const stageWords: Record<Loop['stage'], string> = {
  draft: 'being set up',
  scheduling: 'waiting for times',
  interviewing: 'interviewing',
  debrief: 'debrief opening',
  decided: 'decided',
  cancelled: 'canceled',
  erased: 'erased',
};

export const stageWord = (loop: Loop): string =>
  isDebated(loop) && loop.debrief?.parent ? 'debrief open' : stageWords[loop.stage];

/** `/hire my`: the seats that somebody holds, each with what there is to read and to write. */
export function seatRows(rows: SeatRow[], zone: string): KnownBlock[] {
  if (rows.length === 0) return [section('You have no interviews.')];
  const shown = firstOf(rows, limits.seats, ({ loop, candidate, round, seat }) => {
    const when = roundWhen(round, zone);
    const state = isCardIn(seat)
      ? 'scorecard in'
      : loop.gate.state === 'open'
        ? 'no scorecard'
        : 'scorecard open';
    const takesCard = loop.gate.state === 'closed' && (round.booking || isTimed(round));
    const ref = makeRef(loop.id, seat.id);
    return [
      section(`*${brief(candidate, room.name)}* · ${brief(round.title, room.title)} · ${when} · ${state}`),
      buttonRow(
        packButton(ref),
        ...(round.material ? [materialButton(ref)] : []),
        ...(takesCard ? [button('Scorecard', actions.fillCard, ref)] : []),
      ),
    ];
  });
  return zoneOnce(shown, zone);
}

/**
 * `/hire status`: the loops that somebody may run, with how many cards are in, who is missing, who is late, and what they
 * can say of a stage that is complete.
 */
export function loopRows(
  rows: LoopRow[],
  { user, zone, now, name = '' }: { user: string; zone: string; now: number; name?: string },
): KnownBlock[] {
  if (rows.length === 0)
    return [
      section(name ? `No loop of yours is with ${brief(name, room.name)}.` : 'You look after no loops.'),
    ];
  const how = '; `/hire status` with a name finds any of them';
  const blocksOf = ({ loop, candidate, late }: LoopRow): KnownBlock[] => {
    const head = `*${brief(candidate, room.name)}* · ${brief(roleOf(loop), room.title)}, ${loop.kit.level} · ${stageWord(loop)}`;
    const [accessory] = loopMenu(loop, null);
    const words = section(
      [
        ...[
          head,
          ...whoseLine(loop, user),
          ...nextLine(loop, zone, now),
          gateLine(loop, late),
          ...stageLines(loop),
          ...keptLines(loop, zone),
        ],
        // The others stand in the message about the loop.
        ...driftLines(loop).slice(0, 2),
        ...lateLines(late),
      ].join('\n'),
    );
    return [
      accessory ? { ...words, accessory } : words,
      ...unsettledStages(loop).flatMap((stage) => settleRow(loop, stage, user)),
      ...timesRow(loop, user),
    ];
  };
  return firstOf(rows, limits.loops, blocksOf, how);
}

/** What looks for times stands in the message of whoever looks after the loop; a colleague presses it here. */
function timesRow(loop: Loop, user: string): KnownBlock[] {
  if (looksAfter(loop, user) || !isScheduling(loop)) return [];
  const ref = makeRef(loop.id);
  const { state } = loop.search;
  if (state === 'none') return [buttonRow(findTimesButton(loop))];
  if (state !== 'found' && state !== 'nothing') return [];
  return [
    buttonRow(
      ...(state === 'found' ? [button('Times on offer', actions.offers, ref)] : []),
      button('Look again', actions.search, ref),
      button('Change constraints', actions.constraints, ref),
      button('Pick by hand', actions.byHand, ref),
    ),
  ];
}

const whoseLine = (loop: Loop, user: string): string[] =>
  looksAfter(loop, user) ? [] : [`Looked after by ${mention(loop.coordinator)}`];

/** What the courier could not deliver, to be tried again or dismissed. */
export function deadLetterRows(rows: LoopRow[]): KnownBlock[] {
  const dead = rows.flatMap(({ loop, candidate, dead: effects }) =>
    effects.map((effect, index) => ({
      loop,
      candidate,
      effect,
      isFirstOfMany: index === 0 && effects.length > 1,
    })),
  );
  return firstOf(dead, limits.dead, ({ loop, candidate, effect, isFirstOfMany }) => [
    section(
      `*${brief(candidate, room.name)}* · ${brief(effectWords(loop, effect), room.title)} could not be done: ${brief(effect.failure ?? 'no reason given', room.reason)}`,
    ),
    buttonRow(
      button('Retry', actions.retry, makeRef(loop.id, effect.id)),
      button('Dismiss', actions.dismiss, makeRef(loop.id, effect.id)),
      ...roomButtons(loop, [effect]),
      ...(isFirstOfMany ? [button('Retry all', actions.retryAll, makeRef(loop.id))] : []),
    ),
  ]);
}
