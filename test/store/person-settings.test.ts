import { beforeAll, describe, expect, it } from '@jest/globals';
import { settingsOf } from '../../src/core/people/person-settings.ts';
import type { Database } from '../../src/store/connection.ts';
import type { PersonSettingsStore } from '../../src/store/person-settings.ts';
import { testStores } from '../support/stage/test-stores.ts';

describe('what people give to interviews, in the database', () => {
  let one: PersonSettingsStore;
  let two: PersonSettingsStore;
  let database: Database;
  const open = testStores();
  beforeAll(async () => {
    const first = await open();
    ({ database } = first);
    one = first.store.personSettings;
    two = (await open()).store.personSettings;
  });

  it('comes back as it was saved, also in another process', async () => {
    const pauses = [{ from: '12:00', to: '13:00' }];
    const settings = {
      ...settingsOf(undefined),
      pauses,
      weekdays: [1, 3],
      inTraining: ['coding'],
      perDay: 0,
    };
    await one.save('T1', 'U1', settings);
    expect(await two.find('T1', ['U1', 'UNOBODY'])).toEqual([{ user: 'U1', settings }]);
  });

  it('keeps limits and hours that are saved at the same moment, and invents nothing', async () => {
    const hours = { from: '10:00', to: '16:00' };
    await Promise.all([one.save('T1', 'U2', { perDay: 1, perWeek: 2 }), two.save('T1', 'U2', { hours })]);
    expect(await one.find('T1', ['U2'])).toEqual([
      { user: 'U2', settings: { perDay: 1, perWeek: 2, hours } },
    ]);
  });

  it('is listed for one workspace, and never seen by another', async () => {
    await one.save('T2', 'U2', { perDay: 5 });
    await one.save('T2', 'U1', { perDay: 4 });
    expect((await one.list('T2')).map(({ user, settings }) => [user, settings.perDay])).toEqual([
      ['U1', 4],
      ['U2', 5],
    ]);
    expect(await one.find('T3', ['U1', 'U2'])).toEqual([]);
    expect(await one.list('T3')).toEqual([]);
    const documents = await database.connection.collection('personSettings').find({}).toArray();
    expect(documents.length).toBeGreaterThan(3);
    expect(documents.filter(({ _id, team, user }) => String(_id) !== `${team}:${user}`)).toEqual([]);
  });

  it('is read through an index, every query of it', async () => {
    for (const query of [{ _id: { $in: ['T1:U1', 'T1:U2'] } }, { team: 'T1' }]) {
      const found = database.connection.collection('personSettings').find(query as never);
      const plan = JSON.stringify(await found.sort({ user: 1 }).explain('queryPlanner'));
      expect([query, /COLLSCAN/.test(plan)]).toEqual([query, false]);
    }
  });
});
