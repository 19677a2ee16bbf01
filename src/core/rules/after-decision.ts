import type { NewEffect } from '../loop/effect.ts';
import type { Loop, Posted } from '../loop/loop.ts';
import { isPressedAgain, isUntried } from '../loop/outbox.ts';
import { isCandidate, looksAfter } from '../loop/rights.ts';
import { changed, type Decision, type Rule, unchanged } from '../loop/rule.ts';
import { refuse } from '../refusals.ts';

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

function shown(loop: Loop, now: number): Decision {
  const isWaiting = loop.outbox.some((effect) => effect.kind === 'checklist.show' && isUntried(effect));
  if (isWaiting) return changed(loop);
  const counter = loop.counter + 1;
  const show: NewEffect = {
    id: `checklist-${counter}`,
    kind: 'checklist.show',
    lane: 'checklist',
    due: now,
    payload: {},
  };
  return { ok: true, loop: { ...loop, counter }, effects: [show], audit: [] };
}

type StepsTold = { number: number; posted: Posted };
export const stepsTold: Rule<StepsTold> = (loop, told) =>
  changed({ ...loop, steps: { ...told, opening: loop.steps?.opening ?? null } });

type AnswerOpening = { by: string; answer: 'filled' | 'kept' };
/** Whether somebody is hired for the opening, or more people are wanted: the question goes from the message. */
export const answerOpening: Rule<AnswerOpening> = (loop, { by, answer }, now) => {
  if (!looksAfter(loop, by) || isCandidate(loop, by)) return refuse('loop.not-yours');
  if (!loop.opening || !loop.steps) return refuse('start.opening-gone');
  if (loop.steps.opening === answer) return unchanged(loop);
  const counter = loop.counter + 1;
  const show: NewEffect = {
    id: `steps-again-${counter}`,
    kind: 'steps.tell',
    lane: 'steps',
    due: now,
    payload: { number: loop.steps.number },
  };
  const answered: Loop = { ...loop, counter, steps: { ...loop.steps, opening: answer } };
  const audit = [{ what: `opening.${answer}`, by, about: { opening: loop.opening } }];
  return { ok: true, loop: answered, effects: [show], audit };
};
