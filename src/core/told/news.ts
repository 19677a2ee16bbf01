import { isTimed } from '../kit/round-types.ts';
import type { EffectPayload, NewEffect } from '../loop/effect.ts';
import { hasEnded, isDraft, isInterviewing } from '../loop/lifecycle.ts';
import type { Loop, Posted, Round } from '../loop/loop.ts';
import { isCandidate } from '../loop/rights.ts';
import { changed, type Rule, unchanged } from '../loop/rule.ts';

type News = EffectPayload<'news.tell'>;

/** Whether somebody decides here who does not see the coordinator's message. */
export const hearsNews = (loop: Loop): boolean =>
  loop.hiringManager !== loop.coordinator && !isCandidate(loop, loop.hiringManager);

/** What the hiring manager hears of by this change: that the loop began, is booked, is late. An open debrief says so itself. */
export function newsOf(before: Loop, after: Loop, effects: readonly NewEffect[]): News[] {
  if (!hearsNews(after) || isDraft(after) || (hasEnded(after) && after.gate.state === 'closed')) return [];
  const anew = after.rounds.filter((round) => isTimed(round) && isBookedAnew(before, round));
  const moved = anew.filter(({ booking }) => booking?.earlier !== undefined);
  const isBooked = isInterviewing(after) && !isInterviewing(before) && anew.length > moved.length;
  return [
    ...(isDraft(before) ? [{ step: 'began' } as const] : []),
    ...(isBooked ? [{ step: 'booked' } as const] : []),
    ...moved.map(({ id }): News => ({ step: 'moved', round: id })),
    ...effects.flatMap(({ kind, payload }): News[] =>
      kind === 'late.tell' ? [{ step: 'late', late: payload.seat }] : [],
    ),
  ];
}

type ToldInstead = { user: string };
/** Nobody who looks after it could be reached, so another coordinator was told. */
export const toldInstead: Rule<ToldInstead> = (loop, { user }) =>
  loop.alsoTold?.includes(user)
    ? unchanged(loop)
    : changed({ ...loop, alsoTold: [...(loop.alsoTold ?? []), user] });

/** By this change it stands in the calendar, for the first time or at another one. */
const isBookedAnew = (before: Loop, { id, booking }: Round): boolean => {
  const old = before.rounds.find((round) => round.id === id)?.booking;
  return booking?.state === 'booked' && (old?.state !== 'booked' || old.number !== booking.number);
};

type NewsTold = { user: string; posted: Posted; isNamed?: true };
/** What comes after it stands in its thread, and names them once. */
export const newsTold: Rule<NewsTold> = (loop, { user, posted, isNamed }) =>
  changed({ ...loop, news: { user, posted, ...(isNamed ? { isNamed } : {}) } });
