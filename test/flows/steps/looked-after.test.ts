import { describe, expect, it } from '@jest/globals';
import type { Deps } from '../../../src/flows/deps.ts';
import { lookedAfter, loopsToRun, loopToRun } from '../../../src/flows/steps/looked-after.ts';
import { makeInterviewing } from '../../support/makers/make-loop.ts';

const loop = makeInterviewing();
const deps = {
  loops: {
    get: async () => loop,
    ofPerson: async (_team: string, user: string) => (user === 'UDANA' ? [] : [loop]),
    underWay: async () => [loop],
  },
  settings: { get: async () => ({ coordinators: ['UCORA', 'UDANA', 'UCANDIDATE'] }) },
} as unknown as Deps;
const as = (user: string) => ({ team: 'TACME', user });

describe('a loop that somebody asks for', () => {
  const whether = async (asking: Promise<unknown>) => asking.then(() => true).catch(() => false);

  it.each([
    ['its coordinator', 'UCORA', true, true],
    ['its hiring manager', 'UHANA', true, true],
    ['another coordinator', 'UDANA', false, true],
    ['an interviewer', 'UINES', false, false],
    ['its candidate, who is a coordinator', 'UCANDIDATE', false, false],
  ])('is looked after, or run, by %s', async (_, user, looks, runs) => {
    expect(await whether(lookedAfter(deps, as(user), loop.id))).toBe(looks);
    expect(await whether(loopToRun(deps, as(user), loop.id))).toBe(runs);
    expect(await loopsToRun(deps, as(user))).toHaveLength(runs ? 1 : 0);
  });
});
