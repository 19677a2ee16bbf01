import {
  type Arranged,
  bookedOtherwise,
  type Lengths,
  nothingArranged,
} from '../../core/adjustments/adjustments.ts';
import { contactsOf, isOnPanel } from '../../core/adjustments/contact.ts';
import { mayArrange, mayReadReason, whyNotArranged } from '../../core/adjustments/rules.ts';
import { hasEnded } from '../../core/loop/lifecycle.ts';
import type { Loop, Round } from '../../core/loop/loop.ts';
import { isMember } from '../../core/people/person.ts';
import { refuse } from '../../core/refusals.ts';
import { withWhom } from '../../core/told/whom.ts';
import { refused } from '../../errors.ts';
import { tryAct } from '../act.ts';
import type { Actor, Answer, Deps } from '../deps.ts';
import { runnerOf } from '../steps/actor.ts';
import { loopsOf, loopsToRun } from '../steps/looked-after.ts';
import { noteReading } from '../steps/note-reading.ts';

/** `reason`: for whom it is readable, its words; `field`: they may write one; `kept`: there is one that is not for them. */
export type AdjustmentsPage = {
  loop: Loop;
  candidate: string;
  lengths: Lengths;
  arranged: Arranged;
  contact: string | null;
  reason: { is: 'field'; words: string } | { is: 'kept'; readers: string[] } | { is: 'not-theirs' };
};

/** Loops for which somebody may say what helps the candidate. */
export async function listToArrange(deps: Deps, actor: Actor): Promise<{ loop: Loop; candidate: string }[]> {
  const runner = await runnerOf(deps, actor);
  const all = [...(await loopsToRun(deps, actor)), ...(await loopsOf(deps, actor))];
  const each = [...new Map(all.map((loop) => [loop.id, loop])).values()];
  return each
    .filter((loop) => !hasEnded(loop) && mayArrange(loop, runner))
    .map((loop) => ({ loop, candidate: deps.vault.openCandidate(loop).name }));
}

/** What is recorded. Who reads the reason stands in the audit. */
export async function readAdjustments(
  deps: Deps,
  actor: Actor,
  { loop: id }: { loop: string },
): Promise<AdjustmentsPage> {
  const { team, user } = actor;
  const loop = await deps.loops.get(team, id);
  const runner = await runnerOf(deps, actor);
  const closed = loop ? whyNotArranged(loop, runner) : refuse('loop.gone');
  if (!loop || closed) throw refused(withWhom(loop, user, closed ?? refuse('loop.gone')));
  const { adjustments } = loop;
  const reason = adjustments?.reason ?? null;
  const isTheirs = mayReadReason(loop, user);
  if (isTheirs) await noteReading(deps, loop, { what: 'adjustments.read', by: user, about: {} });
  const { longerMinutes = 0, breakMinutes = 0 } = adjustments ?? {};
  return {
    loop,
    candidate: deps.vault.openCandidate(loop).name,
    lengths: { longerMinutes, breakMinutes },
    arranged: deps.vault.openArranged(loop) ?? nothingArranged,
    contact: loop.contact ?? null,
    reason: isTheirs
      ? { is: 'field', words: deps.vault.openReason(loop, user) ?? '' }
      : reason
        ? { is: 'kept', readers: [...new Set([reason.by, ...(reason.contact ? [reason.contact] : [])])] }
        : isOnPanel(loop, user)
          ? { is: 'not-theirs' }
          : { is: 'field', words: '' },
  };
}

type AdjustmentsForm = {
  loop: string;
  form: string;
  lengths: Lengths;
  arranged: Arranged;
  contact: string | null;
  /** Null where the form had no field for it. */
  reason: string | null;
};

export async function recordAdjustments(
  deps: Deps,
  actor: Actor,
  { loop: id, form, lengths, arranged, contact, reason }: AdjustmentsForm,
): Promise<Answer<{ loop: Loop; otherwise: Round[] }>> {
  const { team, user } = actor;
  const [person] = contact ? await deps.directory.people(team, [contact]) : [];
  if (person && (!person.isActive || person.isBot)) return refuse('setup.contact-inactive', person.name);
  if (person && !isMember(person)) return refuse('setup.contact-guest', person.name);
  const settings = await deps.settings.get(team);
  const content = JSON.stringify([lengths, arranged, contact, reason]);
  const decision = await tryAct(deps, actor, id, (current) => {
    const { contact: _earlier, ...rest } = current;
    const named: Loop = contact ? { ...rest, contact } : rest;
    const words = reason?.trim() ?? null;
    const isSame = words === null || words === (deps.vault.openReason(current, user) ?? '');
    const readers = { by: user, contact: contactsOf(named, settings)[0] ?? null };
    return {
      type: 'recordAdjustments',
      // An id must say nothing of what is arranged.
      submission: deps.vault.lookups(team, `${form}/${Buffer.from(content).toString('hex')}`)[0] ?? form,
      ...{ contact, lengths, sealed: deps.vault.sealArranged(current, arranged) },
      ...(isSame
        ? {}
        : {
            reason: words
              ? { ...readers, at: deps.now(), sealed: deps.vault.sealReason(current, readers, words) }
              : null,
          }),
    };
  });
  if (!decision.ok) return decision;
  return { ok: true, loop: decision.loop, otherwise: bookedOtherwise(decision.loop, deps.now()) };
}
