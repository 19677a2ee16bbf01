import { describe, expect, it } from '@jest/globals';
import { decide } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { Decision } from '../../../src/core/loop/rule.ts';
import type { Deps } from '../../../src/flows/deps.ts';
import { listMovable, reschedule } from '../../../src/flows/life/reschedule.ts';
import {
  hour,
  makeDraft,
  makeInterviewing,
  makeKit,
  now,
  play,
  seal,
} from '../../support/makers/make-loop.ts';

const actor = { team: 'TACME', user: 'UCORA' };

function desk(begun: Loop, at = now) {
  let loop = begun;
  const deps = {
    loops: {
      get: async () => loop,
      ofPerson: async () => [loop],
      underWay: async () => [],
      update: async (_team: string, _id: string, change: (current: Loop) => Decision) => {
        const decision = change(loop);
        if (decision.ok) loop = decision.loop;
        return decision;
      },
    },
    settings: { get: async () => ({ coordinators: ['UCORA'] }) },
    kits: { pinned: async () => makeKit() },
    vault: { openCandidate: () => ({ name: 'Robin', email: '' }) },
    now: () => at,
    wake: () => {},
  } as unknown as Deps;
  return { deps, loop: () => loop };
}

const booked = makeInterviewing();
const wanted = { loop: booked.id, round: 'r1', intent: 'move' as const, reason: 'Ill' };
const noDays = { firstDay: '', lastDay: '' };

describe('rescheduling', () => {
  it('lists the rounds that somebody still waits for, of loops that are under way', async () => {
    const titles = async (loop: Loop) =>
      (await listMovable(desk(loop).deps, actor, null)).flatMap(({ rounds }) => rounds.map(({ id }) => id));
    expect(await titles(booked)).toEqual(['r1', 'r2']);
    expect(await titles(play(booked, [seal('r2s1')], now + 28 * hour))).toEqual(['r1']);
    expect(await titles(makeDraft())).toEqual([]);
  });

  it('keeps the days of the candidate where none are given', async () => {
    const { deps, loop } = desk(booked);
    expect(await reschedule(deps, actor, { ...wanted, days: noDays })).toMatchObject({ ok: true, kit: null });
    expect(loop().availability).toEqual(booked.availability);
    expect(loop().rounds.map(({ moving }) => moving?.intent)).toEqual(['move', undefined]);
  });

  it('asks for other days where those that were given have passed', async () => {
    const { deps, loop } = desk(booked, now + 30 * 24 * hour);
    expect(await reschedule(deps, actor, { ...wanted, days: noDays })).toEqual({
      ok: false,
      errors: { lastDay: 'These days have passed. Choose later ones.' },
    });
    const days = { firstDay: '2027-02-15', lastDay: '2027-02-19' };
    expect((await reschedule(deps, actor, { ...wanted, days })).ok).toBe(true);
    expect(loop().availability).toMatchObject(days);
  });

  it('moves of a whole loop only what is still ahead', async () => {
    const { deps, loop } = desk(booked, now + 25 * hour);
    await reschedule(deps, actor, { ...wanted, round: null, days: noDays });
    expect(loop().rounds.map(({ moving }) => moving?.intent)).toEqual([undefined, 'move']);
  });

  it('cancels a round for good', async () => {
    const { deps, loop } = desk(booked);
    await reschedule(deps, actor, { ...wanted, round: 'r2', intent: 'drop', days: noDays });
    expect(loop().rounds.map(({ cancelled }) => cancelled?.reason)).toEqual([undefined, 'Ill']);
    const again = decide(loop(), { type: 'dropRound', by: 'UCORA', round: 'r2', reason: 'Ill' }, now);
    expect(again.ok && again.loop).toBe(loop());
  });
});
