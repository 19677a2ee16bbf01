import type { Question } from '../../core/kit/question.ts';
import { questionIn } from '../../core/kit-edits/apply-edits.ts';
import { type Difference, differencesOf } from '../../core/kit-edits/difference.ts';
import { type Edit, editFor, switched, withEdit } from '../../core/kit-edits/edit.ts';
import type { Change } from '../../core/kit-edits/history.ts';
import {
  type NewPromptValues,
  newPromptFrom,
  type PromptValues,
  promptFrom,
  valuesIn,
} from '../../core/kit-edits/prompt-form.ts';
import { approved, changesTo, proposed, sentBack, takenBack } from '../../core/kit-edits/rules.ts';
import { type Slip, slipsIn, whyNotUsable, whyUndealt } from '../../core/kit-edits/whats-wrong.ts';
import { refuse } from '../../core/refusals.ts';
import { refused } from '../../errors.ts';
import type { Actor, Deps } from '../deps.ts';
import { changePlan, type EditedPlan, editedPlan, tryPlanChange } from '../steps/edited-plan.ts';
import { editsOf, type ShownChange, shownChange } from '../steps/shown-change.ts';

type Place = { plan: string; prompt: string };
/** `window`: sent again it makes no second proposal. `from`: the version that the form was drawn from. */
type Sent = { window: string; from: number; why: string };
/** What is wrong stands at its field; `whole`: with the change as such. */
type Wrong = { is: 'wrong'; slips: Slip[]; whole: string | null };
export type ChangeAnswer = ({ is: 'proposed' } & ShownChange) | Wrong;

/** What somebody is about to change, or sent before and has not been approved. */
export type QuestionForm = {
  plan: EditedPlan;
  question: Question;
  isOff: boolean;
  values: PromptValues;
  /** The version that these words were written for. */
  from: number;
  why: string;
};

export async function readQuestionForm(deps: Deps, actor: Actor, place: Place): Promise<QuestionForm> {
  const plan = await editedPlan(deps, actor, place.plan);
  const { question, isOff } = questionOf(plan, place.prompt);
  const own = plan.history.proposals.find(
    ({ by, backTo, changes }) =>
      by === actor.user && backTo === null && changes.some((one) => one.question === place.prompt),
  );
  const wanted = own?.changes.find((one) => one.question === place.prompt)?.after ?? null;
  const written = wanted ? questionIn(plan.base, { [place.prompt]: wanted }, place.prompt)?.question : null;
  return {
    ...{ plan, question, isOff, values: valuesIn(written ?? question) },
    ...{ from: written && own ? own.from : plan.history.now.number, why: own?.why ?? '' },
  };
}

type Overtaken = { is: 'both'; theirs: Difference[] } & QuestionForm;

export async function changeQuestion(
  deps: Deps,
  actor: Actor,
  { plan: id, prompt, values, ...sent }: Place & Sent & { values: PromptValues },
): Promise<ChangeAnswer | Overtaken> {
  const plan = await editedPlan(deps, actor, id);
  const { base, history } = plan;
  const { question, isOff } = questionOf(plan, prompt);
  if ((history.changedIn[prompt] ?? 0) > sent.from) {
    const before = await deps.planHistories.version(actor.team, id, sent.from);
    const theirs = differencesOf(base, before?.edits ?? {}, history.now.edits).filter(
      (one) => one.question === prompt,
    );
    const { why } = sent;
    return { is: 'both', plan, question, isOff, values, theirs, why, from: history.now.number };
  }
  const own = base.questions.find((one) => one.id === prompt) ?? null;
  return propose(deps, actor, plan, sent, prompt, editFor(own, promptFrom(question, values), isOff));
}

export async function addQuestion(
  deps: Deps,
  actor: Actor,
  { plan: id, values, ...sent }: { plan: string; values: NewPromptValues } & Sent,
): Promise<ChangeAnswer> {
  const plan = await editedPlan(deps, actor, id);
  const { base, history } = plan;
  const waiting = history.proposals.flatMap(({ changes }) => changes.map(({ question }) => question));
  const taken = [...base.questions, ...base.exercises].map((one) => one.id);
  const question = newPromptFrom(base, values, [...taken, ...Object.keys(history.now.edits), ...waiting]);
  // Sent again it has another id by now; what was typed is the same.
  return propose(deps, actor, plan, { ...sent, typed: values }, question.id, editFor(null, question));
}

export async function switchQuestion(
  deps: Deps,
  actor: Actor,
  { plan: id, prompt, isOff, ...sent }: Place & Sent & { isOff: boolean },
): Promise<ChangeAnswer> {
  const plan = await editedPlan(deps, actor, id);
  questionOf(plan, prompt);
  return propose(deps, actor, plan, sent, prompt, switched(plan.history.now.edits[prompt] ?? null, isOff));
}

async function propose(
  deps: Deps,
  actor: Actor,
  plan: EditedPlan,
  { window, from, why, typed }: Sent & { typed?: NewPromptValues },
  prompt: string,
  edit: Edit | null,
): Promise<ChangeAnswer> {
  const { base, history } = plan;
  const { edits } = history.now;
  const wanted = withEdit(edits, prompt, edit);
  const slips = slipsIn(base, edits, wanted);
  if (slips.length > 0) return { is: 'wrong', slips, whole: null };
  const wrong = whyUndealt(base, edits, wanted);
  if (wrong) return { is: 'wrong', slips: [], whole: wrong.reason };
  const change: Change = { question: prompt, before: edits[prompt] ?? null, after: edit };
  const id = deps.idFrom(actor.team, window, JSON.stringify(typed ?? change));
  const answer = await tryPlanChange(deps, actor, base.id, (current, act) =>
    proposed(current, { ...{ id, why, from, backTo: null }, changes: [change] }, act),
  );
  if (!answer.ok) return { is: 'wrong', slips: [], whole: answer.reason };
  return { is: 'proposed', ...(await shownChange(deps, actor, { ...plan, history: answer.history }, id)) };
}

export async function goBackTo(
  deps: Deps,
  actor: Actor,
  { plan: id, number, window, from, why }: { plan: string; number: number } & Sent,
): Promise<ChangeAnswer> {
  const plan = await editedPlan(deps, actor, id);
  const target = (await editsOf(deps, actor.team, id, number)) ?? {};
  const { edits } = plan.history.now;
  const wrong = whyUndealt(plan.base, edits, target);
  if (wrong) return { is: 'wrong', slips: [], whole: wrong.reason };
  const proposal = deps.idFrom(actor.team, window, String(number));
  const answer = await tryPlanChange(deps, actor, id, (current, act) => {
    const changes = changesTo(current.now.edits, target);
    return proposed(current, { ...{ id: proposal, why, from, backTo: number }, changes }, act);
  });
  if (!answer.ok) return { is: 'wrong', slips: [], whole: answer.reason };
  const after = { ...plan, history: answer.history };
  return { is: 'proposed', ...(await shownChange(deps, actor, after, proposal)) };
}

type ChangePlace = { plan: string; proposal: string };

export async function readChange(
  deps: Deps,
  actor: Actor,
  { plan: id, proposal }: ChangePlace,
): Promise<ShownChange> {
  return shownChange(deps, actor, await editedPlan(deps, actor, id), proposal);
}

export type ApproveAnswer =
  | { is: 'approved'; plan: EditedPlan; differences: Difference[] }
  /** Another version changed the same prompt since the approver looked. */
  | ({ is: 'overtaken' } & ShownChange);

/** `seen`: the version that they compared it with. */
export async function approveChange(
  deps: Deps,
  actor: Actor,
  { plan: id, proposal, seen }: ChangePlace & { seen: number },
): Promise<ApproveAnswer> {
  const plan = await editedPlan(deps, actor, id);
  const found = plan.history.proposals.find((one) => one.id === proposal);
  const target = await editsOf(deps, actor.team, id, found?.backTo ?? null);
  let before = plan.history.now.edits;
  const answer = await tryPlanChange(deps, actor, id, (current, act) => {
    before = current.now.edits;
    const why = target ? whyUndealt : whyNotUsable;
    const check = (edits: typeof before) => why(plan.base, before, edits);
    return approved(current, { proposal, seen, target, check }, act);
  });
  if (!answer.ok && answer.code === 'plan.overtaken')
    return { is: 'overtaken', ...(await readChange(deps, actor, { plan: id, proposal })) };
  if (!answer.ok) throw refused(answer);
  return {
    is: 'approved',
    plan: { ...plan, history: answer.history },
    differences: differencesOf(plan.base, before, answer.history.now.edits),
  };
}

export async function sendBackChange(
  deps: Deps,
  actor: Actor,
  { plan: id, proposal, reason }: ChangePlace & { reason: string },
): Promise<EditedPlan> {
  const plan = await editedPlan(deps, actor, id);
  return changePlan(deps, actor, plan, (history, act) => sentBack(history, { proposal, reason }, act));
}

export async function takeBackChange(
  deps: Deps,
  actor: Actor,
  { plan: id, proposal }: ChangePlace,
): Promise<EditedPlan> {
  const plan = await editedPlan(deps, actor, id);
  return changePlan(deps, actor, plan, (history, act) => takenBack(history, proposal, act));
}

/** As it reads now; a question that somebody wants to add is theirs to change before it is in the plan. */
function questionOf(
  { base, history, user }: EditedPlan,
  prompt: string,
): { question: Question; isOff: boolean } {
  const found = questionIn(base, history.now.edits, prompt);
  if (found) return found;
  const own = history.proposals.filter(({ by }) => by === user).flatMap(({ changes }) => changes);
  const added = own.find(({ question }) => question === prompt)?.after?.added;
  if (!added) throw refused(refuse('plan.no-prompt'));
  return { question: added, isOff: false };
}
