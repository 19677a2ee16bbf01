import type { Answer } from '../answers/answers.ts';
import { shownAgain } from '../answers/follow.ts';
import { isAwaited } from '../cards/late.ts';
import { firstNudgeDue } from '../cards/nudges.ts';
import type { NewEffect } from '../loop/effect.ts';
import type { Posted } from '../loop/loop.ts';
import { changed, type Rule, unchanged } from '../loop/rule.ts';
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
/** Once the message with times is there, their pictures are drawn into it. */
export const progressShown: Rule<ProgressShown> = (loop, { posted, search }, now) => {
  const shown = changed({ ...loop, progress: { ...posted, search } });
  const isOffered = loop.search.number === search && loop.search.state === 'found' && !loop.search.pictures;
  return isOffered && loop.search.offers.some(({ reasons }) => reasons.length > 0)
    ? { ...shown, effects: [drawEffect(`draw-${search}`, search, now)] }
    : shown;
};

type OffersDrawn = { search: number; files: { place: number; file: string }[]; isShown: boolean };
export const offersDrawn: Rule<OffersDrawn> = (loop, { search, files, isShown }, now) => {
  const { number, state, pictures } = loop.search;
  if (number !== search || state !== 'found' || pictures?.isShown || (pictures && !isShown))
    return unchanged(loop);
  const drawn = changed({ ...loop, search: { ...loop.search, pictures: { files, isShown } } });
  return isShown ? drawn : { ...drawn, effects: [drawEffect(`drawn-${search}`, search, now)] };
};

const drawEffect = (id: string, search: number, due: number): NewEffect => ({
  ...{ id, kind: 'offers.draw', lane: 'offer-pictures', due, payload: { search } },
});
