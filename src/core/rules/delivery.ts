import type { Answer } from '../answers/answers.ts';
import { shownAgain } from '../answers/follow.ts';
import { isAwaited } from '../cards/late.ts';
import { firstNudgeDue } from '../cards/nudges.ts';
import type { Posted } from '../loop/loop.ts';
import { changed, type Rule } from '../loop/rule.ts';
import { changeSeat, findSeat } from '../loop/seats.ts';
import { nudgeEffect } from './nudges.ts';

/** `says`: the answer that it shows. */
type PackSent = { seat: string; posted: Posted; says?: Answer['says'] | null };
export const packSent: Rule<PackSent> = (loop, { seat, posted, says }, now) => {
  const sent = changeSeat(loop, seat, { pack: posted, invited: null });
  const effects = says === undefined ? [] : shownAgain(sent, seat, says, now);
  return { ...changed(effects.length > 0 ? { ...sent, counter: sent.counter + 1 } : sent), effects };
};

type RequestSent = { seat: string; posted: Posted };
export const requestSent: Rule<RequestSent> = (loop, { seat: id, posted }, now) => {
  const decision = changed(changeSeat(loop, id, { request: posted }));
  const { round, seat } = findSeat(loop, id) ?? {};
  // A receipt starts no nudges; those of a request that came before the end of the round count from its end.
  if (!seat?.holder || !round?.booking || !isAwaited(loop, seat)) return decision;
  const place = { seat: id, booking: round.booking.number, holder: seat.holder };
  const due = firstNudgeDue(Math.max(now, round.booking.endsAt));
  return { ...decision, effects: [nudgeEffect(loop, place, 1, due)] };
};

type ProgressShown = { posted: Posted; search: number };
export const progressShown: Rule<ProgressShown> = (loop, { posted, search }) =>
  changed({ ...loop, progress: { ...posted, search } });
