import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { atMost } from '../../support/people/at-most.ts';
import { type Crowd, raiseCrowd, setUpCoordinatorsOf } from '../../support/people/crowd.ts';
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
import { faultsOf } from '../../support/people/run-faults.ts';
import { scale } from '../../support/scale.ts';
import { seeded } from '../../support/seeded.ts';
import { usualWay, type Via } from '../../support/stage/via.ts';

const dayMs = 86_400_000;
const slackFaults = ['ratelimited', 'http500', 'drop_before', 'drop_after'] as const;
const googleFaults = ['429', '500', '503', 'drop_before', 'drop_after'] as const;

const socketFaults = ['cut_before', 'cut_after', 'recycle', 'twice'] as const;

const minuteMs = 60_000;

type Batch = { name: string; seeds: number[]; via: Via; pace?: number };

/** `SEEDS=17,18 npm test -- exactly-once` plays only these again. */
const asked = process.env.SEEDS?.split(',').map(Number);
const { loopsAtOnce, isPaced, batches: count } = scale.exactlyOnce;
const range = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + at);
/** Beyond those of all batches. */
const newSeeds = count * loopsAtOnce;
/** All in one way where that is asked for; else the last ones over sockets. */
const viaOf = (batch: number): Via =>
  process.env.QUORUM_TEST_VIA || batch < count - scale.exactlyOnceOverSockets ? usualWay : 'socket';
const batches: Batch[] = asked
  ? [{ name: 'the seeds asked for', seeds: asked, via: usualWay }]
  : [
      ...Array.from({ length: count }, (_, batch) => ({
        name: `seeds ${batch * loopsAtOnce} to ${batch * loopsAtOnce + loopsAtOnce - 1}`,
        seeds: range(batch * loopsAtOnce, loopsAtOnce),
        via: viaOf(batch),
      })),
      ...(isPaced
        ? [
            {
              name: `seeds from ${newSeeds}, at Slack’s pace`,
              seeds: range(newSeeds, 8),
              via: usualWay,
              pace: 1,
            },
          ]
        : []),
    ];
/** Each has a crowd of its own. */
const ways = [
  { way: 'HTTP', via: 'http' as const, batches: batches.filter(({ via, pace }) => via === 'http' && !pace) },
  {
    way: 'sockets',
    via: 'socket' as const,
    batches: batches.filter(({ via, pace }) => via === 'socket' && !pace),
  },
  { way: 'Slack’s pace', via: usualWay, batches: batches.filter(({ pace }) => pace) },
].filter(({ batches }) => batches.length > 0);

describe.each(ways)(
  'two app processes by $way, every delivery twice, platforms that fail: each person is served exactly once',
  ({ via, batches }) => {
    let crowd: Crowd;
    beforeAll(async () => {
      crowd = await raiseCrowd({ seed: 7, apps: 2, size: loopsAtOnce, via, pace: batches[0]?.pace });
      await setUpCoordinatorsOf(crowd);
    });
    afterAll(() => crowd.close());

    it.each(batches)(
      '$name: one debrief, one event a round, no message lost or doubled',
      async (batch) => {
        const first = batch.seeds[0] ?? 0;
        const chance = seeded(first + 1000);
        crowd.slack.delivering.copies = 2;
        crowd.slack.delivering.delayMs = () => chance.below(80);
        crowd.slack.faults.random({ seed: first, rate: 0.04, kinds: [...slackFaults] });
        crowd.google.faults.random({ seed: first, rate: 0.06, kinds: [...googleFaults] });
        cutSockets(crowd, first);
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
          eventually(
            'the debrief stands',
            async () => {
              const { debrief, outbox } = await glance(crowd, run);
              return debrief !== null && outbox.every(({ state }) => state === 'done');
            },
            batch.pace ? 5 * minuteMs : minuteMs,
          ),
        );
        crowd.clock.advance(dayMs);
        await new Promise((resolve) => setTimeout(resolve, 300));

        const faults = (await Promise.all(runs.map((run) => faultsOf(crowd, run)))).flat();
        expect(faults).toEqual([]);
        expect(crowd.apps.every((app) => app.isRunning())).toBe(true);
        expect(surprises(crowd)).toEqual([]);
        expect(unmetFaults(crowd)).toEqual([]);
      },
      10 * minuteMs,
    );
  },
);

/** Sockets fail in ways of their own; in every other batch Slack sends presses again, too. */
function cutSockets({ slack: { sockets } }: Crowd, seed: number): void {
  sockets?.faults.random({ seed, rate: 0.1, kinds: [...socketFaults], apartMs: 1000 });
  if (sockets) sockets.faults.resent = (seed / loopsAtOnce) % 2 === 0 ? 'everything' : 'events';
}

function unmetFaults({ slack: { sockets, deliveries } }: Crowd): string[] {
  if (!sockets) return deliveries.some(({ url }) => url === 'socket') ? ['a socket'] : [];
  const byHttp = deliveries.some(({ url }) => url !== 'socket') ? ['nothing by HTTP'] : [];
  return [...byHttp, ...socketFaults.filter((fault) => sockets.faults.happened[fault] === 0)];
}

/** Whatever goes wrong is said with the seed that it happened to. */
async function all(runs: Run[], work: (run: Run) => Promise<void>): Promise<void> {
  const inTurn = atMost(12);
  const outcomes = await Promise.allSettled(runs.map((run) => inTurn(() => work(run))));
  const broken = outcomes.flatMap((outcome, at) =>
    outcome.status === 'rejected' ? [`seed ${runs[at]?.seed}: ${outcome.reason}`] : [],
  );
  if (broken.length > 0) throw new Error(broken.join('\n'));
}

/** A door that closes because a platform gives no answer, and for nothing else. */
const silence =
  /"event":"door\.closed",.*"what":"(Slack did not answer|Google Calendar (cannot be reached|did not answer)[^"]*)\.","where":""/;

/** What the apps logged that no failing platform explains. */
function surprises(crowd: Crowd): string[] {
  const lines = crowd.apps.flatMap((app) => app.lines.join('').split('\n').filter(Boolean));
  return lines.filter(
    (line) =>
      !/"error":"(WebAPI\w+|QuorumError|CalendarError)"|"message":"fetch failed"|"event":"job\.clock"/.test(
        line,
      ) && !silence.test(line),
  );
}
