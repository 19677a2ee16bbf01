import { describe, expect, it } from '@jest/globals';
import { kitOf, lastOf, poolsFor, seatingBefore } from '../../../src/flows/steps/opening-loop.ts';
import { makeDraft, makeInterviewing, makeKit } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

const person = (user: string) => ({
  ...{ team: 'TACME', user, name: user, email: `${user.toLowerCase()}@acme.test`, zone: 'UTC' },
  ...{ isBot: false, isActive: true, isAdmin: false },
});
const directory = {
  people: async (_team: string, users: readonly string[]) =>
    users.map((user) => ({
      ...person(user),
      ...(user === 'ULEFT' ? { isActive: false } : {}),
      ...(user === 'UGUEST' ? { standing: 'single-channel guest' as const } : {}),
      ...(user === 'UNOMAIL' ? { email: '' } : {}),
    })),
};

const asked = { team: 'TACME', hiringManager: 'UHANA', last: null, email: 'URobin@acme.test' };
const { rounds } = makeDraft();

describe('the people whom an opening proposes', () => {
  it('are those who can be invited, and never the candidate', async () => {
    const pools = {
      'first/0': ['ULEFT', 'UINES', 'UGUEST', 'UNOMAIL'],
      'first/1': ['UROBIN'],
      'second/0': ['UKIM'],
    };
    const opening = makeOpening({ pools });
    expect(await poolsFor({ directory } as never, { ...asked, opening, rounds }, null)).toEqual({
      ...{ r1s1: ['UINES'], r1s2: [], r2s1: ['UKIM'] },
    });
  });

  it('are those of the last loop with this plan, where no opening names anybody', async () => {
    const seating = { rounds: makeInterviewing().rounds };
    const loops = { seatings: async () => [seating, { rounds: [] }] };
    const given = { ...asked, kit: 'tester', opening: makeOpening({ pools: {} }) };
    const before = await seatingBefore({ loops } as never, given);
    expect(before).toBe(seating);
    expect(await poolsFor({ directory } as never, { ...given, rounds }, before)).toEqual({
      ...{ r1s1: ['UINES'], r1s2: ['UJON'], r2s1: ['UKIM'] },
    });
    const named = { ...given, opening: makeOpening({ pools: { 'first/0': ['UANA'] } }) };
    expect(await seatingBefore({ loops } as never, named)).toBeNull();
    expect(await seatingBefore({ loops: { seatings: async () => [] } } as never, given)).toBeNull();
  });
});

describe('the plan of an opening', () => {
  const old = makeKit({ title: 'As it was' });
  const newest = makeKit({ title: 'As it is' });
  const kits = {
    pinned: async (_team: string, id: string, version: string) => {
      if (id !== 'tester' || version !== 'v1') throw new Error('It is not in the database.');
      return old;
    },
  };
  const asked = { kit: 'tester', kitVersion: 'v1', rounds: ['first', 'second'], questions: {} };

  it('is the newest for its first candidate, and stays that one for all who follow', async () => {
    expect(await kitOf({ kits } as never, makeOpening(), newest)).toBe(newest);
    expect(await kitOf({ kits } as never, makeOpening({ asked }), newest)).toBe(old);
  });

  it('is the newest of the plan that the opening has by now', async () => {
    const { held } = makeOpening();
    const moved = makeOpening({ asked, held: { ...held, kit: 'other' } });
    expect(await kitOf({ kits } as never, moved, newest)).toBe(newest);
  });

  it('is the newest again once the opening wants what the old one does not have', async () => {
    const { held } = makeOpening();
    const changed = makeOpening({ asked, held: { ...held, rounds: [...held.rounds, 'third'] } });
    expect(await kitOf({ kits } as never, changed, newest)).toBe(newest);
  });
});

it('takes the loop that began last as the last one', async () => {
  const [newer, older] = [makeInterviewing({ id: 'newer' }), makeInterviewing({ id: 'older' })];
  const loops = { ofOpening: async (_team: string, id: string) => (id === 'open' ? [newer, older] : []) };
  expect(await lastOf({ loops } as never, { team: 'TACME', id: 'open' })).toBe(newer);
  expect(await lastOf({ loops } as never, { team: 'TACME', id: 'other' })).toBeNull();
});
