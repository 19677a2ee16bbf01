import { isExtra } from '../core/kit/duty.ts';
import type { Kit } from '../core/kit/kit.ts';
import { isDraft } from '../core/loop/lifecycle.ts';
import type { Loop, LoopsOwn } from '../core/loop/loop.ts';
import { isSame } from '../core/loop/pools.ts';
import { seatsOf } from '../core/loop/seats.ts';
import { optionalIn } from '../core/loop/started-loop.ts';
import { isAskedAlike, withAsked } from '../core/opening/asked.ts';
import { heldAs } from '../core/opening/held-as.ts';
import { whyNotStarted } from '../core/opening/startable.ts';
import { aloneIn, singleVoice } from '../core/plan/coverage.ts';
import { planLoop, type RoundPlan } from '../core/plan/plan.ts';
import { usualAttitudesOf } from '../core/plan/plan-request.ts';
import { type Refusal, refuse } from '../core/refusals.ts';
import { materialPlace } from '../core/reviews/material-places.ts';
import { notFound, refused } from '../errors.ts';
import { act, tryAct } from './act.ts';
import type { Actor, Deps } from './deps.ts';
import { mustBeCoordinator } from './steps/actor.ts';
import { forgetResume } from './steps/brought-resume.ts';
import { lastOf, poolsFor } from './steps/opening-loop.ts';
import { type SeatsPage, seatsPageOf } from './steps/seats-page.ts';
import { type RefusedSeat, whyNotSeated } from './steps/why-not-seated.ts';

/** `minutes`: by round, as the form shows them; `alone`: of the focus, what one interviewer assesses, and why. */
export type RoundChoice = {
  loop: string;
  rounds: string[];
  focus: string[];
  minutes: Record<string, number>;
  alone: string[];
  reason: string;
};

/** The second page of `/hire start` after somebody switched a round or a competency: everything is dealt anew. */
export async function chooseRounds(deps: Deps, actor: Actor, choice: RoundChoice): Promise<SeatsPage> {
  const loop = await startedBy(deps, actor, choice.loop);
  if (!isDraft(loop)) throw notFound(noLongerGood);
  return dealtAnew(deps, actor, loop, choice);
}

/** The same page with a field for every round and seat, as the loop is now. */
export async function readSeats(deps: Deps, actor: Actor, id: string): Promise<SeatsPage> {
  const loop = await startedBy(deps, actor, id);
  if (!isDraft(loop)) throw notFound(noLongerGood);
  return dealtAnew(deps, actor, loop, choiceOf(loop));
}

/** The second page as it was proposed: the people, rounds and breaks of the opening. */
export async function acceptProposal(
  deps: Deps,
  actor: Actor,
  { loop: id, shown }: { loop: string; shown: number },
): Promise<Seated> {
  const loop = await startedBy(deps, actor, id);
  const pools = Object.fromEntries(seatsOf(loop).map(({ seat }) => [seat.id, seat.pool]));
  return seated(deps, actor, loop, { ...choiceOf(loop), pools, shown });
}

const choiceOf = (loop: Loop): RoundChoice => ({
  loop: loop.id,
  rounds: loop.rounds.map(({ template }) => template),
  focus: loop.kit.focus ?? [],
  minutes: Object.fromEntries(loop.rounds.map(({ template, minutes }) => [template, minutes])),
  alone: aloneIn(loop),
  reason: loop.kit.own?.alone.reason ?? '',
});

type Seated =
  | { ok: true; loop: Loop }
  | (Refusal & { seat: string | null })
  /** The form shows an outdated plan: the answer to a switch never reached it. */
  | { ok: false; newPage: SeatsPage };

/** `shown`: the version of the loop whose plan the form shows. */
type SeatChoice = RoundChoice & { pools: Record<string, string[]>; shown: number };

/** The second page of `/hire start`: a person for every seat; from here on Quorum looks for times. */
export async function assignSeats(deps: Deps, actor: Actor, choice: SeatChoice): Promise<Seated> {
  return seated(deps, actor, await startedBy(deps, actor, choice.loop), choice);
}

async function seated(
  deps: Deps,
  actor: Actor,
  loop: Loop,
  { pools, shown, ...choice }: SeatChoice,
): Promise<Seated> {
  if (isDraft(loop) && !isShown(loop, choice, shown))
    return { ok: false, newPage: await dealtAnew(deps, actor, loop, choice) };
  const asked = isDraft(loop) ? await askedAlike(deps, actor, loop, choice) : { loop };
  if ('newPage' in asked) return { ok: false, newPage: asked.newPage };
  const wrong =
    (await whyNotSeated(deps, asked.loop, pools)) ?? (await whySingleVoice(deps, asked.loop, pools));
  if (wrong) return wrong;
  const decision = await tryAct(deps, actor, asked.loop, {
    type: 'assignSeats',
    pools,
    reason: choice.reason,
  });
  if (!decision.ok) return { ...decision, seat: null };
  const { brought } = asked.loop;
  if (brought && materialPlace(decision.loop, brought.round)?.material?.fingerprint !== brought.fingerprint)
    await forgetResume(deps, decision.loop, brought);
  return { ok: true, loop: decision.loop };
}

const noLongerGood = 'This form is no longer good. Start the loop again with `/hire start`.';

async function startedBy(deps: Deps, actor: Actor, id: string): Promise<Loop> {
  await mustBeCoordinator(deps, actor);
  const loop = await deps.loops.get(actor.team, id);
  if (loop?.coordinator !== actor.user) throw notFound(noLongerGood);
  return loop;
}

async function dealtAnew(
  deps: Deps,
  actor: Actor,
  loop: Loop,
  { rounds, focus, minutes, alone, reason }: RoundChoice,
): Promise<SeatsPage> {
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const opening = loop.opening === null ? null : await deps.openings.load(loop.team, loop.opening);
  const attitudes = loop.kit.attitudes ?? usualAttitudesOf(kit, loop.kit.level);
  const lastAsked = await deps.loops.lastAsked(loop.team, kit.id);
  const chosen = { kit, level: loop.kit.level, rounds, focus, attitudes, minutes };
  const plan = planLoop({
    ...(opening ? heldAs(opening, kit) : {}),
    ...{ ...chosen, lastAsked, alone: alone.filter((id) => focus.includes(id)) },
    // This form has no field for them, and says which are not heard.
    mayMissAttitudes: true,
  });
  const topics = kit.competencies.filter(({ id }) => focus.includes(id) && alone.includes(id));
  const last = opening && (await lastOf(deps, opening));
  const { email } = deps.vault.openCandidate(loop);
  const pools = opening ? await poolsFor(deps, opening, { last, rounds: plan.rounds, email }) : {};
  const dealt = await act(deps, actor, loop, {
    type: 'chooseRounds',
    rounds: plan.rounds,
    focus,
    competencies: optionalIn(kit, focus),
    pools,
    own: {
      alone: { topics: topics.map(({ id, title }) => ({ id, title })), reason },
      lengths: lengthsIn(kit, plan.rounds),
    },
  });
  return seatsPageOf(deps, dealt, kit, { plan, opening, last });
}

/** So often may another loop of the opening begin in between. */
const mostTries = 5;

/**
 * Writes down what an opening's first candidate is asked, for all who come after. Where another loop was quicker, this one
 * is dealt again as that one was; what no longer fits differs, and the form has said so.
 */
async function askedAlike(
  deps: Deps,
  actor: Actor,
  draft: Loop,
  choice: RoundChoice,
): Promise<{ loop: Loop } | { newPage: SeatsPage }> {
  let loop = draft;
  for (let tries = 0; draft.opening !== null && tries < mostTries; tries += 1) {
    const opening = await deps.openings.load(draft.team, draft.opening);
    const closed = whyNotStarted(opening);
    if (!opening || closed) throw refused(closed ?? refuse('start.opening-gone'));
    if (!isAskedAlike(opening.asked, loop.rounds)) {
      const page = await dealtAnew(deps, actor, loop, choice);
      if (page.shortage) return { newPage: page };
      loop = page.loop;
    }
    let isNewest = false;
    const { rounds, kit } = loop;
    await deps.openings.update(draft.team, draft.opening, (current) => {
      isNewest = JSON.stringify(current.asked) === JSON.stringify(opening.asked);
      const pinned = isNewest ? withAsked(current, { rounds, kit }) : current;
      const audit = [{ what: 'opening.asked', by: actor.user, about: { loop: draft.id } }];
      return { ok: true, opening: pinned, audit: pinned === current ? [] : audit };
    });
    if (isNewest) return { loop };
  }
  return { loop };
}

/** The rounds that are longer or shorter than their kit says. */
const lengthsIn = (kit: Kit, rounds: readonly RoundPlan[]): LoopsOwn['lengths'] =>
  rounds.flatMap(({ template: round, title, minutes: to }) => {
    const from = kit.rounds.find(({ id }) => id === round)?.minutes ?? to;
    return from === to ? [] : [{ round, title, from, to }];
  });

/** A competency that one person alone would read, where everything else could go ahead. */
async function whySingleVoice(
  deps: Deps,
  loop: Loop,
  pools: Record<string, string[]>,
): Promise<RefusedSeat | null> {
  const isFilled = seatsOf(loop).every(({ seat }) => isExtra(seat) || pools[seat.id]?.length);
  if (!isDraft(loop) || !isFilled) return null;
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const voices = Object.fromEntries(
    // Nobody sits twice in a loop: each person chosen from a pool is a separate voice.
    Object.entries(pools).map(([seat, pool]) => [seat, pool.length === 1 ? (pool[0] as string) : seat]),
  );
  const alone = singleVoice(kit, loop, voices);
  if (!alone) return null;
  return { ...refuse('seats.single-reader', alone.title), seat: alone.seat };
}

const isShown = (loop: Loop, { rounds, focus, minutes, alone }: RoundChoice, shown: number): boolean =>
  loop.version === shown &&
  isSame(
    loop.rounds.map(({ template }) => template),
    rounds,
  ) &&
  isSame(loop.kit.focus ?? [], focus) &&
  isSame(aloneIn(loop), alone) &&
  loop.rounds.every(({ template, minutes: planned }) => (minutes[template] ?? planned) === planned);
