import type { AuditEntry } from '../loop/audit.ts';
import type { NewEffect } from '../loop/effect.ts';
import { isDecided } from '../loop/lifecycle.ts';
import type { Loop, Posted } from '../loop/loop.ts';
import { isPressedAgain, isUntried } from '../loop/outbox.ts';
import { isCandidate, looksAfter, mayRun, type Runner } from '../loop/rights.ts';
import { changed, type Decision, type Rule, unchanged } from '../loop/rule.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { stillBooked } from '../told/still-booked.ts';

type StepsTold = { number: number; isOffer: boolean; posted: Posted };
/** The message about this decision is with whoever looks after the loop. */
export const stepsTold: Rule<StepsTold> = (loop, { number, isOffer, posted }) => {
  const looked = loop.steps?.number === number ? (loop.steps.looked ?? []) : [];
  const opening = loop.steps?.opening ?? null;
  return changed({ ...loop, steps: { number, isOffer, posted, opening, looked } });
};

/** Whatever an offer brings is for the newest decision alone, and only if that is a yes. */
export const whyNoOffer = ({ steps, decisions }: Pick<Loop, 'steps' | 'decisions'>): Refusal | null =>
  steps && (!steps.isOffer || steps.number !== decisions.length) ? refuse('offer.overtaken') : null;

/** `null`: nothing is answered, since the opening was closed meanwhile; the message shows that. */
type AnswerOpening = { by: string; answer: 'filled' | 'kept' | null };
/** Whether somebody is hired for the opening, or more people are wanted: the question goes from the message. */
export const answerOpening: Rule<AnswerOpening> = (loop, { by, answer }, now) => {
  if (!looksAfter(loop, by) || isCandidate(loop, by)) return refuse('offer.not-yours');
  if (!loop.opening || !loop.steps) return refuse('start.opening-gone');
  const overtaken = whyNoOffer(loop);
  if (overtaken) return overtaken;
  if (!answer) return stepsAgain(loop, loop.steps.number, now);
  if (loop.steps.opening === answer) return unchanged(loop);
  const answered: Loop = { ...loop, steps: { ...loop.steps, opening: answer } };
  const audit = [{ what: `opening.${answer}`, by, about: { opening: loop.opening } }];
  return stepsAgain(answered, loop.steps.number, now, audit);
};

type TickOffer = { by: string; offered: string[]; ticked: string[] };
/** Somebody has looked for these warning signs; whether they found one is not asked here. */
export const tickOffer: Rule<TickOffer> = (loop, { by, offered, ticked }, now) => {
  if (!looksAfter(loop, by) || isCandidate(loop, by)) return refuse('offer.not-yours');
  if (!loop.steps) return refuse('offer.gone');
  const overtaken = whyNoOffer(loop);
  if (overtaken) return overtaken;
  const looked = ticked.filter((sign) => offered.includes(sign)).sort();
  if (looked.join() === (loop.steps.looked ?? []).join()) return unchanged(loop);
  return stepsAgain({ ...loop, steps: { ...loop.steps, looked } }, loop.steps.number, now);
};

type WithdrawBooked = Runner;
/** What is still in the calendar after a decision goes: nobody meets for it any more. */
export const withdrawBooked: Rule<WithdrawBooked> = (loop, runner, now) => {
  const { by } = runner;
  if (!mayRun(loop, runner) || isCandidate(loop, by)) return refuse('loop.not-yours');
  if (!isDecided(loop)) return refuse('withdraw.undecided');
  const rounds = stillBooked(loop, now);
  if (rounds.length === 0) return unchanged(loop);
  const effects = rounds.map(
    ({ id, booking }): NewEffect => ({
      id: `unbook-${id}-${booking?.number ?? 0}`,
      kind: 'round.unbook',
      lane: 'calendar',
      due: now,
      payload: { round: id, booking: booking?.number ?? 0 },
    }),
  );
  const counter = loop.counter + 1;
  // What its people were sent said that it still stands.
  const closed = rounds.flatMap(({ seats }) =>
    seats.flatMap(({ id, holder }): NewEffect[] => {
      const place = { lane: `seat-${id}`, due: now };
      if (holder === null) return [];
      return [
        {
          id: `close-${id}-${counter}`,
          kind: 'messages.close',
          ...place,
          payload: { user: holder, about: id },
        },
        { id: `shown-${id}-${counter}`, kind: 'invite.show', ...place, payload: { seat: id } },
      ];
    }),
  );
  const counted = { ...loop, counter };
  const audit = [{ what: 'rounds.withdrawn', by, about: { rounds: rounds.map(({ id }) => id).join(' ') } }];
  const shown = loop.steps
    ? stepsAgain(counted, loop.steps.number, now, audit)
    : { ...changed(counted), audit };
  return shown.ok
    ? { ...shown, loop: { ...shown.loop }, effects: [...effects, ...closed, ...shown.effects] }
    : shown;
};

type ShowChecklist = { steps: number };
/** The first ninety days, for the hiring manager to tick off. */
export const showChecklist: Rule<ShowChecklist> = (loop, { steps }, now) =>
  (loop.checklist && !loop.checklist.lapsed) || steps === 0
    ? unchanged(loop)
    : shown({ ...loop, checklist: { ticked: [], posted: null } }, now);

type ChecklistShown = { posted: Posted };
export const checklistShown: Rule<ChecklistShown> = (loop, { posted }) =>
  loop.checklist ? changed({ ...loop, checklist: { ...loop.checklist, posted } }) : unchanged(loop);

/** Why somebody can neither see nor tick off the steps of the first ninety days. */
export function whyNoChecklist(loop: Loop, by: string): Refusal | null {
  if (by !== loop.hiringManager || isCandidate(loop, by)) return refuse('checklist.not-hiring-manager');
  const overtaken = whyNoOffer(loop);
  if (overtaken) return overtaken;
  return !loop.checklist || loop.checklist.lapsed ? refuse('checklist.gone') : null;
}

/** `offered`: the group that somebody ticked in; the other groups stay as they are. */
type TickChecklist = { by: string; offered: string[]; ticked: string[] };
export const tickChecklist: Rule<TickChecklist> = (loop, { by, offered, ticked: chosen }, now) => {
  const closed = whyNoChecklist(loop, by);
  if (closed) return closed;
  if (!loop.checklist) return refuse('checklist.gone');
  const others = loop.checklist.ticked.filter((step) => !offered.includes(step));
  const ticked = [...others, ...chosen.filter((step) => offered.includes(step))].sort();
  if (ticked.join() === loop.checklist.ticked.join()) return unchanged(loop);
  return shown({ ...loop, checklist: { ...loop.checklist, ticked } }, now);
};

type ExportLoop = { by: string; press: string };
/** The whole record, for the people who look after the loop, once the debrief is open. */
export const exportLoop: Rule<ExportLoop> = (loop, { by, press }, now) => {
  if (!looksAfter(loop, by) || isCandidate(loop, by)) return refuse('export.not-yours');
  if (loop.gate.state !== 'open') return refuse('export.sealed');
  const id = `export-${press}`;
  const lane = `export-${by}`;
  if (loop.outbox.some((effect) => effect.id === id || isPressedAgain(effect, lane, now)))
    return unchanged(loop);
  const number = loop.counter + 1;
  const send: NewEffect = {
    id,
    kind: 'export.send',
    lane,
    due: now,
    payload: { by, number },
  };
  const audit = [{ what: 'loop.exported', by, about: { number } }];
  return { ok: true, loop: { ...loop, counter: number }, effects: [send], audit };
};

/** Shown with what else follows from a change of it. */
export function checklistAgain(
  loop: Loop,
  now: number,
  { effects, audit }: { effects: NewEffect[]; audit: AuditEntry[] },
): Decision {
  const again = shown(loop, now);
  return again.ok ? { ...again, effects: [...effects, ...again.effects], audit } : again;
}

const shown = (loop: Loop, now: number): Decision =>
  showAgain(loop, (counter) => ({
    ...{ id: `checklist-${counter}`, kind: 'checklist.show', lane: 'checklist', due: now, payload: {} },
  }));

const stepsAgain = (loop: Loop, number: number, now: number, audit: AuditEntry[] = []): Decision =>
  showAgain(
    loop,
    (counter) => ({
      ...{ id: `steps-again-${counter}`, kind: 'steps.tell', lane: 'steps', due: now, payload: { number } },
    }),
    audit,
  );

/** What has not begun shows what is true by then, so it covers this change too. */
function showAgain(loop: Loop, effectOf: (counter: number) => NewEffect, audit: AuditEntry[] = []): Decision {
  const counter = loop.counter + 1;
  const show = effectOf(counter);
  const isSame = ({ kind, payload }: NewEffect): boolean =>
    kind === show.kind && JSON.stringify(payload) === JSON.stringify(show.payload);
  if (loop.outbox.some((effect) => isSame(effect) && isUntried(effect)))
    return { ok: true, loop, effects: [], audit };
  return { ok: true, loop: { ...loop, counter }, effects: [show], audit };
}
