import { Conclusion, Dissent } from '../core/decision/conclusion.ts';
import { type DecisionErrors, type DecisionForm, decisionErrors } from '../core/decision/decision-form.ts';
import { extraRound } from '../core/decision/extra-round.ts';
import { isDay, phasesFrom, startOf } from '../core/decision/first-ninety-days.ts';
import { type ExtraEvidence, stillToCome } from '../core/decision/more-evidence.ts';
import { snapshotOf } from '../core/decision/take-snapshot.ts';
import { type Kit, offerSigns } from '../core/kit/kit.ts';
import type { Checklist, Loop } from '../core/loop/loop.ts';
import { wroteOrLooksAfter } from '../core/loop/rights.ts';
import { refusalSentence, refuse } from '../core/refusals.ts';
import { whyNoChecklist } from '../core/rules/after-decision.ts';
import { whyNoDecision } from '../core/rules/decision.ts';
import { dateIn } from '../core/time/local-days.ts';
import { withWhom } from '../core/told/whom.ts';
import { refused } from '../errors.ts';
import { act } from './act.ts';
import type { Actor, Deps } from './deps.ts';
import { zoneOf } from './steps/actor.ts';
import { sealStatement } from './steps/seal-statement.ts';

type DecisionPage = { loop: Loop; kit: Kit; candidate: string; rest: string[]; lastDay: string };

const twoWeeks = 14 * 24 * 60 * 60 * 1000;

/** *Record decision*, for the hiring manager alone. */
export async function readDecision(
  deps: Deps,
  actor: Actor,
  { loop: id }: { loop: string },
): Promise<DecisionPage> {
  return pageOf(deps, mustDecide(await deps.loops.get(actor.team, id), actor));
}

type DecisionInput = { loop: string; form: string; values: DecisionForm };
type DecisionAnswer =
  | { ok: true; loop: Loop; zone: string; now: number }
  | { ok: false; errors: DecisionErrors; page: DecisionPage };

/** Records the decision and freezes what it rests on; for more evidence, plans a round with the same write. */
export async function recordDecision(
  deps: Deps,
  actor: Actor,
  { loop: id, form, values }: DecisionInput,
): Promise<DecisionAnswer> {
  const found = await deps.loops.get(actor.team, id);
  const isThere = found?.decisions.some(({ submission }) => submission.startsWith(`${form}.`));
  // The same form delivered twice: by now another debrief may be on its way.
  if (found && isThere) return recordedIn(deps, actor, found);
  const loop = mustDecide(found, actor);
  const wrong = decisionErrors(loop, values, dateIn(loop.availability.zone, deps.now()));
  if (Object.keys(wrong).length > 0) return { ok: false, errors: wrong, page: await pageOf(deps, loop) };
  const planned = await plannedFor(deps, loop, values);
  if (!planned.ok) return { ...planned, page: await pageOf(deps, loop) };
  const conclusion = Conclusion.parse({
    outcome: values.outcome,
    level: values.outcome === 'other_level' ? values.level : null,
    rationale: values.rationale.trim(),
    conditions: values.conditions.trim(),
    competencies: values.outcome === 'more_evidence' ? values.competencies : [],
  });
  await act(deps, actor, loop, (current) => {
    const place = { what: 'decision', number: current.decisions.length + 1 } as const;
    const statement = sealStatement(deps, actor, current, { form, content: conclusion, place });
    // When it is delivered again after it closed the gate, it rests on the same snapshot.
    const snapshot = snapshotOf(current) ?? current.decisions.at(-1)?.snapshot;
    if (!snapshot) throw refused(refuse('decision.debrief-closed'));
    return {
      type: 'recordDecision',
      statement,
      isFinal: conclusion.outcome !== 'more_evidence',
      snapshot,
      snapshotHash: deps.vault.digest(snapshot),
      extra: planned.extra,
    };
  });
  return recordedIn(deps, actor, (await deps.loops.get(actor.team, id)) ?? loop);
}

/** With what may still stand in the calendar. */
const recordedIn = async (deps: Deps, actor: Actor, loop: Loop) => ({
  ...{ ok: true as const, loop, zone: await zoneOf(deps, actor), now: deps.now() },
});

function mustDecide(loop: Loop | null, { user }: Actor): Loop {
  if (!loop) throw refused(refuse('loop.gone'));
  const closed = whyNoDecision(loop, user);
  if (closed) throw refused(withWhom(loop, user, closed));
  return loop;
}

const pageOf = async (deps: Deps, loop: Loop): Promise<DecisionPage> => ({
  loop,
  kit: await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version),
  candidate: deps.vault.openCandidate(loop).name,
  rest: stillToCome(loop).map(({ title }) => title),
  lastDay: dateIn(loop.availability.zone, deps.now() + twoWeeks),
});

async function plannedFor(
  deps: Deps,
  loop: Loop,
  { outcome, competencies, readers, lastDay }: DecisionForm,
): Promise<{ ok: true; extra: ExtraEvidence | null } | { ok: false; errors: DecisionErrors }> {
  if (outcome !== 'more_evidence' || readers.length === 0) return { ok: true, extra: null };
  const people = await deps.directory.people(loop.team, readers);
  const wrong = people.find(({ isBot, isActive }) => isBot || !isActive);
  if (wrong) return { ok: false, errors: { readers: refusalSentence('person.inactive', wrong.name) } };
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const extra = extraRound(kit, loop, competencies, readers);
  if (!extra.ok) return { ok: false, errors: { competencies: extra.reason } };
  return { ok: true, extra: { round: extra.round, pools: extra.pools, lastDay } };
}

/** The warning signs that stand in the offer sheet of this loop are those of its kit. */
export async function tickOffer(
  deps: Deps,
  actor: Actor,
  { loop: id, ticked }: { loop: string; ticked: string[] },
): Promise<void> {
  const loop = await deps.loops.get(actor.team, id);
  if (!loop) throw refused(refuse('loop.gone'));
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  await act(deps, actor, loop, () => ({
    type: 'tickOffer',
    offered: offerSigns(kit).map((flag) => flag.id),
    ticked,
  }));
}

/** The steps of the first ninety days, for the hiring manager alone. */
export async function readOnboarding(
  deps: Deps,
  actor: Actor,
  { loop: id }: { loop: string },
): Promise<{ loop: Loop; kit: Kit; candidate: string; checklist: Checklist }> {
  const loop = await deps.loops.get(actor.team, id);
  if (!loop) throw refused(refuse('loop.gone'));
  const closed = whyNoChecklist(loop, actor.user);
  if (closed) throw refused(closed);
  if (!loop.checklist) throw refused(refuse('checklist.gone'));
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  return { loop, kit, candidate: deps.vault.openCandidate(loop).name, checklist: loop.checklist };
}

const dayMs = 24 * 60 * 60_000;

/** Dates every phase, where the manager is. Of phases that are over nobody is reminded. */
export async function setStartDay(
  deps: Deps,
  actor: Actor,
  { loop: id, day }: { loop: string; day: string },
): Promise<void> {
  const now = deps.now();
  const loop = await deps.loops.get(actor.team, id);
  if (!loop) throw refused(refuse('loop.gone'));
  const zone = await zoneOf(deps, actor);
  const isNear = day >= dateIn(zone, now - 90 * dayMs) && day <= dateIn(zone, now + 366 * dayMs);
  if (!isDay(day) || !isNear) throw refused(refuse('checklist.no-day'));
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const phases = phasesFrom(day, kit.firstNinetyDays);
  const today = dateIn(zone, now);
  const begin = phases.flatMap(({ from, to }, phase) =>
    to >= today ? [{ phase, due: Math.max(now, startOf(from, zone)) }] : [],
  );
  const last = phases.at(-1)?.to ?? day;
  const end = { phase: phases.length, due: Math.max(now, startOf(last, zone)) };
  await act(deps, actor, loop, ({ checklist }) => ({
    type: 'setStartDay',
    day,
    reminders: [...begin, end],
    begunAt: checklist?.start ? startOf(checklist.start.day, zone) : null,
  }));
}

/** `number`: of the decision that somebody disagrees with. */
type DissentPlace = { loop: string; number: number };

export async function readDissent(
  deps: Deps,
  { team, user }: Actor,
  { loop: id, number }: DissentPlace,
): Promise<DissentPlace & { candidate: string }> {
  const loop = await deps.loops.get(team, id);
  if (!loop || !wroteOrLooksAfter(loop, user)) throw refused(withWhom(loop, user, refuse('dissent.no-say')));
  return { loop: id, number, candidate: deps.vault.openCandidate(loop).name };
}

export async function recordDissent(
  deps: Deps,
  actor: Actor,
  { loop, number, form, words }: DissentPlace & { form: string; words: string },
): Promise<void> {
  const content = Dissent.parse({ words });
  const place = { what: 'dissent', number } as const;
  await act(deps, actor, loop, (current) => ({
    type: 'recordDissent',
    number,
    statement: sealStatement(deps, actor, current, { form, content, place }),
  }));
}
