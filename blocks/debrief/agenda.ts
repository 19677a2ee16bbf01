import type { KnownBlock } from '@slack/types';
import { recommendationWords } from '../../src/core/cards/card.ts';
import { threadOf } from '../../src/core/debrief/threads.ts';
import { countsOf, lastVotes, type Shift, votersOf } from '../../src/core/debrief/vote.ts';
import { listed } from '../../src/core/listed.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import { button, buttonRow, primaryButton } from '../elements/buttons.ts';
import { context, type Message, section, sections } from '../elements/form.ts';
import { bars, inBothForms } from '../elements/newer.ts';
import { brief, count, excerpt, mention, quotedPieces, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import type { Who } from '../lines/names.ts';

/**
 * What is to be done next, until a decision is recorded. It says nothing of what anybody thinks. `success`: from the
 * opening, what will be true after six months.
 */
export function agendaMessage(
  loop: Loop,
  debriefNumber: number,
  success: readonly string[] = [],
  who: Who = mention,
): Message {
  const decision = loop.decisions.findLast((recorded) => recorded.debriefNumber === debriefNumber);
  if (decision)
    return plainMessage(
      `${who(decision.by)} has recorded a decision. Anybody who sees it differently can say so below it.`,
    );
  const manager = who(loop.hiringManager);
  const steps = [
    'Read where you differ above, the first speaker first; say what you saw, not what you concluded.',
    `Then ${manager} starts the second vote: everybody votes again, sealed until all are in.`,
    `Then ${manager} records the decision.`,
  ];
  const state = loop.vote
    ? [loop.vote.closed ? 'The second vote is closed.' : 'The second vote is open.']
    : [];
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
    ],
  };
}

/**
 * To the hiring manager alone, who is the only one who may press these: what they do next in this debrief. It says
 * nothing of what anybody thinks.
 */
export function deskMessage(loop: Loop, candidate: string, debriefNumber: number): Message {
  const name = `*${brief(candidate, 300)}* · ${safe(roleOf(loop))}, ${loop.kit.level}`;
  const ref = makeRef(loop.id);
  const cards = button('Open scorecards', actions.openCards, ref);
  const decision = loop.decisions.findLast((recorded) => recorded.debriefNumber === debriefNumber);
  if (decision) return plainMessage(`${name}\nYour decision is recorded.`);
  const channel = threadOf(loop, debriefNumber)?.channel;
  const where = channel ? ` in <#${channel}>` : '';
  if (loop.vote && !loop.vote.closed)
    return desk(`${name}\nThe second vote is open${where}. Once it is closed, record the decision.`, [
      button('Close the vote', actions.closeVote, ref),
      cards,
    ]);
  const next = loop.vote
    ? 'The second vote is closed. Record the decision when you have talked about it.'
    : 'Talk about where you differ first, then start the second vote or record the decision.';
  return desk(`${name}\nThe debrief is open${where}. ${next}`, [
    primaryButton('Record decision', actions.decide, ref),
    ...(loop.vote ? [] : [button('Start second vote', actions.callVote, ref)]),
    cards,
  ]);
}

const desk = (text: string, buttons: Parameters<typeof buttonRow>): Message => ({
  text,
  blocks: [section(text), buttonRow(...buttons)],
});

/** In place of the buttons that a former hiring manager had. */
export const deskLeftMessage = (loop: Loop, candidate: string): Message =>
  plainMessage(
    `${mention(loop.hiringManager)} is the hiring manager of *${brief(candidate, 300)}* · ${safe(roleOf(loop))} now, and records the decision.`,
  );

/** Posted once, so that Slack tells everybody it names; then edited to how many have voted. */
export function voteMessage(loop: Loop, who: Who = mention): Message {
  const voters = votersOf(loop);
  const cast = loop.vote ? lastVotes(loop.vote).length : 0;
  if (loop.vote?.closed)
    return plainMessage(`The second vote is closed, with ${cast} of ${voters.length} in.`);
  const names = listed(voters.map(mention));
  const text = `Second vote: ${cast} of ${count(voters.length, 'vote')} in. ${names}: what do you recommend now?`;
  return {
    text,
    blocks: [
      section(`${text}\nNobody sees any vote until all are in or ${who(loop.hiringManager)} closes it.`),
      buttonRow(button('Vote', actions.castVote, makeRef(loop.id))),
    ],
  };
}

/** `isNamed`: everybody who voted wants their name beside it. Without shifts the vote stays sealed. */
export function shiftMessage(shifts: readonly Shift[] | null, isNamed: boolean, who: Who = mention): Message {
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
      ...sections([`*${head}*`, ...shown.flatMap((shift) => namedLines(shift, who))]),
      ...(isCut ? [context('_Open scorecards_ shows all of it.')] : []),
    ],
  };
}

/** How much of what people wrote stands in one message, as Slack counts it. */
const wordsInMessage = 9000;

/** In a window: everything that everybody wrote. */
export const shiftBlocks = (shifts: readonly Shift[], isNamed: boolean): KnownBlock[] =>
  sections([
    `*${shiftHead(shifts)}*`,
    ...(isNamed ? shifts.flatMap((shift) => namedLines(shift, mention)) : countLines(shifts)),
  ]);

function shiftHead(shifts: readonly Shift[]): string {
  const moved = shifts.filter(({ first, second }) => first !== second);
  return `Second vote: ${moved.length === 0 ? 'nobody' : `${moved.length} of ${shifts.length}`} changed their recommendation.`;
}

/** What somebody wrote would tell whose vote it is, so it is shown only beside the name. */
const namedLines = ({ holder, first, second, words }: Shift, who: Who): string[] => [
  `${who(holder)}: ${recommendationWords[first]} → *${recommendationWords[second]}*`,
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
