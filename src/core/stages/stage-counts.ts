import { isCardIn } from '../loop/gate.ts';
import { isCancelled } from '../loop/lifecycle.ts';
import type { Loop, Round } from '../loop/loop.ts';
import type { StopReason } from './reasons.ts';
import { stageOf } from './stages.ts';

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

/** Null where nobody has written of them there, and where the loop had ended at an earlier stage. */
function passOf(loop: Loop, id: string): Pass | null {
  const stages = loop.stages ?? [];
  const place = stages.findIndex((stage) => stage.id === id);
  const stage = stages[place];
  const rounds = loop.rounds.filter((round) => stageOf(loop, round)?.id === id);
  const written = rounds.filter(({ seats }) => seats.some(isCardIn));
  const isEndedBefore = stages.slice(0, place).some(({ settled }) => settled?.way === 'stop');
  if (!stage || isCancelled(loop) || isEndedBefore || written.length === 0) return null;
  const settledAt = stage.settled?.at ?? debriefAt(loop, written);
  const begun = rounds.flatMap(({ booking }) => (booking ? [booking.startsAt] : []));
  const days = settledAt === null || begun.length === 0 ? null : (settledAt - Math.min(...begun)) / dayMs;
  // What was said of a later stage says that it had gone on after this one.
  const isPassed = settledAt !== null || stages.slice(place + 1).some(({ settled }) => settled !== null);
  return {
    isOn: isPassed && stage.settled?.way !== 'stop',
    reason: stage.settled?.way === 'stop' ? stage.settled.reason : null,
    days: days === null ? null : Math.max(0, Math.round(days)),
  };
}

/** Without a word about it, a stage ended with its debrief; a stop elsewhere says nothing of when. */
function debriefAt({ gate, pastDebriefs }: Loop, written: readonly Round[]): number | null {
  const first = Math.min(...written.map(({ debriefNumber }) => debriefNumber));
  const own = pastDebriefs[first - 1]?.gate ?? gate;
  return own.state === 'open' && own.how !== 'stage' ? own.at : null;
}

function median(figures: readonly number[]): number | null {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
