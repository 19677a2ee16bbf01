import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { guardDriver } from '../../src/store/connection.ts';

const STEPS = 20;

type Pool = { checkedOut: Set<{ socket: Socket }> };
type Internals = { topology: { s: { servers: Map<string, { pool: Pool }> } } };

/** How an insert ends whose connection is lost so many steps of the event loop's inner queue after it was taken. */
async function insertWithLoss(steps: number): Promise<string> {
  const uri = process.env.TEST_MONGODB?.replace('/?', '/guard_driver?') ?? '';
  const connection = await mongoose.createConnection(uri, { maxPoolSize: 1 }).asPromise();
  const client = connection.getClient();
  const cards = connection.collection('cards');
  await cards.findOne();
  const [server] = (client as unknown as Internals).topology.s.servers.values();
  client.once('connectionCheckedOut', async () => {
    const [taken] = server?.pool.checkedOut ?? [];
    for (let step = 0; step < steps; step++) await null;
    taken?.socket.destroy();
  });
  const insert = cards.insertOne({}).then(
    () => 'written',
    (error: Error) => error.name,
  );
  const outcome = await Promise.race([insert, pause(1_500, 'silence', { ref: false })]);
  connection.close(true).catch(() => {});
  return outcome;
}

const outcomes = async () =>
  new Set(await Promise.all(Array.from({ length: STEPS }, (_, steps) => insertWithLoss(steps))));

test('control: the driver alone never answers when the connection is lost at the wrong moment', async () => {
  expect(await outcomes()).toContain('silence');
});

test('guarded, a command always ends, with a network error that can be retried', async () => {
  guardDriver();
  guardDriver();
  expect(await outcomes()).toEqual(new Set(['MongoNetworkError']));
});
