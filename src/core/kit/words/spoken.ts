import type { Level } from '../level.ts';
import type { Question } from '../question.ts';
import { alikePairs } from './alike.ts';

/** What can be followed in one hearing. */
export const [mostInPrompt, mostInOtherwise, mostInFollowUp, mostAsks] = [25, 30, 20, 2];

type Slip = { field: keyof Question; place?: number | string; message: string };

const asks = /\b(who|whom|whose|what|when|where|which|why|how)\b/gi;
const fronted = /^(at|by|for|from|in|of|on|to|under|with) (which|what|whom)\b/i;

const wordsIn = (text: string): number => text.trim().split(/\s+/).length;
const asksIn = (text: string): number => text.match(asks)?.length ?? 0;

/** What a listener would ask to hear again, and what an interviewer would miss. */
export function spokenSlips(question: Question): Slip[] {
  const { prompt, otherwise, probes, story } = question;
  return [
    ...tooLong(prompt, mostInPrompt, 'ask one or two things, and leave the rest to follow-ups').map(
      (message): Slip => ({ field: 'prompt', message }),
    ),
    ...(asksIn(prompt) > mostAsks
      ? [
          {
            field: 'prompt' as const,
            message: `holds ${asksIn(prompt)} question words; ${mostAsks} can be kept in mind`,
          },
        ]
      : []),
    ...(fronted.test(prompt)
      ? [{ field: 'prompt' as const, message: 'begin with what is asked, as one speaks' }]
      : []),
    ...(otherwise
      ? tooLong(otherwise, mostInOtherwise, 'say it in one breath').map(
          (message): Slip => ({ field: 'otherwise', message }),
        )
      : [
          { field: 'prompt' as const, message: 'add `otherwise`: what to ask somebody who has not lived it' },
        ]),
    ...(probes.length === 0
      ? [{ field: 'prompt' as const, message: 'add follow-ups under `probes`, one thing each' }]
      : []),
    ...probes.flatMap((probe, place) =>
      tooLong(probe, mostInFollowUp, 'ask one thing').map(
        (message): Slip => ({ field: 'probes', place, message }),
      ),
    ),
    ...(story
      ? []
      : [
          {
            field: 'prompt' as const,
            message: 'add `story`: prompts that ask for one story have the same word',
          },
        ]),
    ...anchorSlips(question),
  ];
}

const tooLong = (text: string, most: number, remedy: string): string[] =>
  wordsIn(text) > most
    ? [`has ${wordsIn(text)} words; ${most} can be followed in one hearing: ${remedy}`]
    : [];

const nearlySame = 0.8;

/** What is asked at several levels is measured level by level, and each measure says something of its own. */
export function anchorSlips({
  anchors,
  levels,
}: Pick<Question, 'anchors' | 'levels'>): { field: 'anchors'; place?: string; message: string }[] {
  if (anchors.exceeds !== undefined)
    return levels.length > 1
      ? [{ field: 'anchors', message: 'say it level by level: it is asked at several' }]
      : [];
  const said = levels.flatMap((level: Level) =>
    Object.values(anchors[level] ?? {}).map((words) => ({ level, words })),
  );
  return alikePairs(
    said.map(({ words }) => words),
    nearlySame,
  ).map(({ firstIndex, secondIndex }) => ({
    field: 'anchors',
    place: said[secondIndex]?.level ?? '',
    message: `nearly the same as at the level ${said[firstIndex]?.level}`,
  }));
}
