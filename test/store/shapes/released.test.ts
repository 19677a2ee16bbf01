import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose, { type Connection, type Model } from 'mongoose';
import { type Command, decide } from '../../../src/core/decide.ts';
import { homeTag, homeTags } from '../../../src/core/home/tags.ts';
import type { AuditRow } from '../../../src/core/loop/audit.ts';
import { gateProof, openSeats } from '../../../src/core/loop/gate.ts';
import { hasEnded } from '../../../src/core/loop/lifecycle.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import { connectDatabase, type Database } from '../../../src/store/connection.ts';
import { type Floor, knownBy } from '../../../src/store/shapes/released.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { brokenLink } from '../../../src/vault/audit-chain.ts';
import { createVault, type Vault } from '../../../src/vault/vault.ts';
import { makeAnswer, makeCard } from '../../support/makers/make-card.ts';
import {
  putScene,
  type ReleasedScene,
  readScene,
  scenesOf,
  versions,
} from '../../support/released/read-scenes.ts';
import { freshDatabase } from '../../support/stage/stage.ts';

const team = 'TACME';
const day = 24 * 3_600_000;

type Opened = { database: Database; store: Store; vault: Vault; scene: ReleasedScene };

/** What a version wrote, opened by this one, with nothing migrated yet. */
async function opened(version: string, name: string): Promise<Opened> {
  const scene = readScene(version, name);
  const database = connectDatabase({ uri: freshDatabase() });
  await database.whenUp();
  await putScene(database.connection, scene);
  const now = scene.now + 30 * day;
  const store = createStore(database, { kitFolder: 'scenarios', at: () => ({ now, real: now }) });
  await store.migrations.prepare(team);
  return { database, store, vault: createVault([Buffer.from(scene.masterKey, 'base64')]), scene };
}

const loopsIn = async ({ store, scene }: Opened): Promise<Loop[]> => {
  const ids = scene.documents
    .filter((line) => line.in === 'loops')
    .map(({ document }) => String(document.id));
  return Promise.all(ids.map(async (id) => (await store.loops.get(team, id)) as Loop));
};

/** Every card and every statement, with its receipt computed anew. */
function receipts(loop: Loop, vault: Vault): boolean[] {
  const proof = gateProof(loop);
  if (!proof) return [];
  return [
    ...vault
      .openRevealed(loop, proof)
      .flatMap(({ isIntact, amendments }) => [
        isIntact,
        ...amendments.map((amendment) => amendment.isIntact),
      ]),
    ...vault.openEveryVote(loop, proof).map(({ isIntact }) => isIntact),
    ...vault.openDecisions(loop).map(({ isIntact }) => isIntact),
    ...vault.openDissents(loop).map(({ isIntact }) => isIntact),
  ];
}

/** Everybody who still owes a scorecard writes it; where nobody can, the round did not take place. */
async function goOn({ store, vault, scene }: Opened, { id }: Loop): Promise<Loop> {
  const at = scene.now + 30 * day;
  const act = (command: Command) => store.loops.update(team, id, (loop) => decide(loop, command, at));
  for (let steps = 0; steps < 20; steps += 1) {
    const loop = (await store.loops.get(team, id)) as Loop;
    const [seat] = openSeats(loop);
    if (!seat || loop.gate.state === 'open') return loop;
    // Before the round begins.
    if (!seat.holder) {
      const empty = {
        type: 'reassignSeat',
        by: loop.coordinator,
        seat: seat.id,
        to: 'UOMAR',
        reason: '',
      } as const;
      await store.loops.update(team, id, (read) => decide(read, empty, scene.now));
    }
    const holder = seat.holder ?? 'UOMAR';
    const card = makeCard({ answers: seat.questions.map((question) => makeAnswer({ question })) });
    const { sealed, receipt } = vault.sealCard(loop, seat.id, holder, card);
    const version = { submission: `form-${seat.id}`, sealed, receipt };
    const written = await act({ type: 'sealCard', by: holder, seat: seat.id, version, notes: null });
    if (written.ok) continue;
    const round = loop.rounds.find(({ seats }) => seats.some((one) => one.id === seat.id))?.id ?? '';
    const excused = await act({ type: 'excuseRound', by: loop.coordinator, round, reason: 'Nobody came.' });
    if (!excused.ok) throw new Error(`${written.reason} ${excused.reason}`);
  }
  throw new Error('It goes on for ever.');
}

/**
 * As versions 1 and 2 change a loop: they read the document past their schema, and write all of it back through that, which
 * refuses what it does not know.
 */
async function changedBy(floor: Floor, connection: Connection, id: string): Promise<void> {
  const fields = Object.fromEntries([...knownBy[floor].fields].map((field) => [field, {}]));
  const schema = new mongoose.Schema(
    { _id: String, ...fields },
    { minimize: false, versionKey: false, strict: 'throw', collection: 'loops' },
  );
  const name = `Loop${floor}`;
  const model = (connection.models[name] ?? connection.model(name, schema)) as Model<{ _id: string }>;
  const found = (await model.findOne({ _id: `${team}:${id}` }).lean()) as unknown as Loop;
  const { seq, hash, pending } = found.audit;
  await rowsMovedBy(connection, id, pending);
  const next = {
    ...found,
    version: found.version + 1,
    counter: found.counter + 1,
    audit: { seq, hash, pending: [] },
  };
  const saved = await model.replaceOne({ _id: `${team}:${id}`, version: found.version }, next);
  expect(saved.matchedCount).toBe(1);
}

/** They move the rows of the write before, whatever those are about, and refuse a field of a row that they do not know. */
async function rowsMovedBy(connection: Connection, chain: string, rows: readonly AuditRow[]): Promise<void> {
  const fields = ['chain', 'team', 'seq', 'at', 'what', 'by', 'about', 'previous', 'hash'];
  const schema = new mongoose.Schema(
    { _id: String, ...Object.fromEntries(fields.map((field) => [field, {}])) },
    { minimize: false, versionKey: false, strict: 'throw', collection: 'audit' },
  );
  const model = connection.models.OldAudit ?? connection.model('OldAudit', schema);
  for (const row of rows) {
    const document = { _id: `${team}:${chain}:${row.seq}`, team, chain, ...row };
    if (!(await model.exists({ _id: document._id }))) await model.insertMany([document]);
  }
}

/** Whose loops are still on their way to a debrief. */
const onTheirWay = ['booked', 'heldUp', 'opening', 'replacing', 'reviewed', 'scored', 'staged'];

describe.each(versions)('what version %s left in a database', (version) => {
  const floor = Math.min(2, Number(version)) as Floor;
  const all: Record<string, Opened> = {};
  beforeAll(async () => {
    for (const name of scenesOf(version)) all[name] = await opened(version, name);
  });
  afterAll(async () => {
    for (const { database } of Object.values(all)) {
      await database.connection.dropDatabase();
      await database.close();
    }
  });
  const scene = (name: string): Opened => {
    const found = all[name];
    if (!found) throw new Error(`There is no scene ${name}.`);
    return found;
  };

  it('holds every kind of document that there was', () => {
    const collections = new Set(
      Object.values(all).flatMap((one) => one.scene.documents.map((line) => line.in)),
    );
    const kinds = ['loops', 'openings', 'audit', 'people', 'cards', 'drafts', 'materials', 'kits', 'claims'];
    const more = ['planHistories', 'planVersions', 'settings', 'outages', 'calendarSyncs', 'workingHours'];
    const rest = [
      'arrivals',
      'personSettings',
      'answered',
      'keys',
      ...(Number(version) > 1 ? ['homes'] : []),
    ];
    expect([...kinds, ...more, ...rest].filter((kind) => !collections.has(kind))).toEqual([]);
  });

  it('names every field and every effect that its loops had in the list of what it knows', () => {
    const { fields, effects } = knownBy[floor];
    const loops = Object.values(all).flatMap((one) =>
      one.scene.documents
        .filter((line) => line.in === 'loops')
        .map(({ document }) => document as never as Loop),
    );
    const unknown = loops.flatMap((loop) => Object.keys(loop).filter((field) => !fields.has(field)));
    expect(new Set(unknown)).toEqual(new Set(['_id']));
    const kinds = new Set(loops.flatMap(({ outbox }) => outbox.map(({ kind }) => kind)));
    expect([...kinds].filter((kind) => !effects.has(kind))).toEqual([]);
    expect(kinds.size).toBeGreaterThan(25);
  });

  it.each(scenesOf(version))(
    'opens where a loop is %s, with an unbroken audit and right receipts',
    async (name) => {
      const one = scene(name);
      for (const loop of await loopsIn(one)) {
        expect(one.vault.openCandidate(loop).name).toBe('Robin Candidate');
        expect(brokenLink(await one.store.loops.auditRows(team, loop.id))).toBeNull();
        expect(receipts(loop, one.vault)).not.toContain(false);
      }
    },
  );

  it.each(scenesOf(version))(
    'is migrated, written by the version before, and the same loop, where it is %s',
    async (name) => {
      const one = scene(name);
      const before = await loopsIn(one);
      await one.store.migrations.run(team);
      expect(await loopsIn(one)).toEqual(before);
      const home = await one.store.loops.onHome(team, { user: 'UCORA', part: 'runs', most: 10 });
      const run = before.filter((loop) => homeTags(loop).includes(homeTag('runs', 'UCORA')));
      expect(home.map(({ id }) => id).toSorted()).toEqual(run.map(({ id }) => id).toSorted());
      for (const { id } of before) {
        await changedBy(floor, one.database.connection, id);
        const {
          version: _version,
          counter: _counter,
          ...after
        } = (await one.store.loops.get(team, id)) as Loop;
        const { pending: _pending, ...end } = after.audit;
        expect(before.find((loop) => loop.id === id)).toMatchObject({ ...after, audit: end });
      }
      // What that wrote is gone over again.
      await one.store.migrations.run(team);
      expect((await one.store.migrations.state(team)).filter(({ isLeft }) => isLeft)).toEqual([]);
    },
  );

  it.each(onTheirWay)('goes on to a debrief where a loop is %s, and its receipts are right', async (name) => {
    const one = scene(name);
    for (const loop of await loopsIn(one)) {
      const end = await goOn(one, loop);
      expect(end.gate.state).toBe('open');
      expect(end.outbox.some(({ kind }) => kind === 'debrief.open' || kind === 'debrief.room')).toBe(true);
      const right = receipts(end, one.vault);
      expect(right.length).toBeGreaterThanOrEqual(2);
      expect(right).not.toContain(false);
      // Going back now, with what this version has written; people typed some of it.
      await one.store.loops.update(team, loop.id, (read) =>
        decide(read, { type: 'holdLoop', by: 'UCORA', reason: 'A lawyer asked.' }, one.scene.now),
      );
      await changedBy(floor, one.database.connection, loop.id);
      const back = (await one.store.loops.get(team, loop.id)) as Loop;
      expect(back).toMatchObject({ outbox: end.outbox, hold: { by: 'UCORA' } });
      expect(seatsOf(back)).toEqual(seatsOf(end));
      expect(hasEnded(back)).toBe(false);
      const rows = await one.store.loops.auditRows(team, loop.id);
      expect(rows.some(({ salts }) => salts !== undefined)).toBe(true);
      expect(brokenLink(rows)).toBeNull();
    }
  });

  it('opens everything else as well', async () => {
    const { store, scene: begun } = scene('begun');
    const [opening] = await store.openings.list(team);
    expect(opening).toMatchObject({ title: 'Tester in payments', agreed: ['UHANA'] });
    await store.openings.update(team, opening?.id ?? '', (read) => ({
      ok: true,
      opening: { ...read, title: 'Tester' },
      audit: [],
    }));
    expect(await store.planHistories.load(team, 'small-team')).toMatchObject({
      now: { number: 2, why: 'Shorter still' },
    });
    expect(await store.planHistories.version(team, 'small-team', 1)).toMatchObject({ why: 'Shorter' });
    expect(await store.personSettings.find(team, ['UKIMA'])).toMatchObject([{ settings: { perDay: 2 } }]);
    expect(await store.settings.get(team)).toMatchObject({
      coordinators: ['UCORA'],
      rooms: [{ name: 'Ada' }, { name: 'Bob' }],
    });
    expect(await store.outages.open(team)).toMatchObject([{ door: 'slack', what: 'Slack is away.' }]);
    expect(await store.answered.begin(team, 'D1:1.1', begun.now)).toBe(false);
    expect(await store.workingHours.find(team, ['UKIMA'])).toMatchObject([{ user: 'UKIMA' }]);
    expect(await store.arrivals.first(team)).toHaveProperty('command');
    expect(await store.keys.inUse()).toHaveLength(1);
  });
});
