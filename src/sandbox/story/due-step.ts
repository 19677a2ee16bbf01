import type { Sandbox } from '../sandbox.ts';
import { until } from './hands.ts';
import { standingOf } from './look.ts';
import { currentLoop, type LoopStanding, nextStep, type Standing, type Step } from './next-step.ts';

const stopsAfterMs = 5000;

const stepFrom = (standing: Standing, isNew: boolean): Step =>
  nextStep(isNew ? { ...standing, loops: [], isAtWork: false } : standing);

/** What the app does by itself comes a moment after the clock has moved: a story that stops has waited for it. */
export function dueStep(
  sandbox: Sandbox,
  isNew: boolean,
  isFarEnough: (loop: LoopStanding) => boolean = () => false,
): Promise<Step> {
  const asked = Date.now();
  return until(() => {
    const standing = standingOf(sandbox);
    const step = stepFrom(standing, isNew);
    const loop = currentLoop(standing);
    if (loop && isFarEnough(loop)) return step;
    const mayCome = step.do === 'wait' || (step.do === 'stop' && Date.now() - asked < stopsAfterMs);
    return !mayCome && step;
  }, 'Quorum is still at work. Press again in a moment.');
}
