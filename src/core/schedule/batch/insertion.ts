import type { NamedTwice, RoundInstance } from '../model/instance.ts';
import { fine, never } from '../model/panel-costs.ts';
import { type Placement, placementOf, scheduleOf } from '../model/placement.ts';
import { participants, type Schedule, tickMs } from '../model/problem.ts';
import { assignPeople } from '../search/assignment.ts';
import { bestPlacements } from '../search/branch-and-bound.ts';
import { bestTimes } from '../search/dynamic-programme.ts';
import { termsOf } from '../search/subproblem.ts';
import { type BatchLoop, reprice } from './batch-loop.ts';
import type { View } from './person-prices.ts';
import { openNode } from './relaxed-loop.ts';
import { cheapestRoom, type RoomRates, roomCosts, roomRates } from './room-prices.ts';
import { type Ledger, tariffsNow } from './timetable.ts';

export const plain: View = { share: 0, held: null };

/** The loop's best schedule beside all that the ledger holds. */
export function insertion(loop: BatchLoop, ledger: Ledger, hasTime: () => boolean): Schedule | null {
  reprice(loop, tariffsNow(ledger, plain));
  const rates = roomRates(ledger.market, plain, ledger.rooms);
  const costs = roomCosts(loop, rates);
  const rounds = loop.instance.rounds.map((round, at): RoundInstance => {
    const closed = costs[at] ? Uint8Array.from(costs[at], (cost) => (cost >= never ? 1 : 0)) : null;
    return { ...round, cast: { ...round.cast, closed } };
  });
  const now = { ...loop.instance, rounds, namedTwice: namedTwiceAsHeld(loop, ledger) };
  const [hit] = bestPlacements(now, 1, hasTime).found;
  return hit ? entryOf(loop, rates, hit.placement) : null;
}

type Quick = {
  loop: BatchLoop;
  ledger: Ledger;
  view: View;
  /** What it must cost less than, with the prices that the view asks. */
  below: number;
  hasTime(): boolean;
};

/** A good schedule in one pass: the best times at what parts cost in this loop, then the best people for them. */
export function quickInsertion({ loop, ledger, view, below, hasTime }: Quick): Schedule | null {
  const { table, instance, own } = loop;
  if (instance.namedTwice.length > 0) return view.held === null ? insertion(loop, ledger, hasTime) : null;
  reprice(loop, tariffsNow(ledger, view));
  const node = openNode(instance, own);
  const rates = roomRates(ledger.market, view, ledger.rooms);
  const terms = { ...termsOf(instance, node, []), startExtra: roomCosts(loop, rates) };
  const times = bestTimes(table, terms, Math.min(never, below * fine + terms.given), loop.guess);
  if (!times) return null;
  loop.guess = times.starts;
  const assigned = assignPeople(instance, node, (round) => times.starts[round] as number);
  return assigned ? entryOf(loop, rates, { starts: times.starts, crews: assigned.crews }) : null;
}

/** What it costs without what the market asked, in the cheapest rooms. */
function entryOf(
  loop: BatchLoop,
  rates: RoomRates,
  { starts, crews }: Pick<Placement, 'starts' | 'crews'>,
): Schedule {
  const rounds = loop.instance.rounds.map((round, at) => ({
    ...round,
    cast: { ...round.cast, out: loop.open[at] as Int32Array },
  }));
  const priceless = { ...loop.instance, problem: { ...loop.problem, rooms: [] }, rounds };
  const schedule = scheduleOf(priceless, placementOf(priceless, starts, crews));
  const rooms = new Map(
    loop.problem.rounds.map(({ id }, at) => [id, cheapestRoom(loop, rates, at, starts[at] as number)]),
  );
  return {
    ...schedule,
    rounds: schedule.rounds.map((round) => ({ ...round, room: rooms.get(round.round)?.room ?? null })),
  };
}

function namedTwiceAsHeld({ instance, problem }: BatchLoop, { schedules }: Ledger): NamedTwice[] {
  if (instance.namedTwice.length === 0) return [];
  return instance.namedTwice.map((named): NamedTwice => {
    const id = instance.people[named.person] as string;
    const begun = schedules.flatMap((schedule) =>
      (schedule?.rounds ?? []).flatMap((round) =>
        participants(round).includes(id) ? [(round.startsAt - problem.from) / tickMs] : [],
      ),
    );
    const usedIn = ({ from, to }: { from: number; to: number }) =>
      begun.filter((tick) => tick >= from && tick < to).length;
    return { ...named, spans: named.spans.map((span) => ({ ...span, left: span.left - usedIn(span) })) };
  });
}
