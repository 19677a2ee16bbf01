import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
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

const loopsAtOnce = 20;
const minute = 60_000;

let crowd: Crowd;
beforeAll(async () => {
  crowd = await raiseCrowd({ seed: 11, apps: 2, size: loopsAtOnce });
  await setUpCoordinatorsOf(crowd);
});
afterAll(() => crowd.close());

const effectOf = ({ metadata }: StoredMessage): string =>
  String((metadata?.event_payload as { effect?: string } | undefined)?.effect ?? '');
const sent = (): string[] =>
  crowd.slack
    .conversations()
    .flatMap(({ messages }) => messages.map(effectOf))
    .filter((effect) => effect !== '' && !effect.startsWith('outage/'));

const isCalm = ({ outbox }: Loop): boolean =>
  outbox.every(({ state, due }) => state === 'done' || due > crowd.clock.now());

it('the token is revoked for 20 minutes in the middle of 20 loops: no dead letter, nothing twice, nothing lost', async () => {
  const runs = Array.from({ length: loopsAtOnce }, (_, place) => castRun(crowd, 500 + place, place));
  const inTurn = atMost(8);
  const all = (work: (run: Run) => Promise<void>) => Promise.all(runs.map((run) => inTurn(() => work(run))));
  await all(async (run) => {
    await startRun(crowd, run);
    await bookRun(crowd, run);
  });
  const loops = await Promise.all(runs.map(({ loop }) => loopOf(crowd, loop)));
  const ends = loops.flatMap(({ rounds }) => rounds.map(({ booking }) => booking?.endsAt ?? 0));
  crowd.clock.advance(Math.max(...ends) + minute - crowd.clock.now());
  // In the middle: guides and requests are on their way, and what was sent last is not known to have been.
  await eventually('messages are on their way', () => sent().length > loopsAtOnce * 2);
  const { faults, requests } = crowd.slack;
  faults.add({ method: 'chat.postMessage', kind: 'drop_after', times: 4 });
  faults.add({ method: /./, kind: 'error', code: 'token_revoked' });
  for (let passed = 0; passed < 20 * minute; passed += minute) {
    const asked = requests.length;
    crowd.clock.advanceReal(minute);
    await eventually('somebody knocks', () => requests.length > asked);
  }
  expect(requests.filter(({ fault }) => fault === 'error').length).toBeGreaterThan(20);
  faults.clear();
  const before = requests.length;
  let away = 0;
  for (; requests.length === before; away += 1000) {
    crowd.clock.advanceReal(1000);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  const back = Date.now();
  await all((run) => eventually('nothing is left over', async () => isCalm(await loopOf(crowd, run.loop))));
  process.stdout.write(`knocked after ${away / 1000} s, caught up ${Date.now() - back} ms later\n`);
  await all((run) => writeCards(crowd, run));
  await all((run) =>
    eventually('the debrief stands', async () => {
      const loop = await glance(crowd, run);
      return loop.debrief?.parent != null && loop.outbox.every(({ state }) => state === 'done');
    }),
  );
  const ended = await Promise.all(runs.map((run) => glance(crowd, run)));
  expect(ended.flatMap(({ outbox }) => outbox.filter(({ state }) => state === 'dead'))).toEqual([]);
  expect(sent().length).toBe(new Set(sent()).size);
  expect(ended.map(({ debrief }) => debrief?.parent === null)).toEqual(runs.map(() => false));
  expect(away).toBeLessThanOrEqual(30_000);
}, 600_000);
