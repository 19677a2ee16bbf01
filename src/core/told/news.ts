import { isTimed } from '../kit/round-types.ts';
import type { EffectPayload, NewEffect } from '../loop/effect.ts';
import { hasEnded, isDraft, isInterviewing } from '../loop/lifecycle.ts';
import type { Loop, Posted } from '../loop/loop.ts';
import { isCandidate } from '../loop/rights.ts';
import { changed, type Rule } from '../loop/rule.ts';

type News = EffectPayload<'news.tell'>;

/** Whether somebody decides here who does not see the coordinator's message. */
export const hearsNews = (loop: Loop): boolean =>
  loop.hiringManager !== loop.coordinator && !isCandidate(loop, loop.hiringManager);

/** What the hiring manager hears of by this change: that the loop began, is booked, is late, is complete. */
export function newsOf(before: Loop, after: Loop, effects: readonly NewEffect[]): News[] {
  if (!hearsNews(after) || isDraft(after) || (hasEnded(after) && after.gate.state === 'closed')) return [];
  const isBooked = isInterviewing(after) && !isInterviewing(before) && after.rounds.some(isTimed);
  const isComplete =
    before.gate.state === 'closed' && after.gate.state === 'open' && after.gate.how === 'complete';
  return [
    ...(isDraft(before) ? [{ step: 'began' } as const] : []),
    ...(isBooked ? [{ step: 'booked' } as const] : []),
    ...effects.flatMap(({ kind, payload }): News[] =>
      kind === 'late.tell' ? [{ step: 'late', late: payload.seat }] : [],
    ),
    ...(isComplete ? [{ step: 'complete' } as const] : []),
  ];
}

type NewsTold = { user: string; posted: Posted };
/** What comes after it stands in its thread. */
export const newsTold: Rule<NewsTold> = (loop, { user, posted }) =>
  changed({ ...loop, news: { user, posted } });
