import { describe, expect, it } from '@jest/globals';
import { switchQuestion } from '../../src/flows/plans/change-plan.ts';
import { setUp } from '../../src/flows/setup.ts';
import { ann, planDeps } from '../support/makers/plan-deps.ts';

describe('who coordinates', () => {
  const saved: object[] = [];
  let coordinators = ['UANN'];
  let rooms: object[] = [];
  const deps = planDeps({
    settings: {
      get: async () => ({
        ...{ coordinators, details: 'readers', rooms },
        ...{ administrators: ['UANN'], retention: { preset: 'us', months: 24 } },
      }),
      save: async (settings: { coordinators: string[]; rooms: object[] }) => {
        saved.push(settings);
        coordinators = settings.coordinators;
        rooms = settings.rooms;
      },
    },
    audit: { append: async () => {} },
  });
  const kept = () => deps.planHistories.load('TACME', 'tester');

  it('is named by a coordinator, and never nobody', async () => {
    expect(await setUp(deps, ann, { coordinators: [], details: 'readers' })).toMatchObject({
      code: 'setup.nobody',
    });
    expect(saved).toEqual([]);
  });

  it('names rooms, each once and by an address; an older form leaves them as they are', async () => {
    const form = { coordinators: ['UANN'], details: 'readers' as const };
    const wrong = await setUp(deps, ann, { ...form, rooms: 'ada@rooms.test Ada\nthe big one' });
    expect(wrong).toMatchObject({ code: 'setup.room-line', reason: expect.stringContaining('Line 2') });
    expect(saved).toEqual([]);
    expect(await setUp(deps, ann, { ...form, rooms: 'ada@rooms.test Ada' })).toEqual({ ok: true });
    expect(saved).toMatchObject([{ rooms: [{ address: 'ada@rooms.test', name: 'Ada' }] }]);
    await setUp(deps, ann, { ...form, initials: true });
    expect(saved[1]).toMatchObject({ initials: true });
    expect(saved[0]).toMatchObject({ initials: false });
    expect(saved[1]).toMatchObject({ rooms: [{ address: 'ada@rooms.test', name: 'Ada' }] });
  });

  it('hears at once of a change of a plan that waits for a second one', async () => {
    const sent = { plan: 'tester', prompt: 'own-one', window: 'V', from: 0, why: 'Worn.', isOff: true };
    await switchQuestion(deps, ann, sent);
    expect((await kept()).notices).toEqual([]);
    expect(await setUp(deps, ann, { coordinators: ['UANN', 'UBEN'], details: 'readers' })).toEqual({
      ok: true,
    });
    expect((await kept()).notices.map(({ to, kind }) => [to, kind])).toEqual([['UBEN', 'proposed']]);
    expect(deps.told.length).toBe(2);
  });
});
