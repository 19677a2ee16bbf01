import type { KnownBlock } from '@slack/types';
import { context } from '../elements/form.ts';
import { clip, count, safe } from '../elements/text.ts';

const shown = 3;

/** Why a kit is not on offer: the first slips, with file and line, for whoever keeps the folder. */
export function kitProblems(problems: readonly string[]): KnownBlock[] {
  if (problems.length === 0) return [];
  const lines = problems.slice(0, shown).map((problem) => `• ${safe(clip(problem, 400))}`);
  const more = problems.length > shown ? [`and ${count(problems.length - shown, 'more', 'more')}`] : [];
  return [
    context(
      [':warning: Some of the kit folder cannot be used until this is mended:', ...lines, ...more].join('\n'),
    ),
  ];
}
