import { isCardIn } from '../loop/gate.ts';
import { isCancelled } from '../loop/lifecycle.ts';
import type { Loop, LoopStage } from '../loop/loop.ts';
import type { StopReason } from './reasons.ts';
import { roundsOfStage, stagesHeld } from './stages.ts';

/** What became of the candidates of one opening at one stage. Counts and days: nobody's name, and no rating. */
export type StageCount = {
  id: string;
  title: string;
  came: number;
  wentOn: number;
  stopped: { reason: StopReason; count: number }[];
  /** Of those that went on or stopped, from its first round or material to that moment. */
  medianDays: number | null;
};

const dayMs = 24 * 60 * 60_000;

/** In the order of the plan. What went on after the last stage is a loop whose debrief opened. */
export function stageCounts(loops: readonly Loop[]): StageCount[] {
  const order = loops.flatMap(({ stages = [] }) => stages);
  const distinct = order.filter(({ id }, index) => order.findIndex((other) => other.id === id) === index);
  return distinct.map(({ id, title }) => {
    const passes = loops.flatMap((loop) => passOf(loop, id) ?? []);
    const reasons = passes.flatMap(({ reason }) => (reason ? [reason] : []));
    return {
      id,
      title,
      came: passes.length,
      wentOn: passes.filter(({ isOn }) => isOn).length,
      stopped: [...new Set(reasons)].map((reason) => ({
        reason,
        count: reasons.filter((other) => other === reason).length,
      })),
      medianDays: median(passes.flatMap(({ days }) => days ?? [])),
    };
  });
}

type Pass = { isOn: boolean; reason: StopReason | null; days: number | null };

/** Null where nobody has written of them there. */
function passOf(loop: Loop, id: string): Pass | null {
  const stage = stagesHeld(loop).find((held) => held.id === id);
  const rounds = roundsOfStage(loop, id);
  if (!stage || isCancelled(loop) || !rounds.some(({ seats }) => seats.some(isCardIn))) return null;
  const settledAt = endOf(loop, stage);
  const begun = rounds.flatMap(({ booking }) => (booking ? [booking.startsAt] : []));
  const days = settledAt === null || begun.length === 0 ? null : (settledAt - Math.min(...begun)) / dayMs;
  return {
    isOn: settledAt !== null && stage.settled?.way !== 'stop',
    reason: stage.settled?.way === 'stop' ? stage.settled.reason : null,
    days: days === null ? null : Math.max(0, Math.round(days)),
  };
}

/** Without a word about it, a stage ended with the debrief; a stop elsewhere says nothing of it. */
function endOf({ gate }: Loop, { settled }: LoopStage): number | null {
  if (settled) return settled.at;
  return gate.state === 'open' && gate.how !== 'stage' ? gate.at : null;
}

function median(figures: readonly number[]): number | null {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
