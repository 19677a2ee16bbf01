import { expect, it } from '@jest/globals';
import type { Deps } from '../../../src/flows/deps.ts';
import { closeLine, snoozeLine } from '../../../src/flows/home/put-away.ts';
import { makeInterviewing, now } from '../../support/makers/make-loop.ts';

function scene(isNew = true) {
  const put: object[] = [];
  const audit: object[] = [];
  const loop = makeInterviewing();
  const deps = {
    loops: { get: async () => loop },
    homes: { putAway: async (_team: string, _user: string, entry: object) => put.push(entry) > 0 && isNew },
    directory: { people: async () => [{ zone: 'UTC' }] },
    audit: { append: async (_team: string, entry: object) => void audit.push(entry) },
    now: () => now,
  } as unknown as Deps;
  const line = { loop: loop.id, need: 'late.r1s1' };
  return { deps, put, audit, line, as: (user: string) => ({ team: 'TACME', user }) };
}

it('a line that is closed with a reason stands in the audit of the workspace, once', async () => {
  const { deps, put, audit, line, as } = scene();
  await closeLine(deps, as('UCORA'), { ...line, why: 'elsewhere' });
  expect(put).toEqual([{ line: `${line.loop}/late.r1s1`, at: now, why: 'elsewhere' }]);
  expect(audit).toMatchObject([{ what: 'home.line-closed', by: 'UCORA', about: { why: 'elsewhere' } }]);
  const again = scene(false);
  await closeLine(again.deps, again.as('UCORA'), { ...line, why: 'elsewhere' });
  expect(again.audit).toEqual([]);
});

it('a line that is snoozed comes back in the morning, and is nobody else’s to put away', async () => {
  const { deps, put, audit, line, as } = scene();
  await snoozeLine(deps, as('UCORA'), { ...line, to: 'tomorrow' });
  expect(put).toEqual([{ line: `${line.loop}/late.r1s1`, at: now, until: Date.UTC(2027, 0, 12, 8) }]);
  expect(audit).toEqual([]);
  await expect(snoozeLine(deps, as('UINES'), { ...line, to: 'tomorrow' })).rejects.toThrow('not yours');
});
