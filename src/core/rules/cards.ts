import type { NotHeldReason } from '../cards/not-held.ts';
import { typeWords } from '../kit/round-types.ts';
import type { NewEffect } from '../loop/effect.ts';
import { isCardIn, whyNoAmendment, whyNoCard } from '../loop/gate.ts';
import type { Loop, NewVersion, Sealed, Seat } from '../loop/loop.ts';
import { isUntried } from '../loop/outbox.ts';
import { ownSeat } from '../loop/rights.ts';
import { type Decision, type Rule, unchanged } from '../loop/rule.ts';
import { changeSeat } from '../loop/seats.ts';
import { refuse } from '../refusals.ts';
import { throughGate } from './gate.ts';

const isThere = (seat: Seat, submission: string): boolean =>
  [...seat.versions, ...seat.amendments].some((version) => version.submission === submission);

/** Two submissions of the same words end alike, whatever form they came in. */
const wordsOf = (submission: string): string => submission.slice(submission.lastIndexOf('.') + 1);

/** Whoever heard no answer may have gone on writing to themselves, and not in the card, before they pressed again. */
const withNotes = (loop: Loop, seat: Seat, by: string, notes: Sealed | null): Decision =>
  notes?.data === seat.notes?.sealed.data
    ? unchanged(loop)
    : {
        ok: true,
        loop: changeSeat(loop, seat.id, { notes: notes && { by, sealed: notes } }),
        effects: [],
        audit: [],
      };

type SealCard = { by: string; seat: string; version: NewVersion; notes: Sealed | null };
export const sealCard: Rule<SealCard> = (loop, { by, seat: id, version, notes }, now) => {
  const found = ownSeat(loop, by, id);
  if (!found) return refuse('card.not-yours');
  const { seat } = found;
  const closed = whyNoCard(loop, found, now);
  if (isThere(seat, version.submission)) return closed ? unchanged(loop) : withNotes(loop, seat, by, notes);
  if (closed) return closed;
  const number = seat.versions.length + 1;
  const sealed = changeSeat(loop, id, {
    versions: [...seat.versions, { ...version, by, at: now }],
    notes: notes && { by, sealed: notes },
    notHeld: null,
  });
  return throughGate(sealed, found.round, now, [thanks(id, number, now)], {
    what: 'card.sealed',
    by,
    about: { seat: id, version: number, receipt: version.receipt },
  });
};

type AmendCard = { by: string; seat: string; version: NewVersion; notes: Sealed | null };
/** After the reveal nothing that was sealed changes; what its author thinks now stands beside it. */
export const amendCard: Rule<AmendCard> = (loop, { by, seat: id, version, notes }, now) => {
  const found = ownSeat(loop, by, id);
  if (!found) return refuse('card.not-yours');
  const { seat } = found;
  const closed = whyNoAmendment(loop, seat);
  if (isThere(seat, version.submission)) return closed ? unchanged(loop) : withNotes(loop, seat, by, notes);
  if (closed) return closed;
  const last = seat.amendments.at(-1) ?? seat.versions.at(-1);
  if (last && wordsOf(last.submission) === wordsOf(version.submission))
    return refuse('amendment.nothing-new');
  const number = seat.amendments.length + 1;
  const amended = changeSeat(loop, id, {
    amendments: [...seat.amendments, { ...version, by, at: now }],
    notes: notes && { by, sealed: notes },
  });
  const tell: NewEffect = {
    id: `amended-${id}-${number}`,
    kind: 'card.amended',
    lane: 'debrief',
    due: now,
    payload: { seat: id, number },
  };
  return {
    ok: true,
    loop: amended,
    effects: [thanks(id, seat.versions.length + number, now), tell],
    audit: [{ what: 'card.amended', by, about: { seat: id, amendment: number, receipt: version.receipt } }],
  };
};

type ReportNotHeld = { by: string; seat: string; why?: NotHeldReason };
/** An interviewer was there, and the candidate was not. The people who look after the loop decide what follows. */
export const reportNotHeld: Rule<ReportNotHeld> = (loop, { by, seat: id, why }, now) => {
  const found = ownSeat(loop, by, id);
  if (!found) return refuse('card.not-yours');
  const { whyAlwaysHeld } = typeWords(found.round);
  if (whyAlwaysHeld) return refuse('round.always-held', whyAlwaysHeld);
  const closed = whyNoCard(loop, found, now);
  if (closed) return closed;
  if (isCardIn(found.seat)) return refuse('card.in');
  if (found.seat.notHeld) return unchanged(loop);
  const audit = [{ what: 'round.reported', by, about: { seat: id, round: found.round.id } }];
  const reported = changeSeat(loop, id, { notHeld: { by, at: now, ...(why ? { why } : {}) } });
  const shown = standsAnew(reported, id, now);
  return { ok: true, ...shown, audit };
};

type CloseCard = { by: string; seat: string };
/** Closing a window changes nothing; the message that asks for the card says that the draft is kept. */
export const closeCard: Rule<CloseCard> = (loop, { by, seat: id }, now) => {
  const found = ownSeat(loop, by, id);
  if (!found || whyNoCard(loop, found, now) || isCardIn(found.seat)) return unchanged(loop);
  const kept = standsAnew(loop, id, now);
  return kept.effects.length === 0 ? unchanged(loop) : { ok: true, ...kept, audit: [] };
};

/** The message that asks for the card says what is true now: that a draft is kept, or that the round did not take place. */
function standsAnew(loop: Loop, seat: string, now: number): { loop: Loop; effects: NewEffect[] } {
  const isWaiting = loop.outbox.some(
    (effect) => effect.kind === 'card.kept' && effect.payload.seat === seat && isUntried(effect),
  );
  if (isWaiting) return { loop, effects: [] };
  const counter = loop.counter + 1;
  const kept: NewEffect = {
    id: `kept-${seat}-${counter}`,
    kind: 'card.kept',
    lane: `seat-${seat}`,
    due: now,
    payload: { seat },
  };
  return { loop: { ...loop, counter }, effects: [kept] };
}

const thanks = (seat: string, number: number, now: number): NewEffect => ({
  id: `thank-${seat}-${number}`,
  kind: 'card.thank',
  lane: `seat-${seat}`,
  due: now,
  payload: { seat },
});
