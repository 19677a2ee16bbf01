import type { HomeView, KnownBlock } from '@slack/types';
import type { Late } from '../../src/core/cards/late.ts';
import { type Conclusion, outcomeWords } from '../../src/core/decision/conclusion.ts';
import { type LoopCursor, linesShown, type SeatPlace } from '../../src/core/home/lines.ts';
import { gateCount } from '../../src/core/loop/gate.ts';
import { isDecided } from '../../src/core/loop/lifecycle.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import type { Opening } from '../../src/core/opening/opening.ts';
import type { Waiting } from '../../src/core/opening/waiting.ts';
import { dueWords, timeWords } from '../../src/core/time/moment-words.ts';
import { packButton } from '../cards/pack.ts';
import { button, buttonRow, primaryButton } from '../elements/buttons.ts';
import { context, section } from '../elements/form.ts';
import { brief, count, plain, safe } from '../elements/text.ts';
import { zoneOnce } from '../elements/zones.ts';
import { actions, makeRef } from '../ids.ts';
import { nextLine } from '../lines/next-date.ts';
import { lateLines, roundWhen } from '../lines/rounds.ts';
import { stageWord } from '../lists/loop-lists.ts';
import { loopMenu } from '../lists/loop-menu.ts';
import { gateLine } from '../lists/progress-message.ts';
import { type NeedRow, needRow } from './need-rows.ts';

type Outage = { since: number; what: string; where: string };
type OpeningRow = { opening: Opening; waits: Waiting };
type Seated = SeatPlace & { candidate: string };
/** `draft`: when it was last changed, null where that is not known; absent where nothing is written. */
type CardRow = Seated & { draft?: number | null; isLate: boolean };
type Page<T> = { rows: T[]; hasMore: boolean; isFirst: boolean };
type LoopRow = { loop: Loop; candidate: string; late: Late[] };
type DecidedRow = { loop: Loop; candidate: string; conclusion: Conclusion | null };

type HomeInput = {
  user: string;
  zone: string;
  now: number;
  isCoordinator: boolean;
  wantsDigest: boolean;
  outages: Outage[];
  /** That wait for this person. */
  openings: OpeningRow[];
  needs: { rows: NeedRow[]; skip: number; before: LoopCursor | null; next: LoopCursor | null };
  cards: CardRow[];
  interviews: Seated[];
  loops: Page<LoopRow>;
  decided: Page<DecidedRow>;
  hidden: number;
};

/** A Home holds 100 blocks; what does not fit is counted, or stands on another page. */
const shown = { outages: 2, openings: 5, cards: 8, interviews: 8, late: 5 };
/** As Slack counts them. */
const room = { name: 120, role: 100, title: 100 };

/** Where work starts: what to do first, then what is one's own, then what one runs. */
export function homeView(home: HomeInput): HomeView {
  return {
    type: 'home',
    blocks: zoneOnce(
      [
        ...home.outages.slice(0, shown.outages).map((outage) => outageRow(outage, home.zone)),
        ...firstRows(home),
        ...needRows(home.needs),
        ...openingRows(home.openings),
        ...cardRows(home),
        ...interviewRows(home),
        ...loopRows(home),
        ...decidedRows(home),
        ...lastRows(home),
      ],
      home.zone,
    ),
  };
}

const header = (words: string): KnownBlock => ({ type: 'header', text: plain(words, 150) });

const outageRow = ({ since, what, where }: Outage, zone: string): KnownBlock =>
  section(
    `:warning: ${safe(what)}${where ? ` Where: ${safe(where)}` : ''} Quorum keeps trying, since ${dueWords(since, zone)}.`,
  );

/** What waits, in one line, and what can be started. */
function firstRows({ isCoordinator, wantsDigest, needs, cards, openings }: HomeInput): KnownBlock[] {
  const waiting = needs.rows.length + openings.length;
  const isPart = needs.before !== null || needs.next !== null;
  const phrases = [
    ...(waiting > 0 ? [`${count(waiting, 'thing')}${isPart ? ' or more' : ''} to do`] : []),
    ...(cards.length > 0 ? [`${count(cards.length, 'scorecard')} to write`] : []),
  ];
  const nothing = isPart ? '*Nothing waits for you in the loops on this page.*' : '*Nothing waits for you.*';
  const words = phrases.length > 0 ? `*You have ${phrases.join(' and ')}.*` : nothing;
  if (!isCoordinator) return [section(words)];
  return [
    section(words),
    buttonRow(
      primaryButton('Start a loop', actions.startLoop, makeRef('home')),
      button(
        wantsDigest ? 'Stop the morning message' : 'Send me this every morning',
        actions.digest,
        makeRef(wantsDigest ? 'off' : 'on'),
      ),
    ),
  ];
}

function needRows({ rows, skip, before, next }: HomeInput['needs']): KnownBlock[] {
  if (rows.length === 0 && !before && !next) return [];
  // Something was done since that page was shown.
  const from = skip < rows.length ? skip : 0;
  const page = rows.slice(from, from + linesShown);
  const rest = rows.length - from - page.length;
  const further = rest > 0 ? { from: before, skip: from + linesShown } : { from: next, skip: 0 };
  const on = further.from ? [further.from.createdAt, further.from.id, further.skip] : [further.skip];
  return [
    header('Needs you'),
    ...page.flatMap(needRow),
    ...(rest === 0 && next
      ? [context('Loops that have waited longest come first. Newer ones are not looked at yet.')]
      : []),
    ...pageButtons(
      from > 0 || before ? makeRef('needs', 0) : null,
      rest > 0 || next ? makeRef('needs', ...on) : null,
      { back: 'First ones', on: rest > 0 ? `${rest} more` : 'Look at newer loops' },
    ),
  ];
}

function pageButtons(
  back: string | null,
  on: string | null,
  words: { back: string; on: string },
): KnownBlock[] {
  const buttons = [
    ...(back ? [button(words.back, actions.homePage[0], back)] : []),
    ...(on ? [button(words.on, actions.homePage[1], on)] : []),
  ];
  return buttons.length > 0 ? [buttonRow(...buttons)] : [];
}

function openingRows(rows: OpeningRow[]): KnownBlock[] {
  if (rows.length === 0) return [];
  const listed = rows.slice(0, shown.openings).map(({ opening, waits }): KnownBlock => {
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
  const more = rows.length - listed.length;
  return [
    header('My openings'),
    ...listed,
    ...(more > 0 ? [context(`and ${more} more, in \`/hire role\``)] : []),
  ];
}

const seatHead = ({ candidate, round }: Seated): string =>
  `*${brief(candidate, room.name)}* · ${brief(round.title, room.title)}`;

const restOf = (rest: number): KnownBlock[] =>
  rest > 0 ? [context(`and ${rest} more, behind \`/hire my\``)] : [];

/** Each with how far it is, and the way to go on with it. */
function cardRows({ cards, zone, now }: HomeInput): KnownBlock[] {
  if (cards.length === 0) return [];
  const rows = cards.slice(0, shown.cards).map((row): KnownBlock => {
    const { round, draft, isLate, loop, seat } = row;
    const isBegun = draft !== undefined;
    const state = isBegun
      ? draft === null
        ? 'draft kept'
        : `draft from ${timeWords(draft, zone, now)}`
      : 'not begun';
    const due = round.booking && isLate ? `late since ${timeWords(round.booking.endsAt, zone)}` : '';
    return {
      ...section(`${seatHead(row)}\n${[due, state].filter(Boolean).join(' · ')}`),
      accessory: primaryButton(
        isBegun ? 'Continue' : 'Fill scorecard',
        actions.fillCard,
        makeRef(loop.id, seat.id),
      ),
    };
  });
  return [header('My scorecards'), ...rows, ...restOf(cards.length - rows.length)];
}

function interviewRows({ interviews, zone }: HomeInput): KnownBlock[] {
  const rows = interviews.slice(0, shown.interviews).map(
    (row): KnownBlock => ({
      ...section(`${seatHead(row)}\n${roundWhen(row.round, zone)}`),
      accessory: packButton(makeRef(row.loop.id, row.seat.id)),
    }),
  );
  return [
    header('My interviews'),
    ...(rows.length > 0 ? rows : [context('You have no interviews ahead.')]),
    ...restOf(interviews.length - rows.length),
  ];
}

const headOf = ({ loop, candidate }: { loop: Loop; candidate: string }): string =>
  `*${brief(candidate, room.name)}* · ${brief(roleOf(loop), room.role)}, ${loop.kit.level}`;

/** Nothing is counted before there is something to count. */
const counted = (loop: Loop, next: readonly string[], late: readonly Late[]): string[] => {
  const { in: cards } = gateCount(loop);
  return [[...next, ...(cards > 0 ? [gateLine(loop, late)] : [])].join(' · ')].filter(Boolean);
};

function loopRows({ loops, zone, now }: HomeInput): KnownBlock[] {
  const { rows, isFirst } = loops;
  if (rows.length === 0 && isFirst) return [];
  const blocks = rows.map(({ loop, candidate, ...rest }): KnownBlock => {
    const [accessory] = loopMenu(loop, null);
    const late = rest.late.slice(0, shown.late);
    const words = [
      `${headOf({ loop, candidate })} · ${stageWord(loop)}`,
      ...counted(loop, nextLine(loop, zone, now), late),
      ...lateLines(late),
    ];
    return { ...section(words.join('\n')), ...(accessory ? { accessory } : {}) };
  });
  return [header('My loops'), ...blocks, ...pagesOf('runs', loops)];
}

function pagesOf(part: 'runs' | 'ended', { rows, hasMore, isFirst }: Page<{ loop: Loop }>): KnownBlock[] {
  const last = rows.at(-1)?.loop;
  return pageButtons(
    isFirst ? null : makeRef(part, 'first'),
    hasMore && last ? makeRef(part, last.createdAt, last.id) : null,
    { back: 'Newest', on: 'Earlier' },
  );
}

function decidedRows({ decided }: HomeInput): KnownBlock[] {
  const { rows, isFirst } = decided;
  if (rows.length === 0 && isFirst) return [];
  const blocks = rows.map(({ loop, candidate, conclusion }): KnownBlock => {
    const words = isDecided(loop) && conclusion ? `*${outcomeWords[conclusion.outcome]}*` : 'decided';
    const where = loop.decisions.at(-1)?.posted?.channel;
    return section(`${headOf({ loop, candidate })} · ${words}${where ? ` · <#${where}>` : ''}`);
  });
  return [header('Decided'), ...blocks, ...pagesOf('ended', decided)];
}

function lastRows({ hidden, isCoordinator }: HomeInput): KnownBlock[] {
  const back =
    hidden > 0
      ? [
          {
            ...section(`${count(hidden, 'line')} put away.`),
            accessory: button('Show all again', actions.bringBack, makeRef('home')),
          },
        ]
      : [];
  const others = isCoordinator ? '`/hire status` has the loops of other coordinators, too. ' : '';
  return [...back, context(`${others}Type \`/hire help\` to see what Quorum can do.`)];
}
