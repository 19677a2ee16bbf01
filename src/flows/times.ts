import { isExtra } from '../core/kit/duty.ts';
import { isScheduling } from '../core/loop/lifecycle.ts';
import type { Availability, Constraints, Loop, Mate, Slot } from '../core/loop/loop.ts';
import { looksAfter } from '../core/loop/rights.ts';
import { availabilityErrors, type StartErrors } from '../core/loop/start-form.ts';
import { firstOf, seatsToFill } from '../core/moves/moving.ts';
import { type Refusal, refusalSentence, refuse } from '../core/refusals.ts';
import { unplaced } from '../core/reviews/reviews.ts';
import { stillAhead } from '../core/schedule/on-offer.ts';
import { notFound, refused } from '../errors.ts';
import { act, tryAct } from './act.ts';
import type { Actor, Deps } from './deps.ts';
import { zoneOf } from './steps/actor.ts';
import { loopsOf, loopToRun } from './steps/looked-after.ts';
import { whyNotSeated } from './steps/why-not-seated.ts';

type WaitingLoop = { loop: Loop; candidate: string };

/** A loop that waits for times, for the people who may run it. */
export async function readSearch(
  deps: Deps,
  actor: Actor,
  { loop: id }: { loop: string },
): Promise<WaitingLoop & { zone: string; now: number }> {
  const loop = await waitingLoop(deps, actor, id);
  const zone = await zoneOf(deps, actor);
  return { loop, candidate: deps.vault.openCandidate(loop).name, zone, now: deps.now() };
}

type NewConstraints = {
  loop: string;
  availability: Omit<Availability, 'zone'>;
  constraints: Omit<Constraints, 'changes'>;
  pools: Record<string, string[]>;
};
type Changed = { ok: true } | { ok: false; errors: StartErrors } | (Refusal & { seat: string | null });

/** With other days, people or limits Quorum looks again. */
export async function changeConstraints(
  deps: Deps,
  actor: Actor,
  { loop: id, availability: days, constraints, pools }: NewConstraints,
): Promise<Changed> {
  const loop = await waitingLoop(deps, actor, id);
  const availability = { ...days, zone: loop.availability.zone };
  const errors = availabilityErrors(availability, deps.now());
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const wrong = await whyNotSeated(deps, loop, pools);
  if (wrong) return wrong;
  const decision = await tryAct(deps, actor, loop, {
    type: 'changeConstraints',
    availability,
    constraints,
    pools,
  });
  return decision.ok ? { ok: true } : { ...decision, seat: null };
}

type HandPicked = { loop: string; starts: Record<string, number>; people: Record<string, string> };

/** Times picked by hand are checked before they can be booked. `starts`: by round. */
export async function pickByHand(
  deps: Deps,
  actor: Actor,
  { loop: id, starts, people }: HandPicked,
): Promise<void> {
  const loop = await waitingLoop(deps, actor, id);
  const slots = unplaced(loop).flatMap((round): Slot[] => {
    const startsAt = starts[round.id];
    if (startsAt === undefined) return [];
    const seated = seatsToFill(round).flatMap((seat) => {
      if (isExtra(seat)) return [];
      const chosen = people[seat.id] ?? firstOf(seat);
      return chosen && seat.pool.includes(chosen) ? [[seat.id, chosen] as const] : [];
    });
    const endsAt = startsAt + round.minutes * 60_000;
    return [{ round: round.id, startsAt, endsAt, people: Object.fromEntries(seated) }];
  });
  await act(deps, actor, loop, { type: 'pickByHand', slots });
}

/** Every loop of this person that waits for times. */
export async function listWaiting(
  deps: Deps,
  actor: Actor,
): Promise<{ loops: WaitingLoop[]; zone: string; now: number }> {
  const loops = await waitingLoops(deps, actor);
  return {
    loops: loops.map((loop) => ({ loop, candidate: deps.vault.openCandidate(loop).name })),
    zone: await zoneOf(deps, actor),
    now: deps.now(),
  };
}

const togetherAtMost = 50;

/** All of them at once, sharing people and limits. The leading loop comes last, when the others are waiting already. */
export async function searchTogether(deps: Deps, actor: Actor): Promise<number> {
  const loops = (await waitingLoops(deps, actor)).slice(0, togetherAtMost);
  const mates = loops.map(({ id, search }): Mate => ({ loop: id, search: search.number + 1 }));
  for (const { id } of loops.toReversed()) await tryAct(deps, actor, id, { type: 'searchTogether', mates });
  return loops.length;
}

/** Books the first schedule of every loop chosen that is still ahead; what is no longer on offer is told by its name. */
export async function bookTogether(
  deps: Deps,
  actor: Actor,
  mates: readonly Mate[],
): Promise<{ booked: number; refused: string[] }> {
  const refusals: string[] = [];
  for (const { loop: id, search } of mates) {
    const loop = await deps.loops.get(actor.team, id);
    if (!loop) throw notFound(refusalSentence('loop.gone'));
    const offer = stillAhead(loop, deps.now())[0]?.place ?? 0;
    const decision = await tryAct(deps, actor, loop, { type: 'bookLoop', search, offer });
    const { name } = deps.vault.openCandidate(loop);
    if (!decision.ok) refusals.push(`${name}: ${decision.reason}`);
    else if (decision.loop.search.state === 'looking')
      refusals.push(`${name}: ${decision.loop.search.note ?? ''} Quorum is looking for new ones.`);
  }
  return { booked: mates.length - refusals.length, refused: refusals };
}

const isWaiting = (loop: Loop): boolean => isScheduling(loop) && loop.search.state !== 'taken';

async function waitingLoop(deps: Deps, actor: Actor, id: string): Promise<Loop> {
  const loop = await loopToRun(deps, actor, id);
  if (!isWaiting(loop)) throw refused(refuse('search.not-waiting'));
  return loop;
}

async function waitingLoops(deps: Deps, actor: Actor): Promise<Loop[]> {
  const loops = await loopsOf(deps, actor);
  return loops.filter((loop) => isWaiting(loop) && looksAfter(loop, actor.user));
}
