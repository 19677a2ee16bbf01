import { decide } from '../../core/decide.ts';
import type { EraseReason } from '../../core/erasure/erasure.ts';
import { countsOf, type Traces, tracesOf } from '../../core/erasure/traces.ts';
import type { Loop } from '../../core/loop/loop.ts';
import { isCandidate } from '../../core/loop/rights.ts';
import { refuse } from '../../core/refusals.ts';
import { notFound, refused } from '../../errors.ts';
import type { Actor, Answer, Deps } from '../deps.ts';
import { mustBeAdministrator, zoneOf } from '../steps/actor.ts';
import { loopsOfCandidate } from '../steps/loops-of-candidate.ts';

/** `loop`: the newest of theirs; `loops`: how many there are. `isHeld`: one of them is on legal hold. */
export type Found = { loop: Loop; candidate: string; loops: number; isHeld: boolean };

/** Whom an administrator may mean: by a part of the name, or by the whole address. */
export async function findCandidates(
  deps: Deps,
  actor: Actor,
  typed: string,
): Promise<{ found: Found[]; stones: Loop[]; zone: string; calendar: string }> {
  await mustBeAdministrator(deps, actor);
  const address = /[^\s<>|:]+@[^\s<>|]+/.exec(typed)?.[0];
  const all = address
    ? await deps.loops.withCandidate(actor.team, deps.vault.lookups(actor.team, address))
    : await deps.erasures.loops(actor.team);
  const wanted = address ? '' : typed.trim().toLowerCase();
  const people = new Map<string, Found>();
  for (const loop of all.filter((one) => !isCandidate(one, actor.user))) {
    const { name, email } = deps.vault.openCandidate(loop);
    const key = email.toLowerCase();
    const known = people.get(key);
    const isHeld = Boolean(loop.hold) || (known?.isHeld ?? false);
    if (known) people.set(key, { ...known, loops: known.loops + 1, isHeld });
    else if (name.toLowerCase().includes(wanted))
      people.set(key, { loop, candidate: name, loops: 1, isHeld });
  }
  return {
    found: [...people.values()],
    stones: await deps.erasures.stones(actor.team),
    zone: await zoneOf(deps, actor),
    calendar: deps.calendar.words.provider,
  };
}

export type ErasurePreview = {
  candidate: string;
  loops: { loop: Loop; traces: Traces; counts: ReturnType<typeof countsOf> }[];
  now: number;
  zone: string;
  calendar: string;
};

/** Exactly what would be erased, and what could not be reached. Nothing happens yet. */
export async function previewErasure(deps: Deps, actor: Actor, id: string): Promise<ErasurePreview> {
  const coordinators = await mustBeAdministrator(deps, actor);
  const loops = await loopsOfCandidate(deps, actor, id);
  const held = loops.find(({ hold }) => hold)?.hold;
  if (held) throw refused(refuse('erase.on-hold', `<@${held.by}>`));
  const [first] = loops;
  if (!first) throw notFound(refuse('erase.nobody').reason);
  const now = deps.now();
  return {
    candidate: deps.vault.openCandidate(first).name,
    loops: loops.map((loop) => {
      const traces = tracesOf(loop, coordinators, now);
      return { loop, traces, counts: countsOf(loop, traces) };
    }),
    ...{ now, zone: await zoneOf(deps, actor), calendar: deps.calendar.words.provider },
  };
}

type Erase = { loop: string; loops: number; reason: EraseReason; form: string };

/** One write takes the key of the first loop away and says what follows; nothing after it can be lost. */
export async function eraseCandidate(
  deps: Deps,
  actor: Actor,
  { loop: id, loops: shown, reason, form }: Erase,
): Promise<Answer<object>> {
  const { team, user: by } = actor;
  const besides = await mustBeAdministrator(deps, actor);
  const stone = await deps.erasures.stone(team, id);
  // The same form, sent twice.
  if (stone?.erasure) return { ok: true };
  const loops = await loopsOfCandidate(deps, actor, id);
  const [first, ...others] = loops;
  if (!first) return refuse('erase.nobody');
  if (loops.length !== shown) return refuse('erase.changed');
  const held = loops.find(({ hold }) => hold)?.hold;
  if (held) return refuse('erase.on-hold', `<@${held.by}>`);
  const command = {
    ...{ type: 'eraseLoop' as const, by, teller: by, besides },
    ...{ rule: { kind: 'asked' as const, reason }, others: others.map((other) => other.id) },
    request: { id: deps.idFrom('erasure', form, id), place: 1, of: loops.length },
  };
  const decision = await deps.loops.updateFrom(first, (current) => decide(current, command, deps.now()));
  if (!decision.ok) return decision;
  await deps.audit.append(
    team,
    {
      what: 'candidate.erased',
      by,
      about: { loop: first.id, request: command.request.id, loops: loops.length },
    },
    deps.now(),
  );
  deps.wake(team, first.id);
  return { ok: true };
}

/** What became of an erasure, and what is left; for administrators. */
export async function readErasure(deps: Deps, actor: Actor, id: string) {
  await mustBeAdministrator(deps, actor);
  const loop = await deps.erasures.stone(actor.team, id);
  if (!loop) throw notFound(refuse('loop.gone').reason);
  return { loop, zone: await zoneOf(deps, actor), calendar: deps.calendar.words.provider };
}

export async function retryErasure(deps: Deps, actor: Actor, id: string): Promise<void> {
  await mustBeAdministrator(deps, actor);
  const { team, user: by } = actor;
  const command = { type: 'retryErasure' as const, by };
  const decision = await deps.loops.update(team, id, (loop) => decide(loop, command, deps.now()));
  if (!decision.ok) throw refused(decision);
  deps.wake(team, id);
}
