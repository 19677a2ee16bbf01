import { fine } from '../model/cast.ts';
import type { Problem } from '../model/problem.ts';
import { assignPeople } from '../search/assign.ts';
import { bestPlacements } from '../search/search.ts';
import { openNode, wishOf } from './bound.ts';
import { type BatchLoop, batchLoop } from './loop.ts';

/** `wanted`: for each loop the place of its problem. `least`: what it costs at least, alone. */
type Possible = { loops: BatchLoop[]; wanted: number[]; least: number[] };

/** Loops that are read even when time is up; how many may be solved alone first, and looks at the clock for each. */
const patience = { loops: 4, alone: 12, looks: 200 };

/** The loops of a batch without those that nobody could place even alone. */
export function possibleLoops(problems: readonly Problem[], hasTime: () => boolean): Possible {
  const possible: Possible = { loops: [], wanted: [], least: [] };
  for (const [at, problem] of problems.entries()) {
    if (at >= patience.loops && !hasTime()) break;
    const loop = batchLoop(problem, possible.loops.length);
    const least = leastOf(loop, problems.length <= patience.alone, hasTime);
    if (least === null) continue;
    possible.loops.push(loop);
    possible.wanted.push(at);
    possible.least.push(least);
  }
  return possible;
}

/** Null: it cannot be placed. */
function leastOf(loop: BatchLoop, isThorough: boolean, hasTime: () => boolean): number | null {
  const { instance, own } = loop;
  const wish = wishOf(loop, null);
  if (!wish) return null;
  const least = Math.ceil(wish.value / fine);
  const starts = loop.guess ?? [];
  const isSure =
    instance.namedTwice.length === 0 &&
    assignPeople(instance, openNode(instance, own), (round) => starts[round] as number) !== null;
  if ((isSure && !isThorough) || !hasTime()) return least;
  let looks = 0;
  const isPatient = () => {
    looks += 1;
    return looks <= patience.looks && hasTime();
  };
  const { found, isComplete } = bestPlacements(instance, 1, isPatient);
  if (found.length === 0 && isComplete) return null;
  return Math.max(least, found[0]?.bound ?? 0);
}
