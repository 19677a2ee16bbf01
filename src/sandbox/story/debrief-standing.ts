import { people } from '../company/people.ts';
import type { PlacedElement } from '../slack/rules/block-elements.ts';
import type { DebriefStanding, LoopStanding } from './next-step.ts';
import { everHad, lastSpot, nameOf, type Seen, spotOf } from './said.ts';

/** Once the thread says what to do now, and until times are looked for anew. */
export function debriefStanding(
  mine: Seen[],
  progressTs: string,
  all: Seen[] = mine,
): DebriefStanding | null {
  const inRooms = mine.filter(({ kind }) => kind !== 'im');
  // It has no button that would name its loop; its thread has.
  const agenda = all.findLast(
    ({ place, message, text }) =>
      /What to do now|has recorded a decision/.test(text) &&
      inRooms.some((one) => one.place === place && one.message.ts === (message.threadTs ?? one.message.ts)),
  );
  if (!agenda || Number(progressTs) > Number(agenda.message.ts)) return null;
  const thread = inRooms.filter(({ place, message }) => place === agenda.place && message.threadTs);
  const vote = lastSpot(thread, 'vote.cast');
  // The decision stands in the thread some time before Slack's limits let the agenda say so.
  const isTold = thread.some(({ message }) => everHad(message, 'dissent.open'));
  const parent = agenda.message.threadTs ?? agenda.message.ts;
  // What only the hiring manager may press stands in their own messages.
  const desk = mine.findLast(
    ({ kind, message }) =>
      kind === 'im' && Number(message.ts) > Number(parent) && everHad(message, 'decision.open'),
  );
  const decide = isTold || !desk ? null : lastSpot([desk], 'decision.open');
  const steps = mine.findLast(({ kind, pressed }) => kind === 'im' && pressed.some(isTick));
  const tick = steps?.pressed.find(isTick);
  return {
    place: agenda.place,
    parent,
    managers: [...new Set([desk?.who ?? '', ...managersIn(agenda.members)])].filter(Boolean),
    callVote: isTold || !desk ? null : lastSpot([desk], 'vote.call'),
    vote: vote ? { ...vote, ...votesIn(thread, vote.ts) } : null,
    isVoteClosed: !vote && thread.some(({ message }) => everHad(message, 'vote.cast')),
    decide,
    isDecided: isTold || /has recorded a decision/.test(agenda.text),
    checklist:
      steps && tick
        ? {
            ...spotOf(steps, tick),
            who: steps.who,
            ticked: Number(/: (\d+) of \d+ steps? done/.exec(steps.text.replaceAll('*', ''))?.[1] ?? 0),
          }
        : null,
  };
}

export function openingIn(mine: Seen[], progressTs: string): LoopStanding['opening'] {
  const first = mine.findLast(
    ({ kind, message, pressed }) =>
      kind !== 'im' && !message.threadTs && pressed.some(({ actionId }) => actionId === 'cards.open'),
  );
  if (!first || Number(progressTs) > Number(first.message.ts)) return null;
  return {
    place: first.place,
    ts: first.message.ts,
    hasPicture: first.text.includes('"type":"image"'),
    managers: managersIn(first.members),
  };
}

/** Quorum invites the loop's own hiring manager first. */
const managersIn = (members: string[]): string[] =>
  members.filter((name) => people.find((person) => person.name === name)?.duty === 'hiring manager');

const isTick = ({ actionId }: PlacedElement): boolean => actionId === 'onboarding.open';

function votesIn(thread: Seen[], ts: string): { voters: string[]; cast: number } {
  const { text = '' } = thread.find((one) => one.message.ts === ts)?.message ?? {};
  return {
    voters: [...new Set(mentioned(text))],
    cast: Number(/(\d+) of \d+ votes? in/.exec(text)?.[1] ?? 0),
  };
}

const mentioned = (text: string): string[] =>
  [...text.matchAll(/<@(\w+)>/g)].map(([, id = '']) => nameOf(id)).filter(Boolean);
