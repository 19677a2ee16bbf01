import { afterEach, describe, expect, it } from '@jest/globals';
import { faultsOf, playToTheGate } from '../../support/people/away.ts';
import { quiet } from '../../support/people/debrief-thread.ts';
import { seeded } from '../../support/seeded.ts';
import { playUntilCards } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

/** A tenth of what it is in earnest: we wait 10 s for Slack, which acts after 7 to 30 s. */
const patience = { callMs: 800, settleMs: 2500, leaseMs: 2000 };
const [soonest, latest] = [700, 3000];

const ways: Record<string, RegExp> = {
  'its messages': /^chat\.postMessage$/,
  'its rooms, edits and files':
    /^(chat\.update|conversations\.(create|invite|open)|files\.completeUploadExternal)$/,
  'everything it changes': /^(chat\.|conversations\.(create|invite|open)$|files\.completeUploadExternal$)/,
};

const runs: [way: string, seed: number, times: number][] = [
  ['its messages', 2, 4],
  ['its rooms, edits and files', 3, 8],
  ['everything it changes', 4, 12],
];

describe('Slack acts long after the app has given up waiting', () => {
  let stage: Stage;
  afterEach(() => stage.close());

  it.each(runs)('in %s, seed %s: one debrief, every message once', async (way, seed, times) => {
    stage = await raiseStage({ app: patience });
    stage.slack.limits.pace = 20;
    await playUntilCards(stage);
    const openGate = await playToTheGate(stage);
    const chance = seeded(seed);
    const lateMs = () => soonest + chance.below(latest - soonest);
    stage.slack.faults.add({ method: ways[way] as RegExp, kind: 'late', lateMs, times });
    await openGate();
    await quiet(stage);
    // What is on its way still may not make anything a second time.
    await new Promise((resolve) => setTimeout(resolve, latest));
    const late = stage.slack.requests.filter(({ fault }) => fault === 'late');
    expect(late).toHaveLength(times);
    expect(await faultsOf(stage)).toEqual([]);
  });
});
