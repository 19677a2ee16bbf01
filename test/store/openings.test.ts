import { beforeAll, describe, expect, it } from '@jest/globals';
import { closed } from '../../src/core/opening/rules.ts';
import type { Database } from '../../src/store/connection.ts';
import type { Openings } from '../../src/store/openings.ts';
import { brokenLink } from '../../src/vault/audit-chain.ts';
import { now } from '../support/makers/make-loop.ts';
import { makeOpening } from '../support/makers/make-opening.ts';
import { testStores } from '../support/stage/test-stores.ts';

const notice = {
  ...{ id: 'complete-UHANA-1', kind: 'complete' as const, to: 'UHANA', by: 'UCORA' },
  ...{ at: now, sendingUntil: 0, failure: null },
};
const begun = { what: 'opening.begun', by: 'UCORA', about: {} };

describe('openings in the database', () => {
  let one: Openings;
  let two: Openings;
  let database: Database;
  const open = testStores();
  beforeAll(async () => {
    const first = await open();
    ({ database } = first);
    one = first.store.openings;
    two = (await open()).store.openings;
  });

  it('come back as they were saved; a form that is sent twice makes one', async () => {
    const opening = makeOpening({ id: 'aaaa0123abcd4567', notices: [notice] });
    const made = await one.create(opening, [begun]);
    expect(await two.create({ ...opening, title: 'Another' }, [begun])).toEqual(made);
    expect(await two.load('TACME', opening.id)).toEqual(made);
    expect(await two.load('TOTHER', opening.id)).toBe(null);
    expect((await two.list('TACME')).map(({ id }) => id)).toEqual([opening.id]);
    expect(await two.list('TOTHER')).toEqual([]);
  });

  it('lose no change of two at once, and keep a row of each in order', async () => {
    const { id } = await one.create(makeOpening({ id: 'bbbb0123abcd4567' }), [begun]);
    const add = (store: Openings, words: string) =>
      store.update('TACME', id, (opening) => ({
        ok: true,
        opening: { ...opening, mustHaves: [...opening.mustHaves, words] },
        audit: [{ what: 'opening.changed', by: 'UHANA', about: { words } }],
      }));
    await Promise.all([add(one, 'first'), add(two, 'second'), add(one, 'third')]);
    const saved = await one.load('TACME', id);
    expect(saved?.mustHaves.toSorted()).toEqual(
      ['Three years of testing services', 'first', 'second', 'third'].toSorted(),
    );
    const rows = await two.auditRows('TACME', id);
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(rows.map(({ previous }) => previous)).toEqual(['', ...rows.slice(0, 3).map(({ hash }) => hash)]);
  });

  it('write nothing where a rule refuses', async () => {
    const { id, version } = await one.create(makeOpening({ id: 'cccc0123abcd4567' }), []);
    const answer = await one.update('TACME', id, (opening) =>
      closed(opening, { why: 'withdrawn', reason: ' ' }, { by: 'UHANA', now, coordinators: [] }),
    );
    expect(answer).toMatchObject({ ok: false, code: 'opening.no-reason' });
    expect(await one.load('TACME', id)).toMatchObject({ version, state: 'begun' });
  });

  it('give a message to one process at a time, and to the next when that died', async () => {
    const opening = await one.create(makeOpening({ id: 'dddd0123abcd4567', notices: [notice] }), []);
    const taken = await Promise.all([one, two].map((store) => store.startSending(opening, notice, now)));
    expect(taken.toSorted()).toEqual([false, true]);
    expect(await two.startSending(opening, notice, now + 59_000)).toBe(false);
    expect(await two.startSending(opening, notice, now + 61_000)).toBe(true);
    expect((await one.waiting('TACME')).map(({ id }) => id)).toContain(opening.id);
  });

  it('carry the contact where version 2 lets it be, and rows of the audit as it moves them', async () => {
    const id = 'eeee0123abcd4567';
    await one.create(makeOpening({ id, contact: 'UKIMA' }), [
      { what: 'opening.begun', by: 'UHANA', about: { words: 'typed' } },
    ]);
    expect(await two.load('TACME', id)).toMatchObject({
      contact: 'UKIMA',
      intake: { stack: expect.any(String) },
    });
    expect((await two.load('TACME', id))?.intake).not.toHaveProperty('carried');
    const stored = await database.connection.collection('openings').findOne({ id });
    expect(stored).not.toHaveProperty('contact');
    expect(Object.keys(stored?.audit.pending[0])).not.toContain('salts');
    await one.update('TACME', id, (opening) => ({
      ...{ ok: true, opening: { ...opening } },
      audit: [{ what: 'x', by: 'UHANA', about: {} }],
    }));
    const rows = await two.auditRows('TACME', id);
    expect(rows.map(({ salts }) => Object.keys(salts ?? {}))).toEqual([['words'], []]);
    expect(brokenLink(rows)).toBeNull();
  });

  it('are read through an index, every query of them', async () => {
    const queries = [{ team: 'TACME' }, { team: 'TACME', isWaiting: true }, { _id: 'TACME:x' }];
    for (const query of queries) {
      const found = database.connection.collection('openings').find(query as never);
      expect(JSON.stringify(await found.explain('queryPlanner'))).not.toContain('COLLSCAN');
    }
  });
});
