import type { KnownBlock } from '@slack/types';
import { recommendationWords } from '../../src/core/cards/card.ts';
import { countsOf, lastVotes, type Shift, votersOf } from '../../src/core/debrief/vote.ts';
import { listed } from '../../src/core/listed.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, type Message, section, sections } from '../elements/form.ts';
import { bars, inBothForms } from '../elements/newer.ts';
import { brief, count, excerpt, mention, quotedPieces } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';

/**
 * What is to be done next, until a decision is recorded. It says nothing of what anybody thinks. `success`: from the
 * opening, what will be true after six months.
 */
export function agendaMessage(loop: Loop, debriefNumber: number, success: readonly string[] = []): Message {
  const decision = loop.decisions.findLast((recorded) => recorded.debriefNumber === debriefNumber);
  if (decision)
    return plainMessage(
      `${mention(decision.by)} has recorded a decision. Anybody who sees it differently can say so below it.`,
    );
  const steps = [
    'Read the splits above, the first speaker first; say what you saw, not what you concluded.',
    'Then *Start second vote*: everybody votes again, sealed until all are in.',
    `Then ${mention(loop.hiringManager)} records the decision.`,
  ];
  const state = loop.vote
    ? [loop.vote.closed ? 'The second vote is closed.' : 'The second vote is open.']
    : [];
  const ref = makeRef(loop.id);
  return {
    text: 'What to do now',
    blocks: [
      section(
        ['*What to do now*', ...steps.map((step, index) => `${index + 1}. ${step}`), ...state].join('\n'),
      ),
      ...(success.length > 0
        ? sections([
            '*Read against* what the opening wants to be true after six months:',
            ...success.slice(0, 10).map((line) => `• ${brief(line, 300)}`),
          ])
        : []),
      buttonRow(
        ...(loop.vote ? [] : [button('Start second vote', actions.callVote, ref)]),
        button('Record decision', actions.decide, ref),
      ),
    ],
  };
}

/** Posted once, so that Slack tells everybody it names; then edited to how many have voted. */
export function voteMessage(loop: Loop): Message {
  const voters = votersOf(loop);
  const cast = loop.vote ? lastVotes(loop.vote).length : 0;
  if (loop.vote?.closed)
    return plainMessage(`The second vote is closed, with ${cast} of ${voters.length} in.`);
  const names = listed(voters.map(mention));
  const text = `Second vote: ${cast} of ${count(voters.length, 'vote')} in. ${names}: what do you recommend now?`;
  const ref = makeRef(loop.id);
  return {
    text,
    blocks: [
      section(`${text}\nNobody sees any vote until all are in or ${mention(loop.hiringManager)} closes it.`),
      buttonRow(button('Vote', actions.castVote, ref), button('Close the vote', actions.closeVote, ref)),
    ],
  };
}

/** `isNamed`: everybody who voted wants their name beside it. Without shifts the vote stays sealed. */
export function shiftMessage(shifts: readonly Shift[] | null, isNamed: boolean): Message {
  if (!shifts)
    return plainMessage(
      'The second vote was closed before two votes were in. It stays sealed: it would show one person’s vote.',
    );
  const head = shiftHead(shifts);
  if (!isNamed) return countedMessage(head, shifts);
  const room = Math.floor(wordsInMessage / shifts.length);
  const shown = shifts.map((shift) => ({ ...shift, words: excerpt(shift.words, room) }));
  const isCut = shown.some(({ words }, index) => words !== shifts[index]?.words);
  return {
    text: head,
    blocks: [
      ...sections([`*${head}*`, ...shown.flatMap(namedLines)]),
      ...(isCut ? [context('_Open scorecards_ shows all of it.')] : []),
    ],
  };
}

/** How much of what people wrote stands in one message, as Slack counts it. */
const wordsInMessage = 9000;

/** In a window: everything that everybody wrote. */
export const shiftBlocks = (shifts: readonly Shift[], isNamed: boolean): KnownBlock[] =>
  sections([`*${shiftHead(shifts)}*`, ...(isNamed ? shifts.flatMap(namedLines) : countLines(shifts))]);

function shiftHead(shifts: readonly Shift[]): string {
  const moved = shifts.filter(({ first, second }) => first !== second);
  return `Second vote: ${moved.length === 0 ? 'nobody' : `${moved.length} of ${shifts.length}`} changed their recommendation.`;
}

/** What somebody wrote would tell whose vote it is, so it is shown only beside the name. */
const namedLines = ({ holder, first, second, words }: Shift): string[] => [
  `${mention(holder)}: ${recommendationWords[first]} → *${recommendationWords[second]}*`,
  ...quotedPieces(words),
];

/** Before and after side by side; in words where the workspace takes no chart. */
function countedMessage(head: string, shifts: readonly Shift[]): Message {
  const { first, second } = countsOf(shifts);
  const chart = {
    title: 'Recommendations before and after',
    categories: first.map(([recommendation]) => recommendationWords[recommendation]),
    series: [
      { name: 'Before', values: first.map(([, votes]) => votes) },
      { name: 'After', values: second.map(([, votes]) => votes) },
    ],
  };
  return inBothForms(head, [section(`*${head}*`), bars(chart, sections(countLines(shifts)))]);
}

function countLines(shifts: readonly Shift[]): string[] {
  const { first, second } = countsOf(shifts);
  return first.flatMap(([recommendation, before], index) => {
    const after = second[index]?.[1] ?? 0;
    if (before === 0 && after === 0) return [];
    return [`${recommendationWords[recommendation]}: ${before} → *${after}*`];
  });
}

const plainMessage = (text: string): Message => ({ text, blocks: [section(text)] });
