import { mentioned } from '../listed.ts';
import type { AuditEntry } from '../loop/audit.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { type Edits, isEqual, withEdit } from './edit.ts';
import type { Change, PlanAct, PlanChange, PlanHistory, Proposal, Version } from './history.ts';
import { settledTold, withPlanNotice } from './told.ts';

type Proposed = Pick<Proposal, 'id' | 'why' | 'from' | 'changes' | 'backTo'>;

/** More than any team has on the table at once; a document has room for all of them. */
const mostProposals = 30;

/** Waits for another coordinator. A form that is sent twice makes one; a newer one of the same person about the same prompt takes its place. */
export function proposed(history: PlanHistory, wanted: Proposed, act: PlanAct): PlanChange {
  if (history.proposals.some(({ id }) => id === wanted.id)) return { ok: true, history, audit: [] };
  const changes = wanted.changes.filter(
    ({ question, after }) => !isEqual(history.now.edits[question] ?? null, after),
  );
  if (changes.length === 0) return refuse('plan.nothing-new');
  const isReplaced = (one: Proposal) =>
    one.by === act.by &&
    one.changes.every(({ question }) => changes.some((own) => own.question === question));
  const replaced = history.proposals.filter(isReplaced);
  const waiting = history.proposals.filter((one) => !one.sentBack && !replaced.includes(one));
  if (waiting.length >= mostProposals) return refuse('plan.too-many');
  const proposal: Proposal = { ...wanted, changes, by: act.by, at: act.now, sentBack: null };
  const open = replaced.reduce(
    (current, { id }) => without(current, id, { how: 'replaced', by: act.by, number: 0 }),
    history,
  );
  const next = { ...open, proposals: [...open.proposals, proposal] };
  return {
    ok: true,
    history: act.coordinators.reduce(
      (current, to) =>
        withPlanNotice(current, { kind: 'proposed', to, proposal: proposal.id, number: 0 }, act),
      next,
    ),
    audit: [entry('plan.proposed', history, proposal, act)],
  };
}

/** The edits once this is approved. `target`: of the version that it goes back to. */
export const editsAfter = (
  { now }: Pick<PlanHistory, 'now'>,
  { changes }: Pick<Proposal, 'changes'>,
  target: Edits | null,
): Edits =>
  target ?? changes.reduce((current, { question, after }) => withEdit(current, question, after), now.edits);

/** All that leads from one set of edits to another. */
export const changesTo = (from: Edits, to: Edits): Change[] =>
  [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((question) => {
    const [before, after] = [from[question] ?? null, to[question] ?? null];
    return isEqual(before, after) ? [] : [{ question, before, after }];
  });

/** Prompts of a proposal that another version changed since somebody looked. To go back means all of them. */
export const overtaken = (history: PlanHistory, { changes, backTo }: Proposal, seen: number): boolean =>
  backTo === null
    ? changes.some(({ question }) => (history.changedIn[question] ?? 0) > seen)
    : history.now.number > seen;

type Approval = {
  proposal: string;
  /** The version that the approver compared it with. */
  seen: number;
  /** To go back: the edits of that version. */
  target: Edits | null;
  /** Why these edits cannot be in force. */
  check(edits: Edits): Refusal | null;
};

export function approved(
  history: PlanHistory,
  { proposal: id, seen, target, check }: Approval,
  act: PlanAct,
): PlanChange {
  const found = history.proposals.find((one) => one.id === id);
  if (!found || found.sentBack) return refuse('plan.settled');
  if (!act.coordinators.includes(act.by)) return refuse('plan.not-coordinator', mentioned(act.coordinators));
  if (found.by === act.by)
    return refuse('plan.own', mentioned(act.coordinators.filter((user) => user !== act.by)));
  if (seen > history.now.number || overtaken(history, found, seen)) return refuse('plan.overtaken');
  const edits = editsAfter(history, found, target);
  const changed = changesTo(history.now.edits, edits).map(({ question }) => question);
  const wrong = changed.length === 0 ? refuse('plan.nothing-new') : check(edits);
  if (wrong) return wrong;
  const number = history.now.number + 1;
  const { by, why, backTo } = found;
  const now: Version = { number, edits, by, approvedBy: act.by, at: act.now, why, changed, backTo };
  const next: PlanHistory = {
    ...without(history, id, { how: 'approved', by: act.by, number }),
    now,
    changedIn: { ...history.changedIn, ...Object.fromEntries(changed.map((question) => [question, number])) },
  };
  return {
    ok: true,
    history: withPlanNotice(next, { kind: 'approved', to: by, proposal: id, number }, act),
    audit: [{ ...entry('plan.approved', history, found, act), about: { ...about(history, found), number } }],
  };
}

/** The words stay with their proposer, who hears why. */
export function sentBack(
  history: PlanHistory,
  { proposal: id, reason }: { proposal: string; reason: string },
  act: PlanAct,
): PlanChange {
  const found = history.proposals.find((one) => one.id === id);
  if (!found || found.sentBack) return refuse('plan.settled');
  if (!act.coordinators.includes(act.by)) return refuse('plan.not-coordinator', mentioned(act.coordinators));
  if (found.by === act.by) return refuse('plan.own-send-back');
  if (reason.trim() === '') return refuse('plan.no-reason');
  const back = { ...found, sentBack: { by: act.by, at: act.now, reason } };
  const settled = settledTold(history, id, { how: 'sent-back', by: act.by, number: 0 });
  const next = { ...settled, proposals: settled.proposals.map((one) => (one === found ? back : one)) };
  return {
    ok: true,
    history: withPlanNotice(next, { kind: 'sent-back', to: found.by, proposal: id, number: 0 }, act),
    audit: [{ ...entry('plan.sent-back', history, found, act), about: { ...about(history, found), reason } }],
  };
}

/** Its proposer; and anybody else what nobody works on any more. */
export const mayTakeBack = (
  { by, sentBack }: Pick<Proposal, 'by' | 'sentBack'>,
  act: Pick<PlanAct, 'by' | 'coordinators'>,
): boolean => by === act.by || sentBack !== null || !act.coordinators.includes(by);

export function takenBack(history: PlanHistory, id: string, act: PlanAct): PlanChange {
  const found = history.proposals.find((one) => one.id === id);
  if (!found) return refuse('plan.settled');
  if (!mayTakeBack(found, act)) return refuse('plan.not-own', mentioned([found.by]));
  return {
    ok: true,
    history: without(history, id, { how: 'taken-back', by: act.by, number: 0 }),
    audit: [entry('plan.taken-back', history, found, act)],
  };
}

function without(history: PlanHistory, id: string, how: Parameters<typeof settledTold>[2]): PlanHistory {
  const settled = settledTold(history, id, how);
  return { ...settled, proposals: settled.proposals.filter((one) => one.id !== id) };
}

const about = (
  { id: plan }: PlanHistory,
  { id: proposal, changes, from }: Proposal,
): AuditEntry['about'] => ({
  ...{ plan, proposal, from },
  questions: changes
    .slice(0, 50)
    .map(({ question }) => question)
    .join(' '),
});

const entry = (what: string, history: PlanHistory, proposal: Proposal, { by }: PlanAct): AuditEntry => ({
  what,
  by,
  about: about(history, proposal),
});
