import { isExtra } from '../core/kit/duty.ts';
import type { Kit } from '../core/kit/kit.ts';
import { isDraft } from '../core/loop/lifecycle.ts';
import type { Loop, LoopsOwn } from '../core/loop/loop.ts';
import { isSame } from '../core/loop/pools.ts';
import { seatsOf } from '../core/loop/seats.ts';
import { optionalIn } from '../core/loop/started-loop.ts';
import { aloneIn, singleVoice } from '../core/plan/coverage.ts';
import { planLoop, type RoundPlan } from '../core/plan/plan.ts';
import { usualAttitudesOf } from '../core/plan/plan-request.ts';
import { type Refusal, refuse } from '../core/refusals.ts';
import { notFound } from '../errors.ts';
import { act, tryAct } from './act.ts';
import type { Actor, Deps } from './deps.ts';
import { mustBeCoordinator } from './steps/actor.ts';
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
/** `shortage`: why these rounds cannot be asked yet; null when they can. */
type SeatsPage = { loop: Loop; kit: Kit; candidate: string; shortage: string | null };

/** The second page of `/hire start` after somebody switched a round or a competency: everything is dealt anew. */
export async function chooseRounds(deps: Deps, actor: Actor, choice: RoundChoice): Promise<SeatsPage> {
  const loop = await startedBy(deps, actor, choice.loop);
  if (!isDraft(loop)) throw notFound(noLongerGood);
  return dealtAnew(deps, actor, loop, choice);
}

type Seated =
  | { ok: true; loop: Loop }
  | (Refusal & { seat: string | null })
  /** The form shows an outdated plan: the answer to a switch never reached it. */
  | { ok: false; newPage: SeatsPage };

/** `shown`: the version of the loop whose plan the form shows. */
type SeatChoice = RoundChoice & { pools: Record<string, string[]>; shown: number };

/** The second page of `/hire start`: a person for every seat; from here on Quorum looks for times. */
export async function assignSeats(
  deps: Deps,
  actor: Actor,
  { pools, shown, ...choice }: SeatChoice,
): Promise<Seated> {
  const loop = await startedBy(deps, actor, choice.loop);
  if (isDraft(loop) && !isShown(loop, choice, shown))
    return { ok: false, newPage: await dealtAnew(deps, actor, loop, choice) };
  const wrong = (await whyNotSeated(deps, loop, pools)) ?? (await whySingleVoice(deps, loop, pools));
  if (wrong) return wrong;
  const decision = await tryAct(deps, actor, loop, {
    type: 'assignSeats',
    pools,
    reason: choice.reason,
  });
  return decision.ok ? { ok: true, loop: decision.loop } : { ...decision, seat: null };
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
  const attitudes = loop.kit.attitudes ?? usualAttitudesOf(kit, loop.kit.level);
  const lastAsked = await deps.loops.lastAsked(loop.team, kit.id);
  const plan = planLoop({
    ...{ kit, level: loop.kit.level, rounds, focus, attitudes, lastAsked },
    ...{ minutes, alone: alone.filter((id) => focus.includes(id)) },
  });
  const topics = kit.competencies.filter(({ id }) => focus.includes(id) && alone.includes(id));
  return {
    loop: await act(deps, actor, loop, {
      type: 'chooseRounds',
      rounds: plan.rounds,
      focus,
      competencies: optionalIn(kit, focus),
      own: {
        alone: { topics: topics.map(({ id, title }) => ({ id, title })), reason },
        lengths: lengthsIn(kit, plan.rounds),
      },
    }),
    kit,
    candidate: deps.vault.openCandidate(loop).name,
    shortage: plan.ok ? null : plan.shortage.sentence,
  };
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
