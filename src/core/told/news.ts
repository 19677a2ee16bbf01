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

/** What the hiring manager hears of by this change: that the loop began, is booked, is late, is complete. */
export function newsOf(before: Loop, after: Loop, effects: readonly NewEffect[]): News[] {
  if (!hearsNews(after) || isDraft(after) || (hasEnded(after) && after.gate.state === 'closed')) return [];
  const booked = newTimes(before, after);
  const moved = movedTo(before, booked);
  const isWhole = isInterviewing(after) && !isInterviewing(before) && after.rounds.some(isTimed);
  const isComplete =
    before.gate.state === 'closed' && after.gate.state === 'open' && after.gate.how === 'complete';
  return [
    ...(isDraft(before) ? [{ step: 'began' } as const] : []),
    ...(isWhole && booked.length > moved.length ? [{ step: 'booked' } as const] : []),
    ...moved,
    ...effects.flatMap(({ kind, payload }): News[] =>
      kind === 'late.tell' ? [{ step: 'late', late: payload.seat }] : [],
    ),
    ...(isComplete ? [{ step: 'complete' } as const] : []),
  ];
}

type ToldInstead = { user: string };
/** Nobody who looks after it could be reached, so another coordinator was told. */
export const toldInstead: Rule<ToldInstead> = (loop, { user }) =>
  loop.alsoTold?.includes(user)
    ? unchanged(loop)
    : changed({ ...loop, alsoTold: [...(loop.alsoTold ?? []), user] });

/** Rounds of which the invitations have gone out by this change, for a time that they did not have. */
const newTimes = (before: Loop, after: Loop): Round[] =>
  after.rounds.filter((round) => {
    const earlier = before.rounds.find(({ id }) => id === round.id)?.booking;
    const { booking } = round;
    const isSame = earlier?.state === 'booked' && earlier.number === booking?.number;
    return isTimed(round) && booking?.state === 'booked' && !isSame;
  });

/** The loop was booked before, and one of its rounds is at another time now. */
const movedTo = (before: Loop, rounds: readonly Round[]): News[] =>
  rounds.flatMap(({ id }) =>
    before.rounds.find((round) => round.id === id)?.moving?.to ? [{ step: 'moved', round: id } as const] : [],
  );

type NewsTold = { user: string; posted: Posted };
/** What comes after it stands in its thread. */
export const newsTold: Rule<NewsTold> = (loop, { user, posted }) =>
  changed({ ...loop, news: { user, posted } });
