import { recommendationWords } from '../../src/core/cards/card.ts';
import { countsOf, lastVotes, type Shift, votersOf } from '../../src/core/debrief/vote.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { type Message, section, sections } from '../elements/form.ts';
import { clip, count, list, mention, quoted } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';

/** What is to be done next, until a decision is recorded. It says nothing of what anybody thinks. */
export function agendaMessage(loop: Loop, debriefNumber: number): Message {
  const decision = loop.decisions.findLast((recorded) => recorded.debriefNumber === debriefNumber);
  if (decision)
    return plainMessage(
      `${mention(decision.by)} has recorded a decision. Who sees it otherwise can say so below it.`,
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
  const names = list(voters.map(mention));
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
  const moved = shifts.filter(({ first, second }) => first !== second);
  const head = `Second vote: ${moved.length === 0 ? 'nobody' : `${moved.length} of ${shifts.length}`} changed their recommendation.`;
  const lines = isNamed ? shifts.map(namedLine) : countLines(shifts);
  return { text: head, blocks: sections([`*${head}*`, ...lines]) };
}

/** What somebody wrote would tell whose vote it is, so it is shown only beside the name. */
const namedLine = ({ holder, first, second, words }: Shift): string =>
  `${mention(holder)}: ${recommendationWords[first]} → *${recommendationWords[second]}*${words ? `\n${clip(quoted(words, 500), 1200)}` : ''}`;

function countLines(shifts: readonly Shift[]): string[] {
  const { first, second } = countsOf(shifts);
  return first.flatMap(([recommendation, before], index) => {
    const after = second[index]?.[1] ?? 0;
    if (before === 0 && after === 0) return [];
    return [`${recommendationWords[recommendation]}: ${before} → *${after}*`];
  });
}

const plainMessage = (text: string): Message => ({ text, blocks: [section(text)] });
