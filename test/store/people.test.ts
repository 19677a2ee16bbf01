import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { connectDatabase } from '../../src/store/connection.ts';
import { personStore } from '../../src/store/people.ts';
import { freshDatabase } from '../support/stage/stage.ts';

let database: ReturnType<typeof connectDatabase>;
let people: ReturnType<typeof personStore>;
beforeAll(async () => {
  database = connectDatabase({ uri: freshDatabase() });
  await database.whenUp();
  people = personStore(database.connection);
});
afterAll(() => database.close());

const somebody = (team: string, user: string, name: string) => ({
  ...{ team, user, name, email: `${user}@acme.test`, zone: 'UTC', readAt: 5 },
  ...{ isBot: false, isActive: true, isAdmin: false, standing: 'member' as const },
});

it('keeps the direct message of somebody whoever read them since, and finds both', async () => {
  await people.saveDirectMessage('T1', 'UINES', { bot: 'UBOT', channel: 'D1' });
  await people.save(somebody('T1', 'UINES', 'Ines'));
  await people.save(somebody('T1', 'UINES', 'Ines Ibarra'));
  expect(await people.find('T1', ['UINES', 'UNOBODY'])).toMatchObject([
    { name: 'Ines Ibarra', directMessage: { bot: 'UBOT', channel: 'D1' } },
  ]);
});

it('knows everybody of a workspace who was ever read, and nobody of another', async () => {
  await people.save(somebody('T1', 'UJON', 'Jon'));
  await people.save(somebody('T2', 'UKIM', 'Kim'));
  await people.saveDirectMessage('T1', 'UUNREAD', { bot: 'UBOT', channel: 'D2' });
  const found = await people.everybody('T1');
  expect(found.map(({ name }) => name).toSorted()).toEqual(['Ines Ibarra', 'Jon']);
  expect(Object.keys(found[0] ?? {})).not.toContain('directMessage');
});
