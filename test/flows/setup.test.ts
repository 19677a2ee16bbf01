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

  describe('and who may erase, and how long data is kept', () => {
    const form = { coordinators: ['UANN', 'UBEN'], details: 'readers' as const };
    const kept = { administrators: ['UANN'], retention: { preset: 'us' as const, months: 24 } };
    const tried = (user: string, administrators: string[], sent: object) => {
      const [written, noted]: [object[], { what: string }[]] = [[], []];
      const asking = planDeps({
        settings: {
          get: async () => ({ ...form, ...kept, administrators, rooms: [] }),
          save: async (settings: object) => void written.push(settings),
        },
        audit: { append: async (_team: string, entry: { what: string }) => void noted.push(entry) },
        directory: {
          fresh: async () => ({ isAdmin: false }),
          people: async (team: string, users: string[]) =>
            users.map((user) => ({
              ...{ team, user, name: user, email: '', zone: 'UTC' },
              ...{ isBot: false, isActive: true, isAdmin: false },
            })),
        },
      });
      const answer = setUp(asking, { team: 'TACME', user }, { ...form, ...sent });
      return answer.then((given) => ({ given, written, noted: noted.map(({ what }) => what) }));
    };

    it('is changed by administrators, never in silence and never to nothing', async () => {
      const shorter = await tried('UANN', ['UANN'], { retention: { preset: 'de', months: 0 } });
      expect(shorter.given).toEqual({ ok: true, kept: { before: 24, months: 6 } });
      expect(shorter.noted).toContain('retention.set');
      expect(shorter.written).toMatchObject([
        {
          retention: {
            preset: 'de',
            months: 6,
            change: { by: 'UANN', before: 24, untold: ['UANN', 'UBEN'] },
          },
        },
      ]);
      const nothing = await tried('UANN', ['UANN'], { retention: { preset: 'own', months: 0 } });
      expect([nothing.given, nothing.written]).toMatchObject([{ code: 'retention.months' }, []]);
    });

    it('is left as it is by a coordinator, and by an older form', async () => {
      const other = await tried('UBEN', ['UANN'], { retention: { preset: 'de', months: 0 } });
      expect([other.given, other.written]).toMatchObject([{ code: 'setup.not-administrator' }, []]);
      const grab = await tried('UBEN', ['UANN'], { administrators: ['UBEN'] });
      expect(grab.given).toMatchObject({ code: 'setup.not-administrator' });
      const older = await tried('UBEN', ['UANN'], {});
      expect(older.given).toEqual({ ok: true });
      expect(older.written).toMatchObject([kept]);
    });

    it('names administrators among the coordinators only', async () => {
      const stranger = await tried('UANN', ['UANN'], { administrators: ['UOMAR'] });
      expect(stranger.given).toMatchObject({ code: 'setup.administrator' });
    });
  });
});
