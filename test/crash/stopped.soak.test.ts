import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Crowd, raiseCrowd, setUpCoordinatorsOf } from '../support/people/crowd.ts';
import {
  bookRun,
  castRun,
  eventually,
  glance,
  loopOf,
  startRun,
  writeCards,
} from '../support/people/one-run.ts';
import { faultsOf } from '../support/people/run-faults.ts';
import { scale } from '../support/scale.ts';
import { type Chance, seeded } from '../support/seeded.ts';

const rounds = Number(process.env.QUORUM_ROUNDS ?? scale.stoppedRounds);
const loopsAtOnce = 2;
const leaseMs = 1500;
const minuteMs = 60_000;
/** Minutes behind Slack, with it, and ahead of it. */
const skewsMs = [-5 * minuteMs, 0, 5 * minuteMs];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** `whole`: rounds that ended like undisturbed ones. */
type Done = { stopped: number; killed: number; whole: number };

/** While work goes on, one process after the other is stopped for longer than a lease, or killed and started anew. */
async function disturbed(crowd: Crowd, chance: Chance, done: Done, work: () => Promise<void>): Promise<void> {
  let isOver = false;
  const disturbing = (async () => {
    while (!isOver) {
      await pause(200 + chance.below(600));
      const place = chance.below(crowd.apps.length);
      const app = crowd.apps[place];
      if (chance.next() < 0.2) {
        app?.signal('SIGKILL');
        done.killed += 1;
        await crowd.startAgain(place);
        continue;
      }
      app?.signal('SIGSTOP');
      done.stopped += 1;
      await pause(leaseMs * (1.2 + chance.next()));
      app?.signal('SIGCONT');
    }
  })();
  try {
    await work();
  } finally {
    isOver = true;
    await disturbing;
  }
}

describe('three processes with wrong clocks, stopped and killed by the machine', () => {
  let crowd: Crowd;
  const done: Done = { stopped: 0, killed: 0, whole: 0 };
  beforeAll(async () => {
    crowd = await raiseCrowd({ seed: 18, apps: skewsMs.length, size: loopsAtOnce, leaseMs, skewsMs });
    await setUpCoordinatorsOf(crowd);
  });
  afterAll(() => crowd.close());

  it.each(Array.from({ length: rounds }, (_, round) => round))(
    'round %i: one debrief, one event for each interview, no message lost or doubled',
    async (round) => {
      const chance = seeded(18_000 + round);
      crowd.slack.delivering.delayMs = () => chance.below(80);
      const runs = Array.from({ length: loopsAtOnce }, (_, place) =>
        castRun(crowd, 18_000 + round * loopsAtOnce + place, place),
      );
      await disturbed(crowd, chance, done, async () => {
        await Promise.all(
          runs.map(async (run) => {
            await startRun(crowd, run);
            await bookRun(crowd, run);
          }),
        );
      });
      const loops = await Promise.all(runs.map(({ loop }) => loopOf(crowd, loop)));
      const ends = loops.flatMap(({ rounds: held }) => held.map(({ booking }) => booking?.endsAt ?? 0));
      const wait = Math.max(...ends) + minuteMs - crowd.clock.now();
      for (const part of [0.2, 0.3, 0.5]) crowd.clock.advance(Math.ceil(wait * part));
      await disturbed(crowd, chance, done, async () => {
        await Promise.all(runs.map((run) => writeCards(crowd, run, true)));
      });
      await Promise.all(
        runs.map((run) =>
          eventually(
            'the debrief stands',
            async () => {
              const { debrief, outbox } = await glance(crowd, run);
              return debrief !== null && outbox.every(({ state }) => state === 'done');
            },
            3 * minuteMs,
          ),
        ),
      );
      crowd.clock.advance(24 * 60 * minuteMs);
      await pause(300);
      expect((await Promise.all(runs.map((run) => faultsOf(crowd, run)))).flat()).toEqual([]);
      expect(crowd.apps.every((app) => app.isRunning())).toBe(true);
      done.whole += 1;
    },
    10 * minuteMs,
  );

  it('was done by stopping, and by killing where there were rounds enough', () => {
    expect(done.stopped).toBeGreaterThan(rounds);
    if (rounds > 3) expect(done.killed).toBeGreaterThan(0);
    const { QUORUM_REPORT: file, QUORUM_COMMIT: commit } = process.env;
    const amount = `${rounds * loopsAtOnce} loops in ${rounds} rounds with three real processes on the real engine`;
    const title = 'Three real processes on the real engine';
    const lines = [
      `${rounds} rounds of ${loopsAtOnce} loops each, from \`/hire start\` to the debrief, over HTTP. The clocks of the processes are five minutes`,
      'behind Slack’s, right, and five minutes ahead. While people work, one process after the other gets SIGSTOP for longer than a',
      'lease and then SIGCONT, or SIGKILL and a new start. Afterwards every message, event and audit row is compared with an undisturbed run.',
    ];
    const rows = [
      ['rounds', rounds],
      ['loops', rounds * loopsAtOnce],
      ['SIGSTOP, and SIGCONT after the lease was over', done.stopped],
      ['SIGKILL, and started anew', done.killed],
      ['rounds that ended otherwise than undisturbed ones', rounds - done.whole],
    ];
    if (file) writeFileSync(file, JSON.stringify({ commit, title, amount, lines, rows }));
  });
});
