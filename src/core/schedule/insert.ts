import type { BatchLoop } from './batch-loop.ts';
import { freeRoom } from './cast.ts';
import type { Instance, NamedTwice, RoundInstance } from './instance.ts';
import { type Ledger, tariffsNow } from './ledger.ts';
import { placementOf, scheduleOf } from './placement.ts';
import type { Schedule } from './problem.ts';
import { reprice } from './reprice.ts';
import { bestPlacements } from './search.ts';
import { takenBy } from './taken.ts';
import { tickMs } from './ticks.ts';

/** The loop's best schedule beside all that the ledger holds; `share`: how much of the market's prices it pays on top. */
export function insertion(
  loop: BatchLoop,
  ledger: Ledger,
  share: number,
  hasTime: () => boolean,
): Schedule | null {
  reprice(loop, tariffsNow(ledger, share));
  const now = asHeld(loop, ledger);
  const [hit] = bestPlacements(now, 1, hasTime).found;
  if (!hit) return null;
  const rounds = now.rounds.map((round, at) => ({
    ...round,
    cast: { ...round.cast, out: loop.open[at] as Int32Array },
  }));
  const plain = { ...now, rounds };
  return scheduleOf(plain, placementOf(plain, hit.placement.starts, hit.placement.crews));
}

/** The instance without the rooms that are taken, and with the allowances that are left to who is named twice. */
function asHeld({ instance, problem }: BatchLoop, { schedules }: Ledger): Instance {
  if (problem.rooms.length === 0 && instance.namedTwice.length === 0) return instance;
  const taken = takenBy(schedules);
  const rooms = problem.rooms.map((room) => ({
    ...room,
    busy: [...room.busy, ...(taken.rooms.get(room.id) ?? [])],
  }));
  const here = { ...problem, rooms };
  const rounds = instance.rounds.map((round, at): RoundInstance => {
    if (!problem.rounds[at]?.needsRoom) return round;
    const closed = Uint8Array.from(round.starts, (tick) => {
      const startsAt = problem.from + tick * tickMs;
      return freeRoom(here, startsAt, startsAt + round.length * tickMs) === null ? 1 : 0;
    });
    return { ...round, cast: { ...round.cast, closed } };
  });
  const namedTwice = instance.namedTwice.map((named): NamedTwice => {
    const begun = (taken.people.get(instance.people[named.person] as string) ?? []).map(
      ({ startsAt }) => (startsAt - problem.from) / tickMs,
    );
    const usedIn = ({ from, to }: { from: number; to: number }) =>
      begun.filter((tick) => tick >= from && tick < to).length;
    return { ...named, spans: named.spans.map((span) => ({ ...span, left: span.left - usedIn(span) })) };
  });
  return { ...instance, problem: here, rounds, namedTwice };
}
