import type { NewEffect } from '../loop/effect.ts';
import { isCancelled } from '../loop/lifecycle.ts';
import type { Booking, Loop, Material, Round, Seat } from '../loop/loop.ts';
import { isPressedAgain } from '../loop/outbox.ts';
import type { Runner } from '../loop/rights.ts';
import { type Rule, unchanged } from '../loop/rule.ts';
import { changeRound, changeSeat } from '../loop/seats.ts';
import { refuse } from '../refusals.ts';
import { changeMaterial, isForInterviewers, materialPlace } from '../reviews/material-places.ts';
import { chosenReviewers } from '../reviews/reviewers.ts';
import { mayReadMaterial, owedMaterial, whyNoMaterial } from '../reviews/reviews.ts';
import { endOfDayAfter } from '../time/local-days.ts';

type AddMaterial = Runner & { round: string; submission: string } & Pick<
    Material,
    'fingerprint' | 'sealed' | 'file'
  >;
/** With it a review begins: everybody who holds a seat is asked for their card, which is due some days later. */
export const addMaterial: Rule<AddMaterial> = (loop, command, now) => {
  const { by, isCoordinator = false, round: id, submission, ...brought } = command;
  const round = materialPlace(loop, id);
  const closed = whyNoMaterial(loop, round, { by, isCoordinator });
  if (!round || closed) return closed ?? refuse('round.gone');
  const { number, submissions, sends, sent, fingerprint } = round.material ?? nothing;
  if (fingerprint === brought.fingerprint || submissions.includes(submission)) return unchanged(loop);
  const isFirst = round.material === null;
  const booking = round.booking ?? untilDue(loop, round, now);
  const material: Material = {
    number: number + 1,
    by,
    at: now,
    submissions: [...submissions, submission],
    sends,
    sent,
    fingerprint: brought.fingerprint,
    sealed: brought.sealed,
    file: brought.file,
  };
  const seated = isFirst ? withReviewers(loop, round) : loop;
  const begun = isForInterviewers(round)
    ? seated
    : changeRound(seated, id, { booking, bookings: booking.number });
  let added = changeMaterial(begun, id, material);
  const effects: NewEffect[] = [];
  for (const seat of readers(added, id)) {
    if (isFirst) effects.push(requestOf(seat, `request-${seat.id}-${booking.number}`, booking, now));
    if (isFirst && !material.file) continue;
    const sending = sendTo(added, id, seat.holder ?? '', { lane: `seat-${seat.id}`, due: now });
    added = sending.loop;
    effects.push(sending.send(`material-${seat.id}-${sending.number}`));
  }
  const about = { round: id, material: material.number, file: material.file?.mimetype ?? null };
  const what = isFirst ? 'material.added' : 'material.replaced';
  const due = isForInterviewers(round) ? {} : { due: booking.endsAt };
  const audit = [{ what, by, about: { ...about, ...due } }];
  return { ok: true, loop: added, effects, audit };
};

type SendMaterial = { by: string; round: string; press: string };
/** The file once more, for somebody who may read it. */
export const sendMaterial: Rule<SendMaterial> = (loop, { by, round: id, press }, now) => {
  const round = materialPlace(loop, id);
  if (!round || !mayReadMaterial(loop, round, by)) return refuse('material.not-reviewer');
  if (isCancelled(loop)) return refuse('material.nothing-to-review');
  if (!round.material?.file) return refuse('material.no-file');
  const effect = `material-${id}-${press}`;
  const isAsked = loop.outbox.some(
    (known) =>
      known.id === effect ||
      (known.kind === 'material.send' &&
        known.payload.round === id &&
        known.payload.material === round.material?.number &&
        isPressedAgain(known, `material-${by}`, now)),
  );
  if (isAsked) return unchanged(loop);
  const { loop: asked, send } = sendTo(loop, id, by, { lane: `material-${by}`, due: now });
  const audit = [{ what: 'material.asked', by, about: { round: id } }];
  return { ok: true, loop: asked, effects: [send(effect)], audit };
};

type MaterialSent = { round: string; to: string; material: number; file: string | null };
/** The person who got it has read it, as far as anybody can tell. */
export const materialSent: Rule<MaterialSent> = (loop, { round: id, to, material: number, file }) => {
  const material = materialPlace(loop, id)?.material;
  if (!material) return unchanged(loop);
  const sent = file ? [...material.sent, { to, file }] : material.sent;
  const audit = [{ what: 'material.sent', by: 'quorum', about: { round: id, to, material: number } }];
  return { ok: true, loop: changeMaterial(loop, id, { ...material, sent }), effects: [], audit };
};

/** For somebody who takes a seat of a review over: asked at once, since nothing has to end first. */
export function askReviewer(
  loop: Loop,
  { id: round, booking, material }: Round,
  seat: Seat & { holder: string },
  now: number,
): { loop: Loop; effects: NewEffect[] } {
  if (!booking || !material) return { loop, effects: [] };
  const counter = loop.counter + 1;
  const counted: Loop = { ...loop, counter };
  const request = requestOf(seat, `request-${seat.id}-again-${counter}`, booking, now);
  if (!material.file) return { loop: counted, effects: [request] };
  const sending = sendTo(counted, round, seat.holder, { lane: `seat-${seat.id}`, due: now });
  return { loop: sending.loop, effects: [request, sending.send(`material-${seat.id}-${sending.number}`)] };
}

/** To whoever reads it for an interview: with their guide, once it is there, and once more when it is replaced. */
export function handOn(loop: Loop, now: number): { loop: Loop; effects: NewEffect[] } {
  let handed = loop;
  const effects: NewEffect[] = [];
  for (let [owed] = owedMaterial(handed); owed; [owed] = owedMaterial(handed)) {
    const { seat, round, material } = owed;
    const sending = sendTo(handed, round.id, seat.holder ?? '', { lane: `seat-${seat.id}`, due: now });
    effects.push(sending.send(`material-${seat.id}-${round.id}-${sending.number}`));
    handed = changeSeat(sending.loop, seat.id, { given: { ...seat.given, [round.id]: material.number } });
  }
  return { loop: handed, effects };
}

const nothing: Pick<Material, 'number' | 'submissions' | 'sends' | 'sent'> & { fingerprint: null } = {
  number: 0,
  submissions: [],
  sends: 0,
  sent: [],
  fingerprint: null,
};

const readers = (loop: Loop, round: string): Seat[] =>
  loop.rounds
    .filter(({ id }) => id === round)
    .flatMap(({ seats }) => seats.filter(({ holder, excused }) => holder !== null && !excused));

function withReviewers(loop: Loop, round: Round): Loop {
  const chosen = Object.entries(chosenReviewers(loop, round));
  return chosen.reduce((seated, [seat, holder]) => changeSeat(seated, seat, { holder }), loop);
}

/** No calendar knows of it; the last minute of its last day in the zone of the loop. */
const untilDue = ({ availability }: Loop, { dueDays, bookings }: Round, now: number): Booking => ({
  number: bookings + 1,
  startsAt: now,
  endsAt: endOfDayAfter(availability.zone, now, dueDays),
  state: 'booked',
  eventId: '',
  joinUrl: null,
});

const requestOf = ({ id }: Seat, effect: string, { number }: Booking, now: number): NewEffect => ({
  id: effect,
  kind: 'card.request',
  lane: `seat-${id}`,
  due: now,
  payload: { seat: id, booking: number },
});

/** Every sending of a round has a number of its own, by which its file is found again in a conversation. */
function sendTo(loop: Loop, id: string, to: string, when: Pick<NewEffect, 'lane' | 'due'>) {
  const material = materialPlace(loop, id)?.material;
  const number = (material?.sends ?? 0) + 1;
  const payload = { round: id, to, material: material?.number ?? 0, number };
  return {
    number,
    loop: material ? changeMaterial(loop, id, { ...material, sends: number }) : loop,
    send: (effect: string): NewEffect => ({ ...when, id: effect, kind: 'material.send', payload }),
  };
}
