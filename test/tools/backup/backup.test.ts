import { open, readdir, readFile, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RevealedCard } from '../../../src/core/cards/card.ts';
import { decide } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { framesOf } from '../../../src/tools/backup/frames.ts';
import { keptMs, readKeyring } from '../../../src/tools/backup/keyring.ts';
import { brokenLink } from '../../../src/vault/audit-chain.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { holders } from '../../support/makers/make-loop.ts';
import { cardDeps, emailOf, newKey, sealedLoop, submitCard } from '../../support/makers/sealed-loops.ts';
import { copies, dataIn, newSecret, PlugPulled, pulledAt } from '../../support/processes/copies.ts';
import { started } from '../../support/processes/rotation.ts';
import { type TestStore, testStores } from '../../support/stage/test-stores.ts';

const masterKey = newKey();
const [secret, other] = [newSecret(), newSecret()];
const vault = createVault([masterKey]);
const typed = 'Ravel knew the candidate from Lisbon';
const cardOf = (summary: string) =>
  ({
    seat: 'r1s1',
    holder: 'UINES',
    receipt: 'r',
    card: { outcome: 'held', answers: [], summary },
  }) as unknown as RevealedCard;

/** A company with sealed cards, drafts, a file, somebody's time and a reason that somebody typed. */
async function company({ store }: TestStore, count = 13): Promise<Loop[]> {
  const loops = Array.from({ length: count }, () => sealedLoop(vault));
  for (const loop of loops) {
    const { team, id } = loop;
    await store.loops.create(loop, [
      ...started,
      { what: 'seat.excused', by: 'UCORA', about: { reason: typed } },
    ]);
    expect((await submitCard(cardDeps(store, [masterKey]), loop, 'r1s1', `Sealed in ${id}.`)).ok).toBe(true);
    const draft = { fields: { summary: { value: 'Half a thought.', at: 1 } }, windows: [] };
    const key = { team, loop: id, seat: 'r1s2', author: holders.r1s2 };
    await store.drafts.save(key, vault.sealDraft(loop, key.seat, key.author, draft), 0);
    await store.materials.save(
      { team, loop: id, round: 'r1', fingerprint: 'f1' },
      vault.sealBytes(loop, 'r1', Buffer.alloc(50_000, 'resume')),
    );
    const interval = {
      startsAt: 300_000 * Number(id.slice(-4)),
      endsAt: 300_000 * (Number(id.slice(-4)) + 3),
    };
    await store.claims.take({ team, owner: `${id}.r1.1`, people: ['UINES'], interval }, 0);
  }
  await store.audit.append('TACME', { what: 'refused', by: 'UINES', about: { asked: 'x', because: 'y' } }, 1);
  await store.settings.save({ team: 'TACME', coordinators: ['UCORA'], details: 'readers' });
  await store.personSettings.save('TACME', 'UINES', { perDay: 2 });
  return loops;
}

const [openHere, openThere, openWorking] = [testStores(), testStores(), testStores()];

describe('a backup', () => {
  const kept = copies({ masterKeys: [masterKey], secrets: [secret] });
  let here: TestStore;
  let loops: Loop[];
  beforeAll(async () => {
    here = await openHere();
    loops = await company(here);
    await here.database.connection.collection('jobs').insertOne({ name: 'sweep' });
    await kept.backUp(here.database.connection, 'first');
  });
  const plainOf = async (name: string) => {
    const file = await open(kept.pathOf(name), 'r');
    const all: Buffer[] = [];
    for await (const frame of framesOf(file, name, [secret], 'backup')) all.push(frame);
    await file.close();
    return Buffer.concat(all);
  };

  it('is put back elsewhere as it was, without Agenda, and every receipt and chain holds', async () => {
    const there = await openThere();
    const seen = await kept.restore(there, 'first');
    expect(seen).toMatchObject({ loops: 13, unreadable: 0 });
    const data = await dataIn(here.database.connection);
    expect(Object.keys(data)).toEqual(
      expect.arrayContaining([
        'audit',
        'claims',
        'drafts',
        'loops',
        'materials',
        'personSettings',
        'settings',
      ]),
    );
    expect(await dataIn(there.database.connection)).toEqual(data);
    expect(await there.store.examination.missingIndexes()).toBe(0);
    for (const { team, id } of loops) {
      const loop = (await there.store.loops.get(team, id)) as Loop;
      expect(vault.openOwnCard(loop, 'r1s1', holders.r1s1)?.card.summary).toBe(`Sealed in ${id}.`);
      expect(loop.copiedAt).toBeGreaterThanOrEqual(loop.createdAt);
      const rows = await there.store.loops.auditRows(team, id);
      expect(rows.length).toBeGreaterThan(2);
      expect(brokenLink(rows)).toBeNull();
    }
  });

  it('holds no key of a loop, and nothing of a loop in words, not even for whoever has the backup key', async () => {
    const plain = await plainOf('first');
    expect(plain.includes('UCORA')).toBe(true);
    for (const { dataKey, id } of loops) {
      expect(plain.includes(dataKey.data)).toBe(false);
      expect(plain.includes(id)).toBe(true);
    }
    expect(plain.includes(typed)).toBe(false);
    expect(plain.includes('seat.excused')).toBe(false);
    const bytes = await kept.bytesOf('first');
    expect(bytes.includes('UCORA')).toBe(false);
    expect((await readFile(kept.keyring)).includes(loops[0]?.dataKey.data ?? 'x')).toBe(false);
  });

  it('is refused in one sentence once a byte of it is changed, cut off, added or moved', async () => {
    const there = await openThere();
    const bytes = await kept.bytesOf('first');
    const header = bytes.indexOf('\n') + 1;
    const frame = header + 4 + bytes.readUInt32BE(header);
    const second = frame + 4 + bytes.readUInt32BE(frame);
    const changed = (at: number) => {
      const copy = Buffer.from(bytes);
      copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
      return copy;
    };
    const broken: Record<string, Buffer> = {
      ...{ 'a byte of the first frame': changed(header + 40), 'its length': changed(header + 3) },
      ...{ 'the last byte': changed(bytes.length - 1), 'its salt': changed(header - 10) },
      ...{ 'its end': bytes.subarray(0, bytes.length - 1), 'its last frames': bytes.subarray(0, frame) },
      'a byte more': Buffer.concat([bytes, Buffer.alloc(1)]),
      'two frames the other way round': Buffer.concat([
        ...[bytes.subarray(0, header), bytes.subarray(frame, second)],
        ...[bytes.subarray(header, frame), bytes.subarray(second)],
      ]),
    };
    for (const [what, content] of Object.entries(broken)) {
      await writeFile(kept.pathOf('broken'), content);
      const refusal = await kept
        .restore(there, 'broken', { replace: there.database.connection.name })
        .catch((error: Error) => error.message);
      expect({ what, refusal }).toEqual({
        what,
        refusal: expect.stringMatching(/^broken\.backup is (damaged or was cut short|not a file that npm)/),
      });
    }
    await writeFile(kept.pathOf('broken'), bytes);
    await kept.restore(there, 'broken', { replace: there.database.connection.name });
  });

  it('is refused with another key, with no keyring beside it, and with an older one', async () => {
    const there = await openThere();
    const replace = there.database.connection.name;
    await expect(kept.restore(there, 'first', { secrets: [other], replace })).rejects.toThrow(
      /was made with backup key \w+, but QUORUM_BACKUP_KEY holds only \w+:/,
    );
    const older = await readFile(kept.keyring);
    await kept.backUp(here.database.connection, 'second');
    await writeFile(kept.keyring, older);
    await expect(kept.restore(there, 'second', { replace })).rejects.toThrow(
      /^The keyring is older than second/,
    );
    await kept.backUp(here.database.connection, 'third');
    await kept.restore(there, 'second', { secrets: [other, secret], replace });
  });
});

describe('a loop whose key is destroyed', () => {
  it('comes back from no backup, and nothing of it can be read in what is left', async () => {
    const kept = copies({ masterKeys: [masterKey], secrets: [secret] });
    const here = await testStore(openHere);
    const loops = await company(here, 3);
    const [gone, ...others] = loops as [Loop, Loop, Loop];
    await kept.backUp(here.database.connection, 'before');
    const { connection } = here.database;
    const place = { _id: `${gone.team}:${gone.id}` as never };
    await connection.collection('loops').updateOne(place, { $unset: { dataKey: 1 }, $inc: { version: 1 } });
    await kept.backUp(connection, 'after');
    expect([...((await readKeyring(kept.keyring, [secret]))?.keys.keys() ?? [])]).toEqual(
      expect.arrayContaining(others.map(({ team, id }) => `${team}/${id}`)),
    );
    const there = await testStore(openThere);
    const seen = await kept.restore(there, 'before', { replace: there.database.connection.name });
    expect(seen.unreadable).toBe(1);
    const data = await dataIn(there.database.connection);
    expect(
      Object.values(data)
        .flat()
        .filter((one) => one.includes(gone.id)),
    ).toEqual([]);
    for (const { team, id } of others) expect(await there.store.loops.get(team, id)).not.toBeNull();
    expect((await dataIn(connection)).settings).toEqual(data.settings);
    // With every secret that there is, the master key included.
    const file = await open(kept.pathOf('before'), 'r');
    for await (const frame of framesOf(file, 'before', [secret], 'backup'))
      for (const words of [typed, emailOf(gone), `Sealed in ${gone.id}`, gone.dataKey.data])
        expect(frame.includes(words)).toBe(false);
    await file.close();
  });

  it('comes back as the stone that is left once its candidate is erased, without a word of before', async () => {
    const kept = copies({ masterKeys: [masterKey], secrets: [secret] });
    const here = await testStore(openHere);
    const [gone] = (await company(here, 1)) as [Loop];
    const { team, id } = gone;
    const { connection } = here.database;
    await here.store.cards.save(gone, [cardOf(typed)], 1);
    await kept.backUp(connection, 'before');
    const erase = {
      ...{ type: 'eraseLoop' as const, by: 'UCORA', teller: 'UCORA', besides: [] },
      ...{
        rule: { kind: 'asked' as const, reason: 'asked' as const },
        request: { id: 'r', place: 1, of: 1 },
      },
    };
    expect((await here.store.loops.update(team, id, (loop) => decide(loop, erase, 5))).ok).toBe(true);
    // What is not deleted yet is in the database, and in no copy.
    const waiting = await dataIn(connection);
    expect(
      [waiting.cards, waiting.materials, waiting.drafts].map((all) => all?.some((one) => one.includes(id))),
    ).toEqual([true, true, true]);
    await kept.backUp(connection, 'erased');
    expect((await readKeyring(kept.keyring, [secret]))?.keys.has(`${team}/${id}`)).toBe(false);
    const there = await testStore(openThere);
    const replace = there.database.connection.name;
    await kept.restore(there, 'erased', { replace });
    const data = await dataIn(there.database.connection);
    expect(
      [data.cards, data.materials, data.drafts].flatMap((all) => all ?? []).filter((one) => one.includes(id)),
    ).toEqual([]);
    expect(
      JSON.stringify((await there.store.loops.auditRows(team, id)).map(({ about }) => about)),
    ).not.toContain(typed);
    const [stone, was] = await Promise.all([there, here].map(({ store }) => store.erasures.stone(team, id)));
    expect(stone).toMatchObject({ erasure: was?.erasure, dataKey: { data: '' }, audit: was?.audit });
    expect(stone?.outbox.map((effect) => effect.id)).toEqual(was?.outbox.map((effect) => effect.id));
    expect(await there.store.loops.get(team, id)).toBeNull();
    expect(brokenLink(await there.store.loops.auditRows(team, id))).toBeNull();
    // That it is a copy is not forgotten with the first thing that it does.
    const { copiedAt } = stone ?? {};
    expect(copiedAt).toEqual(expect.any(Number));
    await there.store.loops.update(team, id, (loop) =>
      decide(loop, { type: 'recordsErased', attest: { rows: '1', digest: '' } }, 1),
    );
    expect((await there.store.erasures.stone(team, id))?.copiedAt).toBe(copiedAt);
    expect((await kept.restore(there, 'before', { replace })).unreadable).toBe(1);
    expect(await there.store.erasures.stone(team, id)).toBeNull();
  });

  it('keeps its key for some days where it is gone without a word: it may have been lost', async () => {
    const kept = copies({ masterKeys: [masterKey], secrets: [secret] });
    const here = await testStore(openHere);
    const [lost] = await company(here, 1);
    const { connection } = here.database;
    await kept.backUp(connection, 'before');
    await connection.collection('loops').deleteOne({ _id: `${lost?.team}:${lost?.id}` as never });
    expect((await kept.backUp(connection, 'without')).missing).toBe(1);
    const there = await testStore(openThere);
    const replace = there.database.connection.name;
    expect((await kept.restore(there, 'before', { replace })).unreadable).toBe(0);
    kept.later(keptMs);
    expect((await kept.backUp(connection, 'later')).missing).toBe(0);
    expect((await kept.restore(there, 'before', { replace })).unreadable).toBe(1);
  });
});

describe('a backup that is killed', () => {
  it.each(['archive.begun', 'piece.written', 'archive.written', 'keyring.written'] as const)(
    'at %s leaves every older one whole, and the next one is',
    async (step) => {
      const kept = copies({ masterKeys: [masterKey], secrets: [secret] });
      const here = await testStore(openWorking);
      await company(here, 2);
      const { connection } = here.database;
      await kept.backUp(connection, 'older');
      await company(here, 1);
      await expect(kept.backUp(connection, 'killed', pulledAt(step))).rejects.toThrow(PlugPulled);
      expect((await readdir(kept.folder)).filter((name) => name === 'killed.backup')).toEqual([]);
      const there = await testStore(openThere);
      const replace = there.database.connection.name;
      expect(await kept.restore(there, 'older', { replace })).toMatchObject({ unreadable: 0 });
      await kept.backUp(connection, 'killed');
      await kept.restore(there, 'killed', { replace });
      expect(await dataIn(there.database.connection)).toEqual(await dataIn(connection));
    },
  );
});

const opened = new Map<object, Promise<TestStore>>();
/** One connection to each of the two databases is enough. */
function testStore(open: () => Promise<TestStore>): Promise<TestStore> {
  const known = opened.get(open) ?? open();
  opened.set(open, known);
  return known;
}
