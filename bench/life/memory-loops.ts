import { isDraft, stagesUnderWay } from '../../src/core/loop/lifecycle.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { addEffects } from '../../src/core/loop/outbox.ts';
import type { Decision } from '../../src/core/loop/rule.ts';
import { type Hold, holdOf } from '../../src/core/schedule/holds.ts';
import type { LoopSeating } from '../../src/store/loops/loops.ts';

export type MemoryLoops = {
  get(team: string, id: string): Promise<Loop | null>;
  update(team: string, id: string, change: (loop: Loop) => Decision): Promise<Decision>;
  updateFrom(loaded: Loop, change: (loop: Loop) => Decision): Promise<Decision>;
  withEvents(team: string, ids: readonly string[]): Promise<Loop[]>;
  underWay(team: string): Promise<Loop[]>;
  holds(team: string, now: number): Promise<Hold[]>;
  seatings(team: string, plan: string): Promise<LoopSeating[]>;
  add(loop: Loop): void;
  all(): Loop[];
  /** Who took a seat over, or left it, once its interview had begun: `user/loop.round.booking`. */
  changedLate: ReadonlySet<string>;
  one(id: string): Loop;
};

/** As the store saves them: state, effects and the number of the version in one step. */
export function memoryLoops(now: () => number): MemoryLoops {
  const changedLate = new Set<string>();
  const kept = new Map<string, Loop>();
  const one = (id: string): Loop => {
    const loop = kept.get(id);
    if (!loop) throw new Error(`There is no loop ${id}.`);
    return loop;
  };
  const update: MemoryLoops['update'] = async (_team, id, change) => {
    const loop = one(id);
    const decision = change(loop);
    if (!decision.ok || (decision.loop === loop && decision.effects.length === 0)) return decision;
    const next = { ...addEffects(decision.loop, decision.effects), version: loop.version + 1 };
    // What is kept is data, as in a database; now and then is enough to notice what is not.
    kept.set(id, next.version % 32 === 0 ? JSON.parse(JSON.stringify(next)) : next);
    for (const user of changedAfterStart(loop, next, now())) changedLate.add(user);
    return { ...decision, loop: one(id) };
  };
  const isOf = (ids: readonly string[]) => (loop: Loop) =>
    loop.rounds.some(({ booking }) => booking && ids.includes(booking.eventId));
  return {
    one,
    changedLate,
    all: () => [...kept.values()],
    add: (loop) => void kept.set(loop.id, loop),
    get: async (_team, id) => kept.get(id) ?? null,
    update,
    updateFrom: ({ team, id }, change) => update(team, id, change),
    withEvents: async (_team, ids) => [...kept.values()].filter(isOf(ids)),
    seatings: async () => [...kept.values()].filter((loop) => !isDraft(loop)),
    holds: async (_team, at) => [...kept.values()].flatMap((loop) => holdOf(loop, at) ?? []),
    underWay: async () => [...kept.values()].filter((loop) => stagesUnderWay.includes(loop.stage)),
  };
}

function changedAfterStart(before: Loop, after: Loop, now: number): string[] {
  if (before.rounds === after.rounds) return [];
  return after.rounds.flatMap(({ id, booking, seats }) => {
    if (!booking || now < booking.startsAt) return [];
    const earlier = before.rounds.find((round) => round.id === id)?.seats ?? [];
    return seats.flatMap(({ id: seat, holder }) => {
      const held = earlier.find((one) => one.id === seat)?.holder ?? null;
      const users = held === holder ? [] : [held, holder];
      return users.flatMap((user) => (user ? [`${user}/${after.id}.${id}.${booking.number}`] : []));
    });
  });
}
