import type { SheetFormat } from '../../core/kit-edits/history.ts';
import { changesTo, proposed } from '../../core/kit-edits/rules.ts';
import { editsFromSheet } from '../../core/kit-edits/sheet.ts';
import { sheetAsked } from '../../core/kit-edits/told.ts';
import { slipsIn, whyUndealt } from '../../core/kit-edits/whats-wrong.ts';
import { fromCsv } from '../../core/sheet/csv.ts';
import { fromMarkdown } from '../../core/sheet/markdown.ts';
import type { Sheet, SheetProblem } from '../../core/sheet/row.ts';
import type { Actor, Deps } from '../deps.ts';
import { changePlan, type EditedPlan, editedPlan, tryPlanChange } from '../steps/edited-plan.ts';
import { type ShownChange, shownChange } from '../steps/shown-change.ts';

export const readSheets = (deps: Deps, actor: Actor, { plan }: { plan: string }): Promise<EditedPlan> =>
  editedPlan(deps, actor, plan);

/** Sends all questions of a plan to the coordinator who asks for them. */
export async function exportPlan(
  deps: Deps,
  actor: Actor,
  { plan, format, press }: { plan: string; format: SheetFormat; press: string },
): Promise<EditedPlan> {
  const edited = await editedPlan(deps, actor, plan);
  const id = deps.idFrom(actor.team, press, format);
  return changePlan(deps, actor, edited, (history, act) => sheetAsked(history, { format, press: id }, act));
}

type Brought = { plan: string; file: string; window: string; why: string };
type ImportAnswer = ({ is: 'proposed' } & ShownChange) | { is: 'wrong'; problems: SheetProblem[] };

const mostBytes = 2_000_000;
const wrong = (message: string): ImportAnswer => ({ is: 'wrong', problems: [{ at: '', message }] });

/** All that differs on a sheet, as one change that a second coordinator approves. */
export async function importPlan(
  deps: Deps,
  actor: Actor,
  { plan: id, file, window, why }: Brought,
): Promise<ImportAnswer> {
  const plan = await editedPlan(deps, actor, id);
  const { base, history } = plan;
  const fetched = await deps.files.fetch(actor.team, file, { by: actor.user, most: mostBytes });
  if (!fetched.ok) return wrong(fetched.reason);
  const read = sheetIn(plan, fetched);
  if (read.problems.length > 0) return { is: 'wrong', problems: read.problems };
  const earlier = await Promise.all(
    [...new Set(read.items.flatMap(({ version }) => version ?? []))].map(async (number) => [
      number,
      (await deps.planHistories.version(actor.team, id, number))?.edits ?? {},
    ]),
  );
  const { edits, problems } = editsFromSheet(base, history, read.items, Object.fromEntries(earlier));
  if (problems.length > 0) return { is: 'wrong', problems };
  const slips = slipsIn(base, history.now.edits, edits);
  if (slips.length > 0)
    return {
      is: 'wrong',
      problems: slips.map(({ question, message }) => ({ at: question ? `"${question}"` : '', message })),
    };
  const undealt = whyUndealt(base, history.now.edits, edits);
  if (undealt) return wrong(undealt.reason);
  const changes = changesTo(history.now.edits, edits);
  const proposal = deps.idFrom(actor.team, window, JSON.stringify(changes));
  const answer = await tryPlanChange(deps, actor, id, (current, act) =>
    proposed(current, { ...{ id: proposal, why, from: history.now.number, backTo: null }, changes }, act),
  );
  if (!answer.ok) return wrong(answer.reason);
  return {
    is: 'proposed',
    ...(await shownChange(deps, actor, { ...plan, history: answer.history }, proposal)),
  };
}

function sheetIn({ base }: EditedPlan, { name, content }: { name: string; content: Uint8Array }): Sheet {
  const text = textIn(content);
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  if (text === null)
    return {
      items: [],
      problems: [
        { at: '', message: 'Save the file as UTF-8 (in a spreadsheet: “CSV UTF-8”), and choose it again.' },
      ],
    };
  return ending === 'csv' || ending === 'tsv' ? fromCsv(text, base) : fromMarkdown(text, base);
}

function textIn(content: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return null;
  }
}
