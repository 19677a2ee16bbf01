import { describe, expect, it } from '@jest/globals';
import type { Loop } from '../../src/core/loop/loop.ts';
import { changeEffect } from '../../src/core/loop/outbox.ts';
import type { Deps } from '../../src/flows/deps.ts';
import { listLoops, listLoopsToRun } from '../../src/flows/lists.ts';
import { makeInterviewing, play } from '../support/makers/make-loop.ts';

function depsOf(loop: Loop): Deps {
  return {
    loops: {
      ofPerson: async (_team: string, user: string) => (user === 'UDANA' ? [] : [loop]),
      underWay: async () => [loop],
    },
    settings: { get: async () => ({ coordinators: ['UCORA', 'UDANA', 'UCANDIDATE'] }) },
    directory: {
      people: async (_team: string, users: string[]) => users.map(() => ({ zone: 'UTC', isActive: true })),
    },
    vault: { openCandidate: () => ({ name: 'Robin' }) },
    now: () => 0,
  } as unknown as Deps;
}

describe('the loops that somebody may run', () => {
  const others = async (user: string) => {
    const lists = await listLoopsToRun(depsOf(makeInterviewing()), { team: 'TACME', user });
    return [lists.lookedAfter, lists.others].map((lines) => lines.map(({ candidate }) => candidate));
  };

  it('are for a coordinator also those that others look after, and never the one about themselves', async () => {
    expect(await others('UDANA')).toEqual([[], ['Robin']]);
    expect(await others('UCORA')).toEqual([['Robin'], []]);
    expect(await others('UHANA')).toEqual([['Robin'], []]);
    expect(await others('UINES')).toEqual([[], []]);
    expect(await others('UCANDIDATE')).toEqual([[], []]);
  });

  it('are those of one candidate where a part of the name is given', async () => {
    const named = async (name: string) =>
      (await listLoopsToRun(depsOf(makeInterviewing()), { team: 'TACME', user: 'UDANA' }, name)).others
        .length;
    expect([await named(' rob '), await named('ann')]).toEqual([1, 0]);
  });

  it('hold their own even where those are too many to be read at once', async () => {
    const loop = makeInterviewing();
    const deps = { ...depsOf(loop), loops: { ofPerson: async () => [], underWay: async () => [loop] } };
    const lists = await listLoopsToRun(deps as unknown as Deps, { team: 'TACME', user: 'UCORA' });
    expect(lists.others).toHaveLength(1);
  });
});

describe('a cancelled loop', () => {
  const cancelled = play(makeInterviewing(), [{ type: 'cancelLoop', by: 'UCORA', reason: 'Filled.' }]);
  const unbook = cancelled.outbox.find(({ kind }) => kind === 'round.unbook')?.id ?? '';
  const stuck = changeEffect(cancelled, unbook, { state: 'dead', failure: 'No.' });
  const listed = (loop: Loop, user: string) => listLoops(depsOf(loop), { team: 'TACME', user });

  it('stays listed for who looks after it while an invitation could not be withdrawn', async () => {
    const { lookedAfter, undone } = await listed(stuck, 'UCORA');
    expect(lookedAfter).toEqual([]);
    expect(undone.map(({ candidate, dead }) => [candidate, dead.map(({ id }) => id)])).toEqual([
      ['Robin', [unbook]],
    ]);
    expect((await listed(cancelled, 'UCORA')).undone).toEqual([]);
  });

  it('is nothing that its interviewers see any more', async () => {
    expect(await listed(stuck, 'UINES')).toMatchObject({ mine: [], lookedAfter: [], undone: [] });
    expect((await listed(makeInterviewing(), 'UINES')).mine).toHaveLength(1);
  });
});
