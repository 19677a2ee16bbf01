import type { KnownBlock, TableBlock } from '@slack/types';
import { ratingWords, recommendationWords } from '../../src/core/cards/card.ts';
import type { Debrief } from '../../src/core/debrief/debrief.ts';
import type { RatingTable } from '../../src/core/debrief/rating-table.ts';
import { listed } from '../../src/core/listed.ts';
import { belowQuorum, gateCount, isCardIn } from '../../src/core/loop/gate.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import { seatsOf } from '../../src/core/loop/seats.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { type Message, section, sections } from '../elements/form.ts';
import { inBothForms, type Newer, type Part, sortable } from '../elements/newer.ts';
import { brief, clip, clipEscaped, count, linesWithin, mention, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { handoverLines } from '../lines/exits.ts';
import { likenessWords } from '../lines/likeness.ts';
import { earlyReaders } from '../stages/stage-lines.ts';
import { absentLines } from './room-messages.ts';

/** Null where somebody in the channel may not read the details. */
type Details = { blocks: readonly Part[] } | null;

/** So that picture, table and lines together stay below what Slack takes in one message. */
const room = { name: 300, first: 2800, lines: 4000, absent: 1200, reason: 300, earlyReason: 1800 };

/** What everybody in the channel may read. The first line says how the debrief came to open. */
export function debriefParentMessage(
  loop: Loop,
  candidate: string,
  debrief: Debrief,
  details: Details,
): Message {
  const again = loop.debriefNumber > 1 ? ` ${loop.debriefNumber}` : '';
  const title = `Debrief${again}: *${brief(candidate, room.name)}* · ${safe(roleOf(loop))}, ${loop.kit.level}`;
  const first = clip([...howItOpened(loop, room.earlyReason), title].join('\n'), room.first);
  const { intact, of: all } = debrief.receipts;
  const { in: cards, of } = gateCount(loop);
  const lines = [
    `${cards} of ${count(of, 'scorecard')} in.${earlierCards(loop, all)}`,
    ...linesWithin(
      room.lines,
      [
        ...ownLines(loop, room.reason),
        ...excuses(loop, room.reason),
        ...handoverLines(loop, room.reason),
        ...shortRounds(loop),
      ],
      '_Open scorecards_ shows them.',
    ),
    ...absentLines(loop).map((line) => clipEscaped(line, room.absent)),
    ...earlyReaders(loop),
    `${intact} of ${count(all, 'scorecard')} sealed before the debrief, ${all - intact} changed since.`,
    ...(details ? [atAGlance(debrief)] : ['_Open scorecards_ shows everything to those who may read it.']),
  ];
  const shown = details?.blocks ?? [];
  return inBothForms(first, [
    section(first),
    ...sections(lines),
    ...shown.filter((part) => !isTable(part)),
    buttonRow(button('Open scorecards', actions.openCards, makeRef(loop.id))),
    // Slack draws a table at the bottom wherever it stands; so it stands there.
    ...shown.filter(isTable),
  ]);
}

const isTable = (part: Part): boolean => ('newer' in part ? 'caption' in part.newer : part.type === 'table');

/** In a window: how the debrief came to open and who was excused, with every reason in full. */
export const openingBlocks = (loop: Loop): KnownBlock[] =>
  sections([
    ...howItOpened(loop),
    ...ownLines(loop),
    ...excuses(loop),
    ...handoverLines(loop),
    ...earlyReaders(loop),
  ]);

/** Where this loop differs from its kit or from its opening's others, and why. */
function ownLines({ kit }: Loop, length = Number.POSITIVE_INFINITY): string[] {
  if (!kit.own) return [];
  const { alone, lengths, less, reason, unlike } = kit.own;
  const shorter = [
    ...(alone.length > 0
      ? [`One interviewer was enough for ${safe(listed(alone.map(({ title }) => title)))}`]
      : []),
    ...(less.rounds.length > 0 ? [`Left out: ${safe(listed(less.rounds))}`] : []),
    ...(less.focus.length > 0 ? [`Not in the focus: ${safe(listed(less.focus))}`] : []),
  ];
  return [
    ...(shorter.length > 0 ? [`${shorter.join('. ')}. Why: ${brief(reason, length)}`] : []),
    ...lengths.map(
      ({ title, from, to }) => `${safe(title)} was planned for ${to} minutes instead of ${from}.`,
    ),
    ...(unlike ? [likenessWords(unlike)] : []),
  ];
}

function howItOpened(loop: Loop, length = Number.POSITIVE_INFINITY): string[] {
  const { gate } = loop;
  if (gate.state !== 'open' || gate.how === 'complete') return [];
  const { in: cards, of } = gateCount(loop);
  if (gate.how === 'early')
    return [
      `:warning: Opened early by ${mention(gate.by)}, with ${cards} of ${of} scorecards in: ${brief(gate.reason, length)}`,
    ];
  if (gate.how === 'stage') {
    const title = loop.stages?.find(({ id }) => id === gate.stage)?.title ?? 'a stage';
    return [`Ended by ${mention(gate.by)} after ${safe(title)}, with ${count(cards, 'scorecard')} in.`];
  }
  const titles = loop.rounds.filter(({ id }) => gate.rounds.includes(id)).map(({ title }) => title);
  return [
    `Opened by ${mention(gate.by)} after ${safe(listed(titles))}, with ${cards} of ${of} scorecards in: the hiring manager decides whether the loop goes on.`,
  ];
}

/** What the panel agrees on, in one line and one number. */
function atAGlance({ agreement, splits }: Debrief): string {
  const { shared, oneStep, twoSteps, alpha } = agreement;
  if (shared === 0) return 'Nothing was assessed by two people, so there is nothing to compare.';
  const far = [
    ...(twoSteps > 0 ? [`${twoSteps} two steps apart`] : []),
    ...(oneStep > 0 ? [`${oneStep} one step apart`] : []),
  ];
  const figure =
    alpha === null
      ? ''
      : ` Agreement beyond chance: ${alpha.toFixed(2)} (Krippendorff’s α: 1 is full, 0 is what chance brings).`;
  const where = splits.length > 0 ? `: ${far.join(', ')}` : '';
  return `Of ${count(shared, 'topic')} that two or more assessed, you agree on ${shared - splits.length}${where}.${figure}`;
}

const earlierCards = ({ debriefNumber }: Loop, all: number): string =>
  debriefNumber > 1 ? ` With the earlier debriefs, ${count(all, 'scorecard')}.` : '';

const shortRounds = (loop: Loop): string[] =>
  loop.gate.state === 'open' && (loop.gate.how === 'reviews' || loop.gate.how === 'stage')
    ? []
    : belowQuorum(loop).map(({ title, seats, quorum }) => {
        const cards = seats.filter(isCardIn).length;
        return `${safe(title)} gave ${count(cards, 'scorecard')} of the ${quorum} that the interview plan asks of it.`;
      });

const excuses = (loop: Loop, length = Number.POSITIVE_INFINITY): string[] =>
  seatsOf(loop).flatMap(({ round, seat }) =>
    seat.excused
      ? [
          `Excused: ${mention(seat.holder)} (${safe(round.title)}) by ${mention(seat.excused.by)}: ${brief(seat.excused.reason, length)}`,
        ]
      : [],
  );

/** Slack's tables hold 20 columns, 100 rows and 10,000 characters; the message has other things to say too. */
const limits = { people: 19, rows: 97, title: 60, name: 24, characters: 4500 };

/** In a form that can be sorted and filtered, where the workspace takes it. */
export const ratingTable = (table: RatingTable, names: readonly string[]): Newer =>
  sortable(
    ratingTableBlock(table, names),
    'Every rating, by topic and person; topics on which you differ come first',
  );

/** Every rating as text, for people who cannot read the picture. Splits come first and are marked. */
export function ratingTableBlock(table: RatingTable, names: readonly string[]): TableBlock {
  const shown = table.people.slice(0, limits.people);
  const all = table.rows.map(({ title, isSplit, cells }) => [
    cell(`${isSplit ? '↔ ' : ''}${clip(title, limits.title)}`),
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
      [cell('Topic'), ...shown.map((_, index) => cell(clip(names[index] ?? 'Somebody', limits.name)))],
      ...rows,
      [cell('Recommendation'), ...recommendations],
    ],
    column_settings: [{ is_wrapped: true }, ...shown.map(() => ({ align: 'center' as const }))],
  };
}

const cell = (text: string) => ({ type: 'raw_text' as const, text });
