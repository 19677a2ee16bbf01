import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import mongoose from 'mongoose';
import { coalescedFlush } from '../../src/engine/durability.ts';
import { secret, team } from '../platforms.ts';

type Order = { mongodbUri: string; enginePid: number };

/** What nobody can do without: Bolt, one indexed read for a command, one durable write for a form. */
async function startBare({ mongodbUri, enginePid }: Order): Promise<number> {
  const connection = await mongoose.createConnection(mongodbUri).asPromise();
  const flush = coalescedFlush(
    async () => {
      await connection.getClient().db('admin').command({ fsync: 1 });
    },
    () => enginePid,
  );
  const loops = connection.collection('loops');
  const forms = connection.collection('bareForms');
  const receiver = new HTTPReceiver({
    signingSecret: secret,
    endpoints: '/slack/events',
    logLevel: LogLevel.ERROR,
  });
  const authorize = async () => ({ botToken: 'xoxb-bench', botUserId: 'UQUORUM', botId: 'BQUORUM' });
  const app = new App({ receiver, authorize, logLevel: LogLevel.ERROR });
  app.command('/hire', async ({ command, ack }) => {
    const found = await loops.findOne({ team, people: command.user_id }, { projection: { id: 1 } });
    await ack(`One of yours is ${found?.id}.`);
  });
  app.view(/.*/, async ({ view, ack }) => {
    await forms.insertOne({ team, view: view.id, values: view.state.values } as never, {
      writeConcern: { w: 'majority', j: true },
    });
    await flush();
    await ack({ response_action: 'clear' });
  });
  const server = await receiver.start(0);
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

process.on('message', async (order: Order) => {
  process.send?.(await startBare(order));
});
process.on('disconnect', () => process.exit(0));
