import mongoose from 'mongoose';
import type { Effect } from '../../../src/core/loop/effect.ts';
import { connectDatabase } from '../../../src/store/connection.ts';
import { createStore } from '../../../src/store/store.ts';
import { isQuiet } from '../people/debrief-thread.ts';
import { until } from '../stage/play.ts';
import { freshDatabase, type Stage } from '../stage/stage.ts';
import { copies, newSecret } from './copies.ts';

/** Another place with the same Slack and calendar, which have gone on living. */
type Elsewhere = (stage: Stage) => Promise<void>;

export function copiesOf(stage: Stage) {
  const masterKeys = [Buffer.from(stage.environment.QUORUM_MASTER_KEY ?? '', 'base64')];
  const kept = copies({ masterKeys, secrets: [newSecret()] });
  return {
    ...kept,
    backUp: (name: string) => kept.backUp(stage.database, name),
    async elsewhere(name: string, live: Elsewhere): Promise<void> {
      const uri = freshDatabase();
      const database = connectDatabase({ uri });
      await database.whenUp();
      const at = () => ({ now: stage.clock.now(), real: stage.clock.real() });
      const store = createStore(database, { kitFolder: 'test/support/kits', at });
      await kept.restore({ store, database, uri }, name);
      await database.close();
      const connection = await mongoose.createConnection(uri).asPromise();
      // As if things had fallen together otherwise there: numbers in ids must not be what tells two messages apart.
      await connection.collection('loops').updateMany({}, { $inc: { counter: 7 } });
      // Each look costs a call, and on a busy machine a short lease is too short for it.
      const app = await stage.startApp({ mongodbUri: uri, leaseMs: 10_000 });
      // People talk to it alone.
      stage.apps.splice(0, stage.apps.length, app);
      try {
        await live({ ...stage, database: connection });
      } finally {
        await app.stop();
        stage.apps.splice(0);
        await connection.dropDatabase();
        await connection.close();
      }
    },
  };
}

/** Copies the first time that an effect of these kinds comes to this moment, while everything else goes on. */
export function copyingAt(
  wanted: readonly { kind: Effect['kind']; moment: string }[],
  backUp: (name: string) => Promise<unknown>,
) {
  const taken: string[] = [];
  let last: Promise<unknown> = Promise.resolve();
  return {
    taken,
    async observe(moment: string, { kind }: Effect): Promise<void> {
      const name = `${kind}-${moment}`;
      if (taken.includes(name) || !wanted.some((one) => one.kind === kind && one.moment === moment)) return;
      taken.push(name);
      last = last.then(() => backUp(name));
      await last;
    },
  };
}

/** Everything that anybody was sent, however it reads by now, and every event. */
export const sentBy = ({ slack, google }: Stage) => ({
  messages: slack
    .conversations()
    .flatMap(({ id, name, messages }) =>
      messages.map(({ ts, text }) => `${name || id} ${ts} ${text.slice(0, 60)}`),
    )
    .toSorted(),
  channels: slack
    .conversations()
    .filter(({ kind }) => kind !== 'im')
    .map(({ name }) => name)
    .toSorted(),
  events: google
    .calendar('recruiting@acme.test')
    .events()
    .map(({ id }) => id)
    .toSorted(),
  invitations: google.invitationsSent.length,
});

export const settled = (stage: Stage): Promise<void> => until(() => isQuiet(stage));
