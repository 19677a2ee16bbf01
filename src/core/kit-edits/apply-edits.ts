import { checkKit } from '../kit/complaints.ts';
import type { Kit } from '../kit/kit.ts';
import type { Question } from '../kit/question.ts';
import { type Edit, type Edits, withEdit, worded } from './edit.ts';

/** `why`: what keeps an edit from counting; it comes back by itself once the files allow it. */
export type Resting = { id: string; why: string };

/** The plan as loops get it: the files with the team's edits. What cannot be applied rests, and breaks nothing. */
export function applyEdits(base: Kit, edits: Edits): { kit: Kit; resting: Resting[] } {
  const orphans = Object.entries(edits).flatMap(([id, edit]) => whyOrphan(base, id, edit) ?? []);
  const applicable = Object.entries(edits).filter(([id]) => !orphans.some((one) => one.id === id));
  if (applicable.length === 0) return { kit: base, resting: orphans };
  const whole = checkKit(edited(base, Object.fromEntries(applicable)));
  if (whole.kit) return { kit: whole.kit, resting: orphans };
  let [kit, kept]: [Kit, Edits] = [base, {}];
  const resting = [...orphans];
  for (const [id, edit] of applicable) {
    const tried = withEdit(kept, id, edit);
    const checked = checkKit(edited(base, tried));
    if (checked.kit) [kit, kept] = [checked.kit, tried];
    else resting.push({ id, why: checked.complaints[0]?.message ?? 'it does not fit the plan any more' });
  }
  return { kit, resting };
}

/** The files with these edits, right or wrong. */
export function edited(base: Kit, edits: Edits): Kit {
  const asked = base.questions.flatMap((question) => {
    const edit = edits[question.id];
    return edit?.isOff ? [] : [edit ? worded(question, edit.words) : question];
  });
  const added = Object.values(edits).flatMap(({ isOff, added }) => (added && !isOff ? [added] : []));
  return { ...base, questions: [...asked, ...added] };
}

/** A question as it reads with these edits, switched off or not; null where neither files nor edits have it. */
export function questionIn(
  base: Kit,
  edits: Edits,
  id: string,
): { question: Question; isOff: boolean } | null {
  const edit = edits[id];
  const own = base.questions.find((question) => question.id === id);
  const question = own ? worded(own, edit?.words ?? {}) : edit?.added;
  return question ? { question, isOff: edit?.isOff ?? false } : null;
}

function whyOrphan(base: Kit, id: string, { added }: Edit): Resting | null {
  const isThere = base.questions.some((question) => question.id === id);
  if (added && isThere) return { id, why: 'the plan’s files have a question with this id by now' };
  return added || isThere ? null : { id, why: 'the plan’s files do not have this question any more' };
}
