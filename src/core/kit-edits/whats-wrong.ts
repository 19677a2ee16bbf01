import { checkKit } from '../kit/complaints.ts';
import type { Kit } from '../kit/kit.ts';
import { type Level, levels } from '../kit/level.ts';
import { wordingOf } from '../kit/words/wording.ts';
import { canBeDealt, planLoop } from '../plan/plan.ts';
import { standardRequest } from '../plan/plan-request.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { applyEdits, edited, questionIn } from './apply-edits.ts';
import { type Edits, isEqual } from './edit.ts';

/** What is wrong with one question. `field`: of the question, and what in it. */
export type Slip = { question: string; field: (string | number)[]; message: string };

/** What the plan's own check says of what changes between these edits; nothing where it can be used. */
export function slipsIn(base: Kit, before: Edits, after: Edits): Slip[] {
  const [rested, resting] = [before, after].map((edits) => applyEdits(base, edits).resting);
  const isKnown = (id: string) =>
    rested?.some((one) => one.id === id) && isEqual(before[id] ?? null, after[id] ?? null);
  // What rests anyway is no reason against another change.
  const isOut = (id: string) =>
    isKnown(id) || resting?.some((one) => one.id === id && isOrphan(base, after, id));
  const wanted = edited(base, Object.fromEntries(Object.entries(after).filter(([id]) => !isOut(id))));
  const checked = checkKit(wanted);
  return checked.kit ? [] : checked.complaints.map(({ path, message }) => slipAt(wanted, path, message));
}

/** What a careful reader would change in this question; what it shares with all the others is left to the whole check. */
export function adviceOn(base: Kit, edits: Edits, id: string): Slip[] {
  const found = questionIn(base, edits, id);
  if (!found) return [];
  const alone = { locale: base.locale, questions: [found.question], exercises: [] };
  return wordingOf(alone).map(({ path, message }) => ({ question: id, field: path.slice(2), message }));
}

const isOrphan = (base: Kit, edits: Edits, id: string): boolean =>
  (edits[id]?.added !== null) === base.questions.some((question) => question.id === id);

const slipAt = ({ questions }: Kit, path: (string | number)[], message: string): Slip => {
  const [part, index, ...field] = path;
  return { question: part === 'questions' ? (questions[Number(index)]?.id ?? '') : '', field, message };
};

/** A level whose usual loop can be asked before a change and not after it, and what it then lacks. */
export function undealtBy(before: Kit, after: Kit): { level: Level; why: string } | null {
  for (const level of levels) {
    const plan = planLoop(standardRequest(after, level));
    if (!plan.ok && canBeDealt(standardRequest(before, level))) return { level, why: plan.shortage.reason };
  }
  return null;
}

/** Why these edits cannot be in force in place of those; one sentence, with what to do. */
export function whyNotUsable(base: Kit, before: Edits, after: Edits): Refusal | null {
  const [slip] = slipsIn(base, before, after);
  return slip ? refuse('plan.slip', slip.message) : whyUndealt(base, before, after);
}

/** The same of edits that were in force before: what does not fit any more of them rests. */
export function whyUndealt(base: Kit, before: Edits, after: Edits): Refusal | null {
  const undealt = undealtBy(applyEdits(base, before).kit, applyEdits(base, after).kit);
  return undealt && refuse('plan.undealt', undealt.level, undealt.why);
}
