import type { Kit } from '../kit/kit.ts';
import type { Question } from '../kit/question.ts';
import type { SheetItem, SheetProblem } from '../sheet/row.ts';
import { applyEdits, questionIn } from './apply-edits.ts';
import { type Edits, editFor, isEqual, withEdit } from './edit.ts';
import type { PlanHistory } from './history.ts';

/** Every prompt of a plan as it reads now, for a sheet. */
export function sheetItems(base: Kit, { now }: Pick<PlanHistory, 'now'>): SheetItem[] {
  const { resting } = applyEdits(base, now.edits);
  const ids = [...new Set([...base.questions.map(({ id }) => id), ...Object.keys(now.edits)])].filter(
    (id) => !resting.some((one) => one.id === id),
  );
  return ids.flatMap((id) => {
    const found = questionIn(base, now.edits, id);
    return found ? [{ question: found.question, isOn: !found.isOff, version: now.number }] : [];
  });
}

type Imported = { edits: Edits; problems: SheetProblem[] };
type Written = Pick<PlanHistory, 'now' | 'changedIn'>;

/**
 * The edits with which a plan reads as a sheet says; prompts that are not on it stay as they are. `earlier`: of the
 * versions that the sheet was written from. What nobody touched on it takes back nothing that others changed since.
 */
export function editsFromSheet(
  base: Kit,
  history: Written,
  items: readonly SheetItem[],
  earlier: Readonly<Record<number, Edits>> = {},
): Imported {
  let { edits } = history.now;
  const problems: SheetProblem[] = [];
  const ids = items.map(({ question }) => question.id);
  for (const [index, { question, isOn, version }] of items.entries()) {
    const { id } = question;
    const own = base.questions.find((one) => one.id === id) ?? null;
    const edit = editFor(own, question, !isOn);
    const changed = history.changedIn[id] ?? 0;
    const isOld = version !== null && changed > version;
    const isUntouched = isOld && isEqual(earlier[version]?.[id] ?? null, edit);
    const isSame = isEqual(history.now.edits[id] ?? null, edit) || isUntouched;
    const wrong =
      (ids.indexOf(id) < index ? 'stands on it twice' : whyNot(base, history.now.edits, question)) ??
      (isOld && !isSame
        ? `was changed in version ${changed}, after the sheet was written; export the plan again, and make your change there`
        : null);
    if (wrong) problems.push({ at: `"${id}"`, message: wrong });
    else if (!isUntouched) edits = withEdit(edits, id, edit);
  }
  return { edits, problems };
}

function whyNot(
  base: Kit,
  edits: Edits,
  { id, competency, attitude, story, fixedIn }: Question,
): string | null {
  if (base.exercises.some((exercise) => exercise.id === id))
    return 'is the id of an exercise; choose another';
  const before = questionIn(base, edits, id)?.question;
  const stays = before && [before.competency, before.attitude, before.story, before.fixedIn];
  return stays && !isEqual(stays, [competency, attitude, story, fixedIn])
    ? 'keeps its topic, its story and the round that always asks it; to change those, give it another id'
    : null;
}
