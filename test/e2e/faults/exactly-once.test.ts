import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultsOf } from '../../support/faults/exactly-once.ts';
import { atMost } from '../../support/people/at-most.ts';
import { type Crowd, raiseCrowd } from '../../support/people/crowd.ts';
import {
  bookRun,
  castRun,
  eventually,
  glance,
  loopOf,
  type Run,
  startRun,
  writeCards,
} from '../../support/people/one-run.ts';
import { setUpCoordinatorsOf } from '../../support/people/set-up-crowd.ts';
import { scale } from '../../support/scale.ts';
import { seeded } from '../../support/seeded.ts';

const dayMs = 86_400_000;
const slackFaults = ['ratelimited', 'http500', 'drop_before', 'drop_after'] as const;
const googleFaults = ['429', '500', '503', 'drop_before', 'drop_after'] as const;

/** `SEEDS=17,18 npm test -- exactly-once` plays only these again. */
const asked = process.env.SEEDS?.split(',').map(Number);
const { loopsAtOnce, isPaced } = scale.exactlyOnce;
const range = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + at);
const batches = asked
  ? [{ name: 'the seeds asked for', seeds: asked, isLimited: false }]
  : [
      ...Array.from({ length: scale.exactlyOnce.batches }, (_, batch) => ({
        name: `seeds ${batch * loopsAtOnce} to ${batch * loopsAtOnce + loopsAtOnce - 1}`,
        seeds: range(batch * loopsAtOnce, loopsAtOnce),
        isLimited: false,
      })),
      ...(isPaced
        ? [{ name: 'seeds from 192, at Slack’s pace', seeds: range(192, 8), isLimited: true }]
        : []),
    ];

describe('two app processes, every delivery twice, platforms that fail: each person is served exactly once', () => {
  let crowd: Crowd;
  beforeAll(async () => {
    crowd = await raiseCrowd({ seed: 7, apps: 2, size: loopsAtOnce });
    crowd.slack.limits.isEnforced = false;
    await setUpCoordinatorsOf(crowd);
  });
  afterAll(() => crowd.close());

  it.each(batches)('$name: one debrief, one event a round, no message lost or doubled', async (batch) => {
    const first = batch.seeds[0] ?? 0;
    const chance = seeded(first + 1000);
    crowd.slack.delivering.copies = 2;
    crowd.slack.delivering.delayMs = () => chance.below(80);
    crowd.slack.limits.isEnforced = batch.isLimited;
    crowd.slack.faults.random({ seed: first, rate: 0.04, kinds: [...slackFaults] });
    crowd.google.faults.random({ seed: first, rate: 0.06, kinds: [...googleFaults] });
    const runs = batch.seeds.map((seed, place) => castRun(crowd, seed, place));

    await all(runs, async (run) => {
      await startRun(crowd, run);
      await bookRun(crowd, run);
    });
    const loops = await Promise.all(runs.map(({ loop }) => loopOf(crowd, loop)));
    const ends = loops.flatMap(({ rounds }) => rounds.map(({ booking }) => booking?.endsAt ?? 0));
    const wait = Math.max(...ends) + 60_000 - crowd.clock.now();
    for (const part of [0.2, 0.3, 0.5]) crowd.clock.advance(Math.ceil(wait * part));
    await all(runs, (run) => writeCards(crowd, run));
    await all(runs, (run) =>
      eventually('the debrief stands', async () => {
        const { debrief, outbox } = await glance(crowd, run);
        return debrief !== null && outbox.every(({ state }) => state === 'done');
      }),
    );
    crowd.clock.advance(dayMs);
    await new Promise((resolve) => setTimeout(resolve, 300));

    const faults = (await Promise.all(runs.map((run) => faultsOf(crowd, run)))).flat();
    expect(faults).toEqual([]);
    expect(crowd.apps.every((app) => app.isRunning())).toBe(true);
    expect(surprises(crowd)).toEqual([]);
  });
});

/** Whatever goes wrong is said with the seed that it happened to. */
async function all(runs: Run[], work: (run: Run) => Promise<void>): Promise<void> {
  const inTurn = atMost(12);
  const outcomes = await Promise.allSettled(runs.map((run) => inTurn(() => work(run))));
  const broken = outcomes.flatMap((outcome, at) =>
    outcome.status === 'rejected' ? [`seed ${runs[at]?.seed}: ${outcome.reason}`] : [],
  );
  if (broken.length > 0) throw new Error(broken.join('\n'));
}

/** What the apps logged that no failing platform explains. */
function surprises(crowd: Crowd): string[] {
  const lines = crowd.apps.flatMap((app) => app.lines.join('').split('\n').filter(Boolean));
  return lines.filter(
    (line) =>
      !/"error":"(WebAPI\w+|QuorumError|CalendarError)"|"message":"fetch failed"|"msg":"Agenda"/.test(line),
  );
}
