import { expect, it } from '@jest/globals';
import type { Deps } from '../../../src/flows/deps.ts';
import { readRoles } from '../../../src/flows/home/read-roles.ts';

const rolesOf = async (
  user: string,
  over: { loops?: string[]; openings?: string[]; isAdmin?: boolean } = {},
) => {
  const managed = (users: string[] = []) => users.map((hiringManager) => ({ hiringManager }));
  const deps = {
    settings: { get: async () => ({ coordinators: ['UCORA'] }) },
    directory: { people: async () => [{ isAdmin: over.isAdmin ?? false }] },
    loops: {
      onHome: async (_team: string, { part }: { part: string }) =>
        part === 'sits' ? (user === 'UINES' ? [{}] : []) : managed(over.loops),
    },
    openings: { list: async () => managed(over.openings) },
  } as unknown as Deps;
  return (await readRoles(deps, { team: 'TACME', user })).roles;
};

it('people are what their loops, their openings and their workspace say they are', async () => {
  expect(await rolesOf('UCORA', { loops: ['UHANA'] })).toEqual(['coordinator']);
  expect(await rolesOf('UHANA', { loops: ['UHANA'] })).toEqual(['manager']);
  expect(await rolesOf('UHANA', { openings: ['UHANA'] })).toEqual(['manager']);
  expect(await rolesOf('UINES')).toEqual(['interviewer']);
  expect(await rolesOf('UADA', { isAdmin: true })).toEqual(['admin']);
  expect(await rolesOf('UNEW')).toEqual([]);
});
