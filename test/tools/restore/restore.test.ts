import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { refuseUnfinishedRestore } from '../../../src/store/copies/write-copy.ts';
import { rotateKey } from '../../../src/tools/keys/rotate-key.ts';
import { checkArchive } from '../../../src/tools/restore/restore.ts';
import { checkValue } from '../../../src/vault/master-keys.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { holders } from '../../support/makers/make-loop.ts';
import { cardDeps, emailOf, newKey, sealedLoop, submitCard } from '../../support/makers/sealed-loops.ts';
import { copies, dataIn, newSecret, PlugPulled, pulledAt } from '../../support/processes/copies.ts';
import { started } from '../../support/processes/rotation.ts';
import { type TestStore, testStores } from '../../support/stage/test-stores.ts';

const [masterKey, nextKey] = [newKey(), newKey()];
const secret = newSecret();
const kept = copies({ masterKeys: [masterKey], secrets: [secret] });
const [openHere, openThere] = [testStores(), testStores()];

describe('putting a backup back', () => {
  let here: TestStore;
  let there: TestStore;
  let loops: Loop[];
  let replace: string;
  const vault = createVault([masterKey]);
  beforeAll(async () => {
    [here, there] = await Promise.all([openHere(), openThere()]);
    loops = Array.from({ length: 5 }, () => sealedLoop(vault));
    for (const loop of loops) {
      await here.store.loops.create(loop, started);
      await submitCard(cardDeps(here.store, [masterKey]), loop, 'r1s1', `Sealed in ${loop.id}.`);
    }
    await kept.backUp(here.database.connection, 'backup');
    replace = there.database.connection.name;
  });

  it('overwrites nothing unless somebody types the name of the database', async () => {
    await there.store.settings.save({ team: 'TACME', coordinators: ['UELSE'], details: 'never' });
    const before = await dataIn(there.database.connection);
    await expect(kept.restore(there, 'backup')).rejects.toThrow(
      `The database “${replace}” holds data (settings). To take it out for good and put the backup in its place, add --replace ${replace}.`,
    );
    await expect(kept.restore(there, 'backup', { replace: 'quorum' })).rejects.toThrow(
      `--replace names “quorum”, but the database is “${replace}”.`,
    );
    expect(await dataIn(there.database.connection)).toEqual(before);
    await kept.restore(there, 'backup', { replace });
    expect(await dataIn(there.database.connection)).toEqual(await dataIn(here.database.connection));
  });

  it('touches no database that an app works on, and leaves Agenda nothing to trip over', async () => {
    const jobs = there.database.connection.collection('jobs');
    const now = Date.now();
    await jobs.insertOne({ name: 'sweep', lastRunAt: new Date(now - 20_000), lockedAt: null });
    await expect(kept.restore(there, 'backup', { replace, real: now })).rejects.toThrow(
      `A Quorum process works on the database “${replace}”, or did so a minute ago`,
    );
    await kept.restore(there, 'backup', { replace, real: now + 60_000 });
    expect(await jobs.countDocuments()).toBe(0);
  });

  it.each(['checked', 'begun', 'document.written', 'written', 'indexed'] as const)(
    'says that it is not whole where it was killed at %s, and is taken up by the same command',
    async (step) => {
      const { connection } = there.database;
      await there.store.settings.save({ team: 'TACME', coordinators: ['UELSE'], details: 'never' });
      const before = await dataIn(connection);
      const killed = kept.restore(there, 'backup', { replace, observe: pulledAt(step) });
      await expect(killed).rejects.toThrow(PlugPulled);
      if (step === 'checked') {
        // Nothing was begun, and nothing is changed.
        expect(await dataIn(connection)).toEqual(before);
        await refuseUnfinishedRestore(connection);
      } else
        await expect(refuseUnfinishedRestore(connection)).rejects.toThrow(
          'A restore into this database did not come to its end: run npm run restore again first',
        );
      // What half of it left is no data that needs a word.
      await kept.restore(there, 'backup', step === 'checked' ? { replace } : {});
      await refuseUnfinishedRestore(connection);
      expect(await dataIn(connection)).toEqual(await dataIn(here.database.connection));
    },
  );

  it('puts loops under the master key of today, where it was changed since the backup', async () => {
    const given = [nextKey, masterKey].map(checkValue);
    const both = createVault([nextKey, masterKey]);
    await here.store.keys.remember(given);
    await rotateKey({ store: here.store, vault: both, given, isStopped: true, now: Date.now() });
    const after = copies({ masterKeys: [nextKey], secrets: [secret] });
    const archive = kept.pathOf('backup');
    const { connection } = here.database;
    await after.backUp(connection, 'after');
    const source = { archive, keyring: after.keyring, secrets: [secret], masterKeys: [nextKey] };
    const { fieldsKnown } = await import('../../../src/store/copies/known.ts');
    const { restoreArchive } = await import('../../../src/tools/restore/restore.ts');
    expect(await checkArchive(source, fieldsKnown(connection))).toMatchObject({ loops: 5, unreadable: 0 });
    const { flush, connection: target } = there.database;
    const { makeIndexes } = there.store;
    await restoreArchive(source, { connection: target, flush, makeIndexes, replace, real: Date.now() });
    const vault = createVault([nextKey]);
    for (const { team, id } of loops) {
      const found = await there.store.loops.withCandidate(team, vault.lookups(team, emailOf({ id })));
      expect(found.map((loop) => vault.openOwnCard(loop, 'r1s1', holders.r1s1)?.card.summary)).toEqual([
        `Sealed in ${id}.`,
      ]);
    }
  });

  it('refuses what a newer version wrote, before anything is changed', async () => {
    const source = {
      archive: kept.pathOf('backup'),
      keyring: kept.keyring,
      secrets: [secret],
      masterKeys: [masterKey],
    };
    const { fieldsKnown } = await import('../../../src/store/copies/known.ts');
    const known = fieldsKnown(here.database.connection);
    const { settings: _settings, ...fewer } = known;
    await expect(checkArchive(source, fewer)).rejects.toThrow(
      'backup.backup was made by a newer Quorum, which keeps “settings”: restore it with that one.',
    );
    const older = { ...known, loops: known.loops?.filter((field) => field !== 'desk') ?? [] };
    await expect(checkArchive(source, older)).rejects.toThrow('which keeps “desk” of “loops”');
  });
});
