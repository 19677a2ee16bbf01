import type { KnownBlock } from '@slack/types';
import type { Debrief } from '../../src/core/debrief/debrief.ts';
import { listed } from '../../src/core/listed.ts';
import { belowQuorum, gateCount, isCardIn } from '../../src/core/loop/gate.ts';
import type { Loop, Round } from '../../src/core/loop/loop.ts';
import { seatsOf } from '../../src/core/loop/seats.ts';
import { sections } from '../elements/form.ts';
import { brief, clipEscaped, count, linesWithin, mention, safe } from '../elements/text.ts';
import { handoverLines } from '../lines/exits.ts';
import { likenessWords } from '../lines/likeness.ts';
import type { Who } from '../lines/names.ts';
import { earlyReaders } from '../stages/stage-lines.ts';
import { absentLines } from './room-messages.ts';

const unlimited = Number.POSITIVE_INFINITY;

/** Counts in one grey line, and what more there is to know. Figures of agreement are for those who may read it all. */
export function bookkeepingLine(loop: Loop, debrief: Debrief, showsDetails: boolean): string {
  const { intact, of: all } = debrief.receipts;
  const { in: cards, of } = gateCount(loop);
  const { alpha } = debrief.agreement;
  const more = asides(loop);
  return [
    `${cards} of ${count(of, 'scorecard')} in.${earlierCards(loop, all)}`,
    `${intact} of ${count(all, 'scorecard')} sealed before the debrief, ${all - intact} changed since.`,
    ...(showsDetails && alpha !== null ? [`Agreement beyond chance: ${alpha.toFixed(2)}.`] : []),
    ...(more.length > 0
      ? [`${showsDetails ? 'The thread' : '_Open scorecards_'} says more: ${listed(more)}.`]
      : []),
  ].join(' ');
}

const earlierCards = ({ debriefNumber }: Loop, all: number): string =>
  debriefNumber > 1 ? ` With the earlier debriefs, ${count(all, 'scorecard')}.` : '';

function asides(loop: Loop): string[] {
  const excused = seatsOf(loop).filter(({ seat }) => seat.excused).length;
  const left = handoverLines(loop).length;
  const short = shortRounds(loop).length;
  const absent = loop.room.absent?.length ?? 0;
  const early = earlyReaders(loop).length;
  return [
    ...(excused > 0 ? [`${excused} excused`] : []),
    ...(left > 0 ? [count(left, 'change of interviewer', 'changes of interviewer')] : []),
    ...(short > 0 ? [`${count(short, 'round')} with too few scorecards`] : []),
    ...(ownLines(loop).length > 0 ? ['where it differs from the interview plan'] : []),
    ...(absent > 0 ? [`${count(absent, 'person', 'people')} not in this channel`] : []),
    ...(early > 0 ? [`${count(early, 'person', 'people')} who read ahead`] : []),
  ];
}

/** How this loop came to be as it was, for everybody who reads along. */
export const aboutLines = (loop: Loop, who: Who): string[] => [
  ...linesWithin(
    room.lines,
    [
      ...ownLines(loop, room.reason),
      ...excuses(loop, who, room.reason),
      ...handoverLines(loop, room.reason, who),
      ...shortRounds(loop),
      ...earlyReaders(loop, who),
    ],
    '_Open scorecards_ shows them.',
  ),
  ...absentLines(loop, who).map((line) => clipEscaped(line, room.absent)),
];

const room = { lines: 6000, absent: 1200, reason: 300 };

/** In a window: how the debrief came to open and who was excused, with every reason in full. */
export const openingBlocks = (loop: Loop): KnownBlock[] =>
  sections([
    ...howItOpened(loop, mention),
    ...ownLines(loop),
    ...excuses(loop, mention),
    ...handoverLines(loop),
    ...shortRounds(loop),
    ...earlyReaders(loop),
    ...absentLines(loop),
  ]);

export function howItOpened(loop: Loop, who: Who, length = unlimited): string[] {
  const { gate } = loop;
  if (gate.state !== 'open' || gate.how === 'complete') return [];
  const { in: cards, of } = gateCount(loop);
  if (gate.how === 'early') return [`Opened early by ${who(gate.by)}: ${brief(gate.reason, length)}`];
  if (gate.how === 'stage') {
    const title = loop.stages?.find(({ id }) => id === gate.stage)?.title ?? 'a stage';
    return [`Ended by ${who(gate.by)} after ${safe(title)}, with ${count(cards, 'scorecard')} in.`];
  }
  const titles = loop.rounds.filter(({ id }) => gate.rounds.includes(id)).map(({ title }) => title);
  return [
    `Opened by ${who(gate.by)} after ${safe(listed(titles))}, with ${cards} of ${of} scorecards in: the hiring manager decides whether the loop goes on.`,
  ];
}

/** How far two and more agree, in numbers. */
export function agreementWords({ agreement, splits }: Pick<Debrief, 'agreement' | 'splits'>): string {
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

/** Where this loop differs from its kit or from its opening's others, and why. */
function ownLines({ kit }: Loop, length = unlimited): string[] {
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

/** Where nobody was to write yet, nothing is missing. */
const shortRounds = (loop: Loop): string[] =>
  loop.gate.state === 'open' && (loop.gate.how === 'reviews' || loop.gate.how === 'stage')
    ? []
    : belowQuorum(loop).map(tooFew);

const tooFew = ({ title, seats, quorum }: Round): string =>
  `${safe(title)} gave ${count(seats.filter(isCardIn).length, 'scorecard')} of the ${quorum} that the interview plan asks of it.`;

const excuses = (loop: Loop, who: Who, length = unlimited): string[] =>
  seatsOf(loop).flatMap(({ round, seat }) =>
    seat.excused
      ? [
          `Excused: ${who(seat.holder)} (${safe(round.title)}) by ${who(seat.excused.by)}: ${brief(seat.excused.reason, length)}`,
        ]
      : [],
  );
