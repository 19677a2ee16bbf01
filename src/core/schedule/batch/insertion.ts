import type { NamedTwice, RoundInstance } from '../model/instance.ts';
import { costScale, infinite } from '../model/panel-costs.ts';
import { type Placement, placementOf, scheduleOf } from '../model/placement.ts';
import { participants, type Schedule, tickMs } from '../model/problem.ts';
import { assignPeople } from '../search/assignment.ts';
import { bestPlacement } from '../search/branch-and-bound.ts';
import { bestStarts } from '../search/dynamic-programme.ts';
import { rootNode } from '../search/node.ts';
import { subproblemOf } from '../search/subproblem.ts';
import { applyPrices, type BatchLoop } from './batch-loop.ts';
import type { PriceRule } from './person-prices.ts';
import { cheapestRoom, type RoomPrices, roomPrices, roomStartCosts } from './room-prices.ts';
import { currentPrices, type Timetable } from './timetable.ts';

/** Without Lagrangian prices, and nothing that is held. */
export const unpricedRule: PriceRule = { share: 0, heldPrice: null };

/** The loop's best schedule beside all that the timetable holds. */
export function bestInsertion(
  loop: BatchLoop,
  timetable: Timetable,
  hasTime: () => boolean,
): Schedule | null {
  applyPrices(loop, currentPrices(timetable, unpricedRule));
  const ofRooms = roomPrices(timetable.resources, unpricedRule, timetable.rooms);
  const startCosts = roomStartCosts(loop, ofRooms);
  const rounds = loop.instance.rounds.map((round, index): RoundInstance => {
    const costs = startCosts[index];
    const closedStarts = costs ? Uint8Array.from(costs, (cost) => (cost >= infinite ? 1 : 0)) : null;
    return { ...round, panelCosts: { ...round.panelCosts, closedStarts } };
  });
  const instance = { ...loop.instance, rounds, namedTwice: namedTwiceNow(loop, timetable) };
  const { best } = bestPlacement(instance, hasTime);
  return best ? unpricedSchedule(loop, ofRooms, best.placement) : null;
}

type Input = {
  loop: BatchLoop;
  timetable: Timetable;
  rule: PriceRule;
  /** What it must cost less than, prices included. */
  below: number;
  hasTime(): boolean;
};

/** A good schedule in one pass: the best starts at the loop's own prices, then the best assignment of people to them. */
export function quickInsertion({ loop, timetable, rule, below, hasTime }: Input): Schedule | null {
  const { table, instance, ownPrices } = loop;
  if (instance.namedTwice.length > 0)
    return rule.heldPrice === null ? bestInsertion(loop, timetable, hasTime) : null;
  applyPrices(loop, currentPrices(timetable, rule));
  const root = rootNode(instance, { prices: ownPrices });
  const ofRooms = roomPrices(timetable.resources, rule, timetable.rooms);
  const subproblem = { ...subproblemOf(instance, root), startCosts: roomStartCosts(loop, ofRooms) };
  const cutoff = Math.min(infinite, below * costScale + subproblem.dualConstant);
  const solution = bestStarts(table, subproblem, cutoff, loop.warmStart);
  if (!solution) return null;
  const { starts } = solution;
  loop.warmStart = starts;
  const assignment = assignPeople(instance, root, (round) => starts[round] as number);
  return assignment ? unpricedSchedule(loop, ofRooms, { starts, panels: assignment.panels }) : null;
}

/** With its cost without prices, in the cheapest rooms. */
function unpricedSchedule(
  loop: BatchLoop,
  ofRooms: RoomPrices,
  { starts, panels }: Pick<Placement, 'starts' | 'panels'>,
): Schedule {
  const rounds = loop.instance.rounds.map((round, index) => ({
    ...round,
    panelCosts: { ...round.panelCosts, timeCosts: loop.unpriced[index] as Int32Array },
  }));
  const unpriced = { ...loop.instance, problem: { ...loop.problem, rooms: [] }, rounds };
  const schedule = scheduleOf(unpriced, placementOf(unpriced, starts, panels));
  const rooms = new Map(
    loop.problem.rounds.map(({ id }, round) => [
      id,
      cheapestRoom(loop, ofRooms, round, starts[round] as number),
    ]),
  );
  return {
    ...schedule,
    rounds: schedule.rounds.map((round) => ({ ...round, room: rooms.get(round.round)?.room ?? null })),
  };
}

/** Their limits without what the timetable holds of them. */
function namedTwiceNow({ instance, problem }: BatchLoop, { schedules }: Timetable): NamedTwice[] {
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
