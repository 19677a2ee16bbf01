import { asObject, type Body } from './delivery.ts';

const samplesKept = 16;
const freshMs = 10 * 60_000;

/**
 * When Slack sent an envelope, which does not say so. What a person types next carries Slack's time, so ours would do
 * only if it were right to the second; the stamps of the presses that came lately tell how far it is off.
 */
export function createSentAt(real: () => number, slackTime: () => number): (body: Body) => number {
  let samples: { at: number; offset: number }[] = [];
  return (body) => {
    const stamp = stampIn(body);
    const at = performance.now();
    if (stamp) samples = [...samples.slice(1 - samplesKept), { at, offset: stamp - real() }];
    // The way takes time, and what is sent again is old: the largest is the nearest to the truth.
    const fresh = samples.filter((sample) => at - sample.at < freshMs).map(({ offset }) => offset);
    return fresh.length > 0 ? real() + Math.max(...fresh) : slackTime();
  };
}

function stampIn({ actions, event }: Body): number {
  const [action] = Array.isArray(actions) ? actions : [];
  return Number(asObject(action)?.action_ts ?? asObject(event)?.event_ts ?? 0) * 1000;
}
