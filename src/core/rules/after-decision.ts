import type { NewEffect } from '../loop/effect.ts';
import type { Loop, Posted } from '../loop/loop.ts';
import { isPressedAgain, isUntried } from '../loop/outbox.ts';
import { isCandidate, looksAfter } from '../loop/rights.ts';
import { changed, type Decision, type Rule, unchanged } from '../loop/rule.ts';
import { refuse } from '../refusals.ts';

type OfferShown = { number: number; posted: Posted };
/** The offer sheet of this decision is with whoever looks after the loop. */
export const offerShown: Rule<OfferShown> = (loop, { number, posted }) =>
  changed({
    ...loop,
    offer: { number, posted, looked: loop.offer?.number === number ? loop.offer.looked : [] },
  });

type TickOffer = { by: string; offered: string[]; ticked: string[] };
/** Somebody has looked for these warning signs; whether they found one is not asked here. */
export const tickOffer: Rule<TickOffer> = (loop, { by, offered, ticked }, now) => {
  if (!looksAfter(loop, by) || isCandidate(loop, by)) return refuse('loop.not-yours');
  if (!loop.offer) return refuse('offer.gone');
  const { number } = loop.offer;
  const looked = ticked.filter((sign) => offered.includes(sign)).sort();
  if (looked.join() === loop.offer.looked.join()) return unchanged(loop);
  const after: Loop = { ...loop, offer: { ...loop.offer, looked } };
  return showAgain(after, { kind: 'steps.tell', lane: 'steps', payload: { number } }, now);
};

type ShowChecklist = { steps: number };
/** The first ninety days, for the hiring manager to tick off. */
export const showChecklist: Rule<ShowChecklist> = (loop, { steps }, now) =>
  loop.checklist || steps === 0
    ? unchanged(loop)
    : shown({ ...loop, checklist: { ticked: [], posted: null } }, now);

type ChecklistShown = { posted: Posted };
export const checklistShown: Rule<ChecklistShown> = (loop, { posted }) =>
  loop.checklist ? changed({ ...loop, checklist: { ...loop.checklist, posted } }) : unchanged(loop);

/** `offered`: the group that somebody ticked in; the other groups stay as they are. */
type TickChecklist = { by: string; offered: string[]; ticked: string[] };
export const tickChecklist: Rule<TickChecklist> = (loop, { by, offered, ticked: chosen }, now) => {
  if (by !== loop.hiringManager || isCandidate(loop, by)) return refuse('checklist.not-hiring-manager');
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

const shown = (loop: Loop, now: number): Decision =>
  showAgain(loop, { kind: 'checklist.show', lane: 'checklist', payload: {} }, now);

type Showing =
  | Pick<NewEffect<'checklist.show'>, 'kind' | 'lane' | 'payload'>
  | Pick<NewEffect<'steps.tell'>, 'kind' | 'lane' | 'payload'>;

function showAgain(loop: Loop, showing: Showing, now: number): Decision {
  const isSame = ({ kind, payload }: NewEffect): boolean =>
    kind === showing.kind && JSON.stringify(payload) === JSON.stringify(showing.payload);
  if (loop.outbox.some((effect) => isSame(effect) && isUntried(effect))) return changed(loop);
  const counter = loop.counter + 1;
  const show = {
    ...showing,
    id: `${showing.lane}-${showing.kind === 'steps.tell' ? 'again-' : ''}${counter}`,
    due: now,
  } as NewEffect;
  return { ok: true, loop: { ...loop, counter }, effects: [show], audit: [] };
}
