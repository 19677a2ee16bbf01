import { setTimeout as pause } from 'node:timers/promises';
import { findSeat } from '../../src/core/loop/seats.ts';
import { people } from '../../src/sandbox/company/people.ts';
import { connectDatabase } from '../../src/store/connection.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { createVault } from '../../src/vault/vault.ts';
import { dice } from '../../test/support/schedule/dice.ts';
import { type Bench, percentile, rounded } from '../claim.ts';
import type { Door } from '../door.ts';
import { masterKey, raisePlatforms, secret, team } from '../platforms.ts';
import { startAppProcess } from './app-process.ts';
import { bookedLoops, type CardToWrite } from './booked-loops.ts';
import { inStep, inTurn, type Sent } from './submissions.ts';

const count = 1000;
const countAlone = 300;
const everyMs = 20;
const seatsInLoop = 6;

/** Cards of whole panels, in any order: every sixth or so opens a gate, and its debrief is posted meanwhile. */
export const cards: Bench = async () => {
  const { door, store, more, close } = await raiseApp();
  try {
    await inTurn(door, await more(30));
    const alone = await inTurn(door, await more(countAlone));
    await quiet(store);
    const all = await inStep(door, await more(count), everyMs);
    const last = Math.max(...all.map(({ ms }) => ms));
    const { unanswered, later, lost, double } = await countedIn(store, [...alone, ...all]);
    const [ours, peer] = [percentile(ms(all), 99), percentile(ms(alone), 99)];
    return [
      {
        claim:
          'of 1,000 cards sent at 50 a second none is lost, none is there twice, and each is acknowledged within 3 s (peer: the same app with one card after the other)',
        size:
          `p99 of ${count} cards of ${Math.ceil(count / seatsInLoop)} loops, each on disk before its receipt; p50 ${rounded(percentile(ms(all), 50))}, longest ${rounded(last)}; ` +
          `one after the other (${countAlone}) p50 ${rounded(percentile(ms(alone), 50))}; ${unanswered} without a receipt, ${later} of them sealed all the same, ${lost} lost, ${double} twice`,
        ours: rounded(ours),
        peer: rounded(peer),
        ratio: rounded(ours / peer),
        unit: 'ms',
        n: count,
        goal: 'a receipt for each, 0 lost, 0 twice, longest < 3000 ms',
        holds: unanswered + lost + double === 0 && last < 3000,
      },
    ];
  } finally {
    await close();
  }
};

async function raiseApp() {
  const { engine, slack, environment, close } = await raisePlatforms();
  // Slack's own limits slow messages down, not answers; with ten people they would be all that is measured.
  slack.limits.isEnforced = false;
  const enginePid = engine.pid() ?? 0;
  const app = await startAppProcess({ environment, mongodbUri: engine.uri, enginePid });
  const database = connectDatabase({ uri: engine.uri });
  await database.whenUp();
  const at = () => ({ now: Date.now(), real: Date.now() });
  const store = createStore(database, { kitFolder: 'scenarios', at });
  const { kits } = await store.kits.available(team);
  const kit = kits.find(({ id }) => id === 'backend-developer');
  if (!kit) throw new Error('There is no kit to fill cards of.');
  const users = people.map(({ id }) => id).slice(2);
  const stage = { store, vault: createVault([masterKey]), team, kit, users };
  const draw = dice(7);
  return {
    store,
    door: { port: app.port, secret, team } satisfies Door,
    async more(wanted: number): Promise<CardToWrite[]> {
      const all = await bookedLoops(stage, Math.ceil(wanted / seatsInLoop));
      return draw.some(all, wanted);
    },
    async close() {
      await app.end();
      await database.close();
      await close();
    },
  };
}

/**
 * Cards that got no receipt with their answer, and those of them that are sealed all the same; receipts whose card is not there;
 * and cards that are there more than once.
 */
export async function countedIn(store: Store, sent: Sent[]) {
  let [unanswered, later, lost, double] = [0, 0, 0, 0];
  for (const { loop: id, seat, receipt } of sent) {
    const loop = await store.loops.get(team, id);
    const versions = (loop && findSeat(loop, seat)?.seat.versions) ?? [];
    if (!receipt && versions.length > 0) later += 1;
    if (!receipt) unanswered += 1;
    else if (versions.every((version) => version.receipt !== receipt)) lost += 1;
    if (versions.length > 1) double += 1;
  }
  return { unanswered, later, lost, double };
}

/** Until no loop has anything due: what the cards before caused is no part of what comes. */
async function quiet(store: Store): Promise<void> {
  const until = performance.now() + 120_000;
  while ((await store.loops.due(team, Date.now())).length > 0 && performance.now() < until) await pause(250);
}

const ms = (all: readonly Sent[]): number[] => all.map((sent) => sent.ms);
