import { describe, expect, it } from '@jest/globals';
import type { Loop } from '../../src/core/loop/loop.ts';
import { changeEffect } from '../../src/core/loop/outbox.ts';
import type { Deps } from '../../src/flows/deps.ts';
import { readHome } from '../../src/flows/lists.ts';
import { makeInterviewing, play } from '../support/makers/make-loop.ts';

const listed = async (loop: Loop, user = 'UCORA') => {
  const deps = {
    loops: { ofPerson: async () => [loop] },
    settings: { get: async () => ({ coordinators: ['UCORA'] }) },
    directory: { people: async () => [{ zone: 'UTC' }] },
    vault: { openCandidate: () => ({ name: 'Robin' }) },
    now: () => 0,
    closed: () => [],
  } as unknown as Deps;
  return readHome(deps, { team: 'TACME', user });
};

describe('a cancelled loop', () => {
  const cancelled = play(makeInterviewing(), [{ type: 'cancelLoop', by: 'UCORA', reason: 'Filled.' }]);
  const unbook = cancelled.outbox.find(({ kind }) => kind === 'round.unbook')?.id ?? '';
  const stuck = changeEffect(cancelled, unbook, { state: 'dead', failure: 'No.' });

  it('stays listed for who looks after it while an invitation could not be withdrawn', async () => {
    const { lookedAfter, undone } = await listed(stuck);
    expect(lookedAfter).toEqual([]);
    expect(undone.map(({ candidate, dead }) => [candidate, dead.map(({ id }) => id)])).toEqual([
      ['Robin', [unbook]],
    ]);
    expect((await listed(cancelled)).undone).toEqual([]);
  });

  it('is nothing that its interviewers see any more', async () => {
    expect(await listed(stuck, 'UINES')).toMatchObject({ mine: [], lookedAfter: [], undone: [] });
    expect((await listed(makeInterviewing(), 'UINES')).mine).toHaveLength(1);
  });
});
