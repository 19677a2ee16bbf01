import { describe, expect, it } from '@jest/globals';
import {
  isAsBefore,
  poolsChanged,
  poolsOfPlan,
  proposable,
  proposedFrom,
  proposedPools,
  sameConstraints,
  withManager,
} from '../../../src/core/opening/proposed.ts';
import { makeDraft, makeInterviewing } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

const opening = makeOpening({
  pools: { 'first/0': ['UINES'], 'first/1': ['UJON', 'UOMAR'], 'second/0': ['UOMAR'] },
});
const { rounds } = makeDraft();
const nobody = () => false;

describe('the people who are proposed for a loop of an opening', () => {
  it('are those that the opening names, while it has no loop', () => {
    expect(proposedPools(opening, null, { rounds, isOut: nobody })).toEqual({
      ...{ r1s1: ['UINES'], r1s2: ['UJON', 'UOMAR'], r2s1: ['UOMAR'] },
    });
  });

  it('are those of its last loop, and the opening’s where that has nobody left', () => {
    const last = makeInterviewing();
    expect(proposedPools(opening, last, { rounds, isOut: nobody })).toMatchObject({
      r1s2: ['UJON'],
      r2s1: ['UKIM'],
    });
    const isOut = (user: string) => user === 'UKIM' || user === 'UINES';
    expect(proposedPools(opening, last, { rounds, isOut })).toEqual({
      r1s1: [],
      r1s2: ['UJON'],
      r2s1: ['UOMAR'],
    });
    expect(proposedFrom(opening, null, last.rounds)).toBe('opening');
    expect(proposedFrom(opening, last, last.rounds)).toBe('last');
    expect(proposable(opening, last).toSorted()).toEqual(['UINES', 'UJON', 'UKIM', 'UOMAR']);
  });
});

describe('people who were named since the last loop began', () => {
  const last = makeInterviewing();
  const later = last.createdAt + 1;
  const { poolsAt = {} } = poolsChanged(opening, { ...opening.pools, 'first/1': ['UOMAR'] }, later);
  const since = { pools: { ...opening.pools, 'first/1': ['UOMAR'] }, poolsAt };

  it('are proposed, and nobody whom the opening has no more', () => {
    expect(poolsAt).toEqual({ 'first/1': later });
    const pools = proposedPools(since, last, { rounds, isOut: nobody });
    expect(pools).toMatchObject({ r1s2: ['UOMAR'], r2s1: ['UKIM'] });
    const loop = makeDraft({ pools });
    expect(proposedFrom(since, last, loop.rounds)).toBe('both');
    const none = { pools: { ...opening.pools, 'first/1': [] }, poolsAt };
    expect(proposedPools(none, last, { rounds, isOut: nobody })).toMatchObject({ r1s2: [] });
  });

  it('give way to the people of a loop that began after that', () => {
    const next = { ...last, createdAt: later + 1 };
    expect(proposedPools(since, next, { rounds, isOut: nobody })).toMatchObject({ r1s2: ['UJON'] });
  });
});

it('repeats the breaks of the last loop, and nothing that was done only because no time was found', () => {
  const { constraints } = makeDraft();
  const last = {
    ...constraints,
    minGap: 30,
    overLimits: 'Urgent',
    changes: [{ kind: 'overLimits' } as never],
  };
  expect(sameConstraints({ constraints: last })).toEqual({ ...constraints, minGap: 30 });
  expect(sameConstraints(null)).toEqual(constraints);
});

describe('the people who are proposed where no opening names anybody', () => {
  const before = { rounds: makeInterviewing().rounds };

  it('are those of the last loop with the plan, without those who are out', () => {
    const isOut = (user: string) => user === 'UKIM';
    expect(poolsOfPlan(before, { rounds, isOut })).toEqual({ r1s1: ['UINES'], r1s2: ['UJON'], r2s1: [] });
    expect(poolsOfPlan(null, { rounds, isOut })).toEqual({ r1s1: [], r1s2: [], r2s1: [] });
  });

  it('are the hiring manager in their own seat, as long as nobody is there and they sit nowhere else', () => {
    const titled = [
      {
        seats: [
          { id: 'a', skill: 'Engineer' },
          { id: 'b', skill: 'Hiring manager or lead' },
        ],
      },
    ];
    expect(withManager({}, titled, 'UHANA')).toEqual({ b: ['UHANA'] });
    expect(withManager({ b: ['UKIM'] }, titled, 'UHANA')).toEqual({ b: ['UKIM'] });
    expect(withManager({ a: ['UHANA'], b: [] }, titled, 'UHANA')).toEqual({ a: ['UHANA'], b: [] });
    const other = [{ seats: [{ id: 'a', skill: 'Product manager of the hiring team' }] }];
    expect(withManager({}, other, 'UHANA')).toEqual({});
  });

  it('are told as those of the last loop only where all of them are', () => {
    const loop = makeDraft({ pools: { r1s1: ['UINES'], r1s2: ['UJON'], r2s1: ['UHANA'] } });
    expect(isAsBefore(before, loop)).toBe(true);
    expect(isAsBefore(before, makeDraft({ pools: { r1s1: ['UOMAR'], r1s2: ['UJON'] } }))).toBe(false);
    expect(isAsBefore(before, makeDraft())).toBe(false);
    expect(isAsBefore(null, loop)).toBe(false);
  });
});
