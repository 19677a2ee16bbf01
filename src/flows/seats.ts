import { contactsOf } from '../core/adjustments/contact.ts';
import { decide } from '../core/decide.ts';
import { isExtra } from '../core/kit/duty.ts';
import type { Kit } from '../core/kit/kit.ts';
import { isDraft } from '../core/loop/lifecycle.ts';
import type { Likeness, Loop } from '../core/loop/loop.ts';
import { isSame, withPools } from '../core/loop/pools.ts';
import { seatsOf } from '../core/loop/seats.ts';
import { optionalIn } from '../core/loop/started-loop.ts';
import { isAskedAlike, likenessOf, withAsked } from '../core/opening/asked.ts';
import { heldAs } from '../core/opening/held-as.ts';
import { whyNotSeatedNow } from '../core/opening/startable.ts';
import { aloneIn, singleVoice } from '../core/plan/coverage.ts';
import { loopsOwn } from '../core/plan/loops-own.ts';
import { planLoop } from '../core/plan/plan.ts';
import { usualAttitudesOf } from '../core/plan/plan-request.ts';
import { type Refusal, refuse } from '../core/refusals.ts';
import { notFound } from '../errors.ts';
import { act, tryAct } from './act.ts';
import type { Actor, Deps } from './deps.ts';
import { mustBeCoordinator } from './steps/actor.ts';
import { broughtIn, broughtTo, forgetResume, isSameResume, type LeftResume } from './steps/brought-resume.ts';
import { lastOf, poolsFor, seatingBefore } from './steps/opening-loop.ts';
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
  reason: loop.kit.own?.reason ?? '',
});

type Unseated =
  | (Refusal & { seat: string | null })
  /** The form shows an outdated plan: the answer to a switch never reached it. */
  | { ok: false; newPage: SeatsPage };
/** `left`: the resume that came with the form and is not kept, and why. */
type Seated = { ok: true; loop: Loop; left: LeftResume | null } | Unseated;

/** `shown`: the version of the loop whose plan the form shows. */
type SeatChoice = RoundChoice & { pools: Record<string, string[]>; shown: number };

/** The second page of `/hire start`: a person for every seat; from here on Quorum looks for times. */
export async function assignSeats(deps: Deps, actor: Actor, choice: SeatChoice): Promise<Seated> {
  return seated(deps, actor, await startedBy(deps, actor, choice.loop), choice);
}

async function seated(
  deps: Deps,
  actor: Actor,
  draft: Loop,
  { pools, shown, ...choice }: SeatChoice,
): Promise<Seated> {
  if (isDraft(draft) && !isShown(draft, choice, shown))
    return { ok: false, newPage: await dealtAnew(deps, actor, draft, choice, pools) };
  const seating: Seating = { choice, pools };
  // What its candidates are asked is written down only for a loop that begins.
  const wrong = await whyNotBegun(deps, actor, draft, seating);
  if (wrong) return wrong;
  const asked = isDraft(draft)
    ? await askedAlike(deps, actor, draft, seating)
    : { ok: true as const, loop: draft, likeness: null };
  if (!asked.ok) return asked;
  const { loop, likeness } = asked;
  const { brought, left } = await broughtTo(deps, loop);
  const decision = await tryAct(deps, actor, loop, (current) =>
    brought && !deps.vault.isSameKey(current, loop)
      ? refuse('loop.new-keys')
      : {
          type: 'assignSeats',
          ...{ pools, likeness, reason: choice.reason },
          ...(brought ? { brought } : {}),
        },
  );
  const now = decision.ok ? decision.loop : await deps.loops.get(loop.team, loop.id);
  const stands = now ? broughtIn(now) : [];
  for (const resume of [loop.brought, brought])
    if (resume && !stands.some((one) => isSameResume(one, resume))) await forgetResume(deps, loop, resume);
  return decision.ok ? { ok: true, loop: decision.loop, left } : { ...decision, seat: null };
}

type Seating = { choice: RoundChoice; pools: Record<string, string[]> };

/** Why the loop cannot begin with these people, found out before anything is written. */
async function whyNotBegun(
  deps: Deps,
  actor: Actor,
  loop: Loop,
  { choice, pools }: Seating,
): Promise<(Refusal & { seat: string | null }) | null> {
  const wrong = (await whyNotSeated(deps, loop, pools)) ?? (await whySingleVoice(deps, loop, pools));
  if (wrong || !isDraft(loop)) return wrong;
  if (contactsOf(withPools(loop, pools), await deps.settings.get(actor.team)).length === 0)
    return { ...refuse('adjustments.contact-missing'), seat: null };
  const command = { type: 'assignSeats' as const, by: actor.user, pools, reason: choice.reason };
  const decision = decide(loop, command, deps.now());
  return decision.ok ? null : { ...decision, seat: null };
}

const noLongerGood = 'This form is no longer good. Start the loop again with `/hire start`.';

async function startedBy(deps: Deps, actor: Actor, id: string): Promise<Loop> {
  await mustBeCoordinator(deps, actor);
  const loop = await deps.loops.get(actor.team, id);
  if (loop?.coordinator !== actor.user) throw notFound(noLongerGood);
  return loop;
}

/** `typed`: the people who stand in the form, by seat; nobody has to choose them again. */
async function dealtAnew(
  deps: Deps,
  actor: Actor,
  loop: Loop,
  { rounds, focus, minutes, alone, reason }: RoundChoice,
  typed: Record<string, string[]> = {},
): Promise<SeatsPage> {
  const kit = await kitOfLoop(deps, loop);
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
  const last = opening && (await lastOf(deps, opening));
  const { email } = deps.vault.openCandidate(loop);
  const { team, hiringManager } = loop;
  const page = { team, kit: kit.id, opening, last, hiringManager };
  const [before, known] = await Promise.all([
    seatingBefore(deps, page),
    deps.loops.withCandidate(team, loop.candidate.lookups),
  ]);
  const pools = await poolsFor(deps, { ...page, rounds: plan.rounds, email }, before);
  const dealt = await act(deps, actor, loop, {
    type: 'chooseRounds',
    rounds: plan.rounds,
    focus,
    competencies: optionalIn(kit, focus),
    pools: { ...pools, ...typed },
    own: loopsOwn(kit, opening, { rounds: plan.rounds, focus, alone, reason }),
  });
  return seatsPageOf(deps, dealt, kit, { plan, opening, last, before, known });
}

/** So often may another loop of the opening begin in between. */
const mostTries = 5;

type Alike = { ok: true; loop: Loop; likeness: Likeness | null };

/**
 * Writes down what an opening's first candidate is asked, for all who come after. Where another loop was quicker, this one
 * is dealt again as that one was; what no longer fits differs, and the form has said so.
 */
async function askedAlike(
  deps: Deps,
  actor: Actor,
  draft: Loop,
  seating: Seating,
): Promise<Alike | Unseated> {
  let loop = draft;
  let likeness: Likeness | null = null;
  for (let tries = 0; draft.opening !== null && tries < mostTries; tries += 1) {
    const opening = await deps.openings.load(draft.team, draft.opening);
    const closed = whyNotSeatedNow(opening);
    if (!opening || closed) return { ...(closed ?? refuse('opening.gone')), seat: null };
    if (!isAskedAlike(opening.asked, loop)) {
      const page = await dealtAnew(deps, actor, loop, seating.choice, seating.pools);
      if (page.shortage) return { ok: false, newPage: page };
      loop = page.loop;
      const wrong = await whyNotBegun(deps, actor, loop, seating);
      if (wrong) return wrong;
    }
    likeness = likenessOf(opening.asked, loop, await kitOfLoop(deps, loop));
    let isNewest = false;
    const dealt = loop;
    await deps.openings.update(draft.team, draft.opening, (current) => {
      isNewest = JSON.stringify(current.asked) === JSON.stringify(opening.asked);
      const pinned = isNewest ? withAsked(current, dealt) : current;
      const audit = [{ what: 'opening.asked', by: actor.user, about: { loop: draft.id } }];
      return { ok: true, opening: pinned, audit: pinned === current ? [] : audit };
    });
    if (isNewest) break;
  }
  return { ok: true, loop, likeness };
}

const kitOfLoop = ({ kits }: Deps, { team, kit }: Loop): Promise<Kit> =>
  kits.pinned(team, kit.id, kit.version);

/** A competency that one person alone would read, where everything else could go ahead. */
async function whySingleVoice(
  deps: Deps,
  loop: Loop,
  pools: Record<string, string[]>,
): Promise<RefusedSeat | null> {
  const isFilled = seatsOf(loop).every(({ seat }) => isExtra(seat) || pools[seat.id]?.length);
  if (!isDraft(loop) || !isFilled) return null;
  const kit = await kitOfLoop(deps, loop);
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
