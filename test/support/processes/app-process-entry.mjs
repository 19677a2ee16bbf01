import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { startApp } from '../../../dist/src/app.js';
import { movableClock } from '../../../dist/src/clock.js';
import { readConfig } from '../../../dist/src/config.js';
import { endOnSignal } from '../../../dist/src/end-on-signal.js';
import { createLog } from '../../../dist/src/log.js';

let app;
// As `serve.ts` does it.
endOnSignal(createLog('silent')).first(() => app?.stop());
let clock;
let ahead = 0;
let deaths = [];

async function die(death) {
  process.send({ death });
  // The work goes on meanwhile, as it does in earnest.
  if (deaths[death].by) return process.kill(process.pid, deaths[death].by);
  process.kill(process.pid, 'SIGKILL');
  await pause(60_000);
}

async function count(isIt) {
  for (const [at, death] of deaths.entries()) {
    if (!isIt(death)) continue;
    death.countdown -= 1;
    if (death.countdown === 0) await die(at);
  }
}

for (const method of ['insertOne', 'insertMany', 'replaceOne', 'updateOne', 'updateMany', 'bulkWrite']) {
  const write = mongoose.mongo.Collection.prototype[method];
  mongoose.mongo.Collection.prototype[method] = async function (...input) {
    const is = (side) => (one) => one.collection === this.collectionName && one.side === side;
    await count(is('before'));
    const answer = await write.apply(this, input);
    await count(is('after'));
    return answer;
  };
}

const orders = {
  async start(order) {
    deaths = order.deaths;
    ahead = order.ahead;
    clock = movableClock(Date.now() + ahead);
    app = await startApp({
      config: readConfig(order.environment),
      mongodbUri: order.mongodbUri,
      leaseMs: order.leaseMs,
      pace: 1000,
      // The stand-in acts at once or not at all.
      settleMs: 100,
      clock,
      observe: (moment, effect) => count((one) => one.kind === effect.kind && one.moment === moment),
    });
    await app.ready();
    return { port: app.port };
  },
  async arm(order) {
    deaths = order.deaths;
    return {};
  },
  async moveClock(order) {
    clock.advance(Math.max(0, order.ahead - ahead));
    ahead = order.ahead;
    return {};
  },
  async stop() {
    deaths = [];
    await app.stop();
    return {};
  },
};

process.on('message', async ({ number, name, ...order }) => {
  try {
    process.send({ number, answer: await orders[name](order) });
  } catch (error) {
    process.send({ number, error: error.stack });
  }
});
// Nobody is left behind when the tests are gone.
process.on('disconnect', () => process.exit(0));
