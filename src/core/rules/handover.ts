import { seatsAfter } from '../cards/later-seats.ts';
import { asksQuestions } from '../kit/round-types.ts';
import type { NewEffect } from '../loop/effect.ts';
import { takesCards } from '../loop/lifecycle.ts';
import { isSame } from '../loop/pools.ts';
import { ownSeat } from '../loop/rights.ts';
import { type Rule, unchanged } from '../loop/rule.ts';
import { changeSeat } from '../loop/seats.ts';
import { refuse } from '../refusals.ts';

type TellCovered = { by: string; seat: string; covered: string[] };
/** What was covered and what was not reached: ticks only, so that no verdict can travel with them. */
export const tellCovered: Rule<TellCovered> = (loop, { by, seat: id, covered }, now) => {
  const found = ownSeat(loop, by, id);
  if (!found) return refuse('seat.not-yours');
  const { round, seat } = found;
  if (!asksQuestions(round)) return refuse('handover.no-questions');
  if (!takesCards(loop) || round.booking?.state !== 'booked' || now < round.booking.startsAt)
    return refuse('handover.not-now');
  if (!covered.every((question) => seat.questions.includes(question)))
    return refuse('handover.form-outdated');
  if (seat.handover && isSame(seat.handover.covered, covered)) return unchanged(loop);
  const counter = loop.counter + 1;
  const told = changeSeat(loop, id, { handover: { covered, at: now } });
  const effects = seatsAfter(loop, round).flatMap((next): NewEffect[] =>
    next.seat.holder === by || (next.round.booking?.startsAt ?? 0) <= now
      ? []
      : [
          {
            id: `handover-${id}-${next.seat.id}-${counter}`,
            kind: 'handover.tell',
            lane: `seat-${next.seat.id}`,
            due: now,
            payload: { seat: next.seat.id, from: id },
          },
        ],
  );
  const audit = [
    { what: 'handover.told', by, about: { seat: id, covered: covered.length, of: seat.questions.length } },
  ];
  return { ok: true, loop: { ...told, counter }, effects, audit };
};
