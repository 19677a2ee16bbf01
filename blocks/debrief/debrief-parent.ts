import type { KnownBlock, TableBlock } from '@slack/types';
import { ratingWords, recommendationWords } from '../../src/core/cards/card.ts';
import type { Debrief } from '../../src/core/debrief/debrief.ts';
import type { RatingTable } from '../../src/core/debrief/rating-table.ts';
import { openingMove, resultOf } from '../../src/core/debrief/result.ts';
import { gateCount } from '../../src/core/loop/gate.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, type Message, section } from '../elements/form.ts';
import { inBothForms, type Newer, sortable } from '../elements/newer.ts';
import { brief, clip, clipEscaped, mention, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { somebody, type Who } from '../lines/names.ts';
import { agreementWords, bookkeepingLine, howItOpened } from './bookkeeping.ts';

/**
 * Null where somebody in the channel may not read the details. `picture`: once it is there. `isRanked`: whoever speaks first
 * in this debrief is more junior than everybody else.
 */
type Details = { picture: KnownBlock | null; isRanked?: boolean } | null;

const room = { name: 300, result: 700, first: 2800, title: 200, reason: 1800 };

/** What everybody in the channel may read: what came of it, how it came to open, and who begins. */
export function debriefParentMessage(
  loop: Loop,
  candidate: string,
  debrief: Debrief,
  details: Details,
  who: Who = mention,
): Message {
  const again = loop.debriefNumber > 1 ? ` ${loop.debriefNumber}` : '';
  const title = `Debrief${again}: *${brief(candidate, room.name)}* · ${safe(roleOf(loop))}, ${loop.kit.level}`;
  const result = details ? [`*${clipEscaped(safe(resultOf(debrief)), room.result)}*`] : [];
  const opened = howItOpened(loop, who, room.reason);
  const first = clip([...warned(loop, [...result, title]), ...opened].join('\n'), room.first);
  return {
    text: first,
    blocks: [
      section(first),
      ...(details?.picture ? [details.picture] : []),
      ...(details
        ? firstMove(debrief, details.isRanked ? (loop.debrief?.speaking[0] ?? null) : null, who)
        : [section('_Open scorecards_ shows everything to those who may read it.')]),
      buttonRow(button('Open scorecards', actions.openCards, makeRef(loop.id))),
      context(bookkeepingLine(loop, debrief, details !== null)),
    ],
  };
}

/** Opened early, the result is that of some scorecards only: its own line says so. */
function warned(loop: Loop, [line = '', ...rest]: string[]): string[] {
  if (loop.gate.state !== 'open' || loop.gate.how !== 'early') return [line, ...rest];
  const { in: cards, of } = gateCount(loop);
  return [`:warning: ${line} · opened early, with ${cards} of ${of} scorecards in`, ...rest];
}

/** `mostJunior`: of the panel; null where nobody is, or where it is not known. They may have nothing to say about this topic. */
function firstMove(debrief: Debrief, mostJunior: string | null, who: Who): KnownBlock[] {
  const move = openingMove(debrief);
  if (!move) return [];
  const name = who(move.holder);
  return [
    section(
      `*First: ${brief(move.title, room.title)}*; ${move.holder === mostJunior ? `the most junior voice speaks first, ${name}` : `${name} speaks first`}.`,
    ),
  ];
}

/** Every rating, in a message of its own. */
export const ratingTableMessage = (debrief: Debrief, table: RatingTable, names: readonly string[]): Message =>
  inBothForms('Every rating', [
    section('*Every rating*'),
    context(agreementWords(debrief)),
    // Slack draws a table at the bottom wherever it stands; so it stands there.
    ratingTable(table, names),
  ]);

/** Slack's tables hold 20 columns, 100 rows and 10,000 characters. */
const limits = { people: 19, rows: 97, title: 60, name: 24, characters: 9000 };

/** In a form that can be sorted and filtered, where the workspace takes it. */
const ratingTable = (table: RatingTable, names: readonly string[]): Newer =>
  sortable(
    ratingTableBlock(table, names),
    'Every rating, by topic and person; topics on which you differ come first',
  );

/** Every rating as text, for people who cannot read the picture. Splits come first and are marked. */
export function ratingTableBlock(table: RatingTable, names: readonly string[]): TableBlock {
  const shown = table.people.slice(0, limits.people);
  const all = table.rows.map(({ title, group, cells }) => [
    cell(`${group === 'differ' ? '↔ ' : ''}${clip(title, limits.title)}`),
    ...shown.map((_, index) => {
      const rating = cells[index];
      return cell(rating ? ratingWords[rating] : '–');
    }),
  ]);
  let size = 0;
  const fitting = all.slice(0, limits.rows).filter((row) => {
    size += row.reduce((sum, { text }) => sum + text.length, 0);
    return size <= limits.characters;
  });
  const rest = all.length - fitting.length;
  const rows = [
    ...fitting,
    ...(rest > 0 ? [[cell(`and ${rest} more, behind Open scorecards`), ...shown.map(() => cell('…'))]] : []),
  ];
  const recommendations = shown.map((_, index) => {
    const recommendation = table.recommendations[index];
    return cell(recommendation ? recommendationWords[recommendation] : '–');
  });
  return {
    type: 'table',
    rows: [
      [cell('Topic'), ...shown.map((_, index) => cell(clip(names[index] ?? somebody, limits.name)))],
      ...rows,
      [cell('Recommendation'), ...recommendations],
    ],
    column_settings: [{ is_wrapped: true }, ...shown.map(() => ({ align: 'center' as const }))],
  };
}

const cell = (text: string) => ({ type: 'raw_text' as const, text });
