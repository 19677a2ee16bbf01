import { beforeAll, describe, expect, it } from '@jest/globals';
import { decide } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { Database } from '../../../src/store/connection.ts';
import { shapeIn, shapes, thisVersion } from '../../../src/store/shapes/shapes.ts';
import type { Store } from '../../../src/store/store.ts';
import { makeInterviewing, makeKit, now, seal } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { testStores } from '../../support/stage/test-stores.ts';

const team = 'TACME';
const installation = {
  ...{ name: 'Acme', app: 'A', bot: 'UBOT', enterprise: null, scopes: ['chat:write'], installedBy: 'UCORA' },
  ...{ installedAt: now, tokens: null, renewAt: null },
};
const nothing = { iv: '', tag: '', data: '' };

describe('what is stored', () => {
  let store: Store;
  let database: Database;
  const open = testStores();
  beforeAll(async () => {
    ({ store, database } = await open());
  });
  const change = (id: string) =>
    store.loops.update(team, id, (loop) => decide(loop, seal('r1s1'), now + 28 * 3_600_000));

  it('carries the number of its shape, whichever way it was written', async () => {
    const loop = await store.loops.create(makeInterviewing(), [
      { what: 'loop.started', by: 'U1', about: {} },
    ]);
    await change(loop.id);
    await store.openings.create(makeOpening(), []);
    await store.openings.update(team, makeOpening().id, (opening) => ({
      ok: true,
      opening: { ...opening },
      audit: [],
    }));
    for (const why of ['one', 'two'])
      await store.planHistories.update(team, 'tester', (history) => ({
        ...{ ok: true, audit: [] },
        history: { ...history, now: { ...history.now, number: history.now.number + 1, why } },
      }));
    await store.audit.append(team, { what: 'x', by: 'U1', about: {} }, now);
    await store.arrivals.note(team, 'event', now);
    await store.people.saveDirectMessage(team, 'U1', { bot: 'B', channel: 'D' });
    await store.personSettings.save(team, 'U1', { perDay: 1 });
    await store.settings.save({ team, coordinators: [], details: 'never' });
    await store.answered.begin(team, 'D:1', now);
    await store.outages.begin({ team, door: 'slack', since: now, what: '', where: '' });
    await store.homes.setDigest(team, 'U1', now);
    await store.homes.putAway(team, 'U2', { line: 'a', until: now, at: now } as never);
    await store.workingHours.save(team, { user: 'U1', hours: null, readAt: now });
    const card = { seat: 'r1s1', holder: 'U1', receipt: '', card: {} };
    await store.cards.save(loop, [card] as never, now);
    await store.claims.take(
      { team, owner: 'o', people: ['U1'], interval: { startsAt: now, endsAt: now + 300_000 } },
      now,
    );
    const draft = { team, loop: loop.id, seat: 'r1s1', author: 'U1' };
    await store.drafts.save(draft, nothing, 0);
    await store.drafts.save(draft, nothing, 1);
    await store.materials.save({ team, loop: loop.id, round: 'r1', fingerprint: 'f' }, nothing);
    await store.kits.pin(team, makeKit());
    await store.installations.save({ ...installation, team });
    await store.keys.remember([{ id: 'k', check: 'c' }]);
    await database.connection
      .collection('loops')
      .updateOne({ id: loop.id }, { $unset: { 'audit.shape': 1 } });
    await store.migrations.run(team);

    const written: Record<string, number[]> = {};
    for (const collection of Object.keys(shapes)) {
      const found = await database.connection.collection(collection).find({}).toArray();
      written[collection] = [
        ...new Set(
          found.map((document) => ('shape' in document || document.audit ? shapeIn(document as object) : 0)),
        ),
      ];
    }
    expect(written).toEqual(
      Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, [shape]])),
    );
  });

  it('keeps fields of a newer version through a change by this one', async () => {
    const { id } = await store.loops.create(makeInterviewing({ id: 'newer00000000001' }), []);
    const loops = database.connection.collection('loops');
    const invented = {
      invented: { of: 'a newer version' },
      'candidate.invented': 1,
      'rounds.0.invented': 2,
      'rounds.0.seats.0.invented': 3,
    };
    await loops.updateOne({ id }, { $set: invented });
    const openings = database.connection.collection('openings');
    await openings.updateOne({ id: makeOpening().id }, { $set: { invented: 4 } });
    await change(id);
    await store.openings.update(team, makeOpening().id, (opening) => ({
      ok: true,
      opening: { ...opening },
      audit: [],
    }));
    const found = (await loops.findOne({ id })) as never as Loop & { invented: object };
    expect(found).toMatchObject({ version: 2, invented: invented.invented, candidate: { invented: 1 } });
    expect(found.rounds[0]).toMatchObject({ invented: 2, seats: [{ invented: 3 }, {}] });
    expect(await openings.findOne({ id: makeOpening().id })).toMatchObject({ invented: 4 });
  });

  it('is left to a newer version where that says so, and people are told to try again', async () => {
    const { id } = await store.loops.create(makeInterviewing({ id: 'newer00000000002' }), []);
    const loops = database.connection.collection('loops');
    await loops.updateOne({ id }, { $set: { needs: thisVersion + 1, wakeAt: 1 } });
    const before = await loops.findOne({ id });
    expect(await change(id)).toMatchObject({ ok: false, code: 'loop.newer' });
    expect(await loops.findOne({ id })).toEqual(before);
    expect(await store.loops.due(team, now)).not.toContain(id);
    await loops.updateOne({ id }, { $set: { needs: thisVersion } });
    expect(await store.loops.due(team, now)).toContain(id);
    expect(await change(id)).toMatchObject({ ok: true });
  });
});
