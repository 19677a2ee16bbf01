import { createHash } from 'node:crypto';
import type { Deps } from '../../../src/flows/deps.ts';
import type { TestStore } from '../stage/test-stores.ts';
import { now } from './make-loop.ts';

/** For flows about openings: `UCORA` coordinates, `UGUEST` is a guest, `UGONE` has left. */
export async function openingDeps(store: TestStore['store']): Promise<Deps> {
  await store.settings.save({ team: 'TACME', coordinators: ['UCORA'], details: 'readers' });
  const person = (user: string) => ({
    ...{
      team: 'TACME',
      user,
      name: user,
      email: `${user}@acme.test`,
      zone: 'UTC',
      isBot: false,
      isAdmin: false,
    },
    ...{ isActive: user !== 'UGONE', standing: user === 'UGUEST' ? 'single-channel guest' : 'member' },
  });
  const people = async (_team: string, users: string[]) => users.map(person);
  return {
    ...store,
    directory: { people },
    now: () => now,
    idFrom: (...words: string[]) =>
      `o${createHash('sha256').update(words.join('/')).digest('hex').slice(0, 15)}`,
    tellOpenings: () => {},
  } as unknown as Deps;
}
