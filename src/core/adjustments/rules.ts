import { hasEnded } from '../loop/lifecycle.ts';
import type { Adjustments, Loop, Sealed } from '../loop/loop.ts';
import { isCandidate, type Runner } from '../loop/rights.ts';
import { type Rule, unchanged } from '../loop/rule.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { type Lengths, lengthened } from './adjustments.ts';
import { isOnPanel } from './contact.ts';

/** Coordinators, and whoever the candidate asks. The hiring manager has a say on the candidate. */
export const mayArrange = (loop: Loop, { by, isCoordinator = false }: Runner): boolean =>
  !isCandidate(loop, by) && (isCoordinator || by === loop.coordinator || by === loop.contact);

/** Whom somebody wrote a reason for, and nobody who came to it later or has a say on the candidate. */
export const mayReadReason = (loop: Loop, user: string): boolean => {
  const reason = loop.adjustments?.reason;
  return (
    Boolean(reason) &&
    (reason?.by === user || reason?.contact === user) &&
    !isCandidate(loop, user) &&
    !isOnPanel(loop, user)
  );
};

export function whyNotArranged(loop: Loop, runner: Runner): Refusal | null {
  if (!mayArrange(loop, runner)) return refuse('adjustments.not-yours');
  return hasEnded(loop) ? refuse('adjustments.ended') : null;
}

/** `contact`: whom the candidate asks; null: as the workspace says. `reason`: absent where it stays as it is. */
type RecordAdjustments = Runner & {
  submission: string;
  contact: string | null;
  lengths: Lengths;
  sealed: Sealed;
  reason?: Adjustments['reason'];
};
export const recordAdjustments: Rule<RecordAdjustments> = (loop, command, now) => {
  const { submission, contact, lengths, sealed, reason, ...runner } = command;
  const { by } = runner;
  const closed = whyNotArranged(loop, runner);
  if (closed) return closed;
  const before = loop.adjustments;
  if (before?.submission === submission) return unchanged(loop);
  if (contact !== null && isCandidate(loop, contact)) return refuse('adjustments.contact-candidate');
  if (contact !== null && isOnPanel(loop, contact)) return refuse('adjustments.contact-on-panel');
  if (reason && isOnPanel(loop, by)) return refuse('adjustments.reason-on-panel');
  const { contact: _contact, ...rest } = loop;
  const adjustments: Adjustments = {
    ...{ number: (before?.number ?? 0) + 1, submission, by, at: now, sealed, ...lengths },
    reason: reason === undefined ? (before?.reason ?? null) : reason,
  };
  const changed: Loop = { ...rest, ...(contact === null ? {} : { contact }), adjustments };
  // What is arranged, and why, is in no audit.
  const about = { number: adjustments.number, contact: contact ?? null };
  const audit = [{ what: 'adjustments.recorded', by, about }];
  return { ok: true, loop: lengthened(changed), effects: [], audit };
};
