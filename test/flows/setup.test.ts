import { describe, expect, it } from '@jest/globals';
import { switchQuestion } from '../../src/flows/plans/change-plan.ts';
import { setUp, setUpPrivacy } from '../../src/flows/setup.ts';
import { ann, planDeps } from '../support/makers/plan-deps.ts';

describe('who coordinates', () => {
  const saved: object[] = [];
  let coordinators = ['UANN'];
  let rooms: object[] = [];
  const deps = planDeps({
    settings: {
      get: async () => ({
        ...{ coordinators, details: 'readers', rooms },
        ...{ administrators: [], retention: { preset: 'us', months: 24 } },
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

const member = { isActive: true, isBot: false, standing: 'member', name: 'Pat' };
const strangers: Record<string, object> = {
  UGONE: { isActive: false, name: 'Gone' },
  UGUEST: { standing: 'guest', name: 'Guest' },
};

/** One workspace, whose settings are saved whole; `isAdmin`: whether whoever acts is an admin of it. */
function workspace(first: object = {}) {
  const whole = {
    ...{ team: 'TACME', coordinators: ['UANN', 'UBEN'], details: 'readers', initials: true },
    rooms: [{ address: 'ada@rooms.test', name: 'Ada' }],
    ...{ administrators: ['UANN'], contact: 'UPAT', retention: { preset: 'us', months: 24 } },
    ...first,
  };
  const made = {
    settings: whole as typeof whole & { retention: object },
    isAdmin: false,
    noted: [] as string[],
  };
  const deps = planDeps({
    settings: {
      get: async () => made.settings,
      save: async (saved: typeof made.settings) => {
        made.settings = saved;
      },
    },
    audit: { append: async (_team: string, { what }: { what: string }) => void made.noted.push(what) },
    directory: {
      fresh: async () => ({ isAdmin: made.isAdmin }),
      people: async (_team: string, users: string[]) =>
        users.map((user) => ({ ...member, user, ...strangers[user] })),
    },
  });
  const as = (user: string) => ({
    setUp: (coordinators: string[]) =>
      setUp(deps, { team: 'TACME', user }, { coordinators, details: 'never' }),
    privacy: (over: object) => {
      const { administrators, contact, retention } = made.settings;
      const sent = { administrators, contact, retention, ...over } as Parameters<typeof setUpPrivacy>[2];
      return setUpPrivacy(deps, { team: 'TACME', user }, sent);
    },
  });
  return { made, as };
}

describe('who sees to candidates’ data, whom candidates ask, and how long it is kept', () => {
  it('marks nobody themselves: an admin of the workspace does, and then administrators', async () => {
    const { made, as } = workspace({ administrators: [] });
    const { privacy } = as('UANN');
    expect(await privacy({ administrators: ['UANN'] })).toMatchObject({ code: 'setup.not-administrator' });
    made.isAdmin = true;
    expect(await privacy({ administrators: ['UOTHER'] })).toMatchObject({
      code: 'setup.administrator-no-coordinator',
    });
    expect(await privacy({ administrators: ['UANN'] })).toEqual({ ok: true, kept: null });
    made.isAdmin = false;
    expect(await privacy({ administrators: ['UANN', 'UBEN'] })).toMatchObject({ ok: true });
    expect(made.settings.administrators).toEqual(['UANN', 'UBEN']);
    expect(made.noted).toEqual(['administrators.set', 'administrators.set']);
  });

  it('begins with whoever sets Quorum up, if they look after loops as well', async () => {
    const begun = workspace({ coordinators: [], administrators: [] });
    begun.made.isAdmin = true;
    expect(await begun.as('UANN').setUp(['UANN', 'UBEN'])).toEqual({ ok: true });
    expect(begun.made.settings.administrators).toEqual(['UANN']);
    const other = workspace({ coordinators: [], administrators: [] });
    other.made.isAdmin = true;
    expect(await other.as('UIT').setUp(['UANN', 'UBEN'])).toEqual({ ok: true });
    expect(other.made.settings.administrators).toEqual([]);
  });

  it('takes nobody the mark by taking them from the coordinators, but for those who may', async () => {
    const { made, as } = workspace();
    expect(await as('UBEN').setUp(['UBEN'])).toMatchObject({ code: 'setup.not-administrator' });
    expect(made.settings.coordinators).toEqual(['UANN', 'UBEN']);
    expect(await as('UANN').setUp(['UBEN'])).toEqual({ ok: true });
    expect(made.settings).toMatchObject({ coordinators: ['UBEN'], administrators: [] });
    expect(made.noted).toEqual(['coordinators.set', 'administrators.set']);
  });

  it('keeps data for another time when an administrator says so, never in silence and never for nothing', async () => {
    const { made, as } = workspace();
    const shorter = { retention: { preset: 'de', months: 0 } };
    expect(await as('UBEN').privacy(shorter)).toMatchObject({ code: 'setup.not-administrator' });
    expect(await as('UANN').privacy({ retention: { preset: 'own', months: 0 } })).toMatchObject({
      code: 'retention.months',
    });
    expect(made.noted).toEqual([]);
    expect(await as('UANN').privacy(shorter)).toEqual({ ok: true, kept: { before: 24, months: 6 } });
    expect(made.noted).toEqual(['retention.set']);
    expect(made.settings.retention).toMatchObject({
      ...{ preset: 'de', months: 6 },
      change: { by: 'UANN', before: 24, untold: ['UANN', 'UBEN'] },
    });
    // Whoever is still to hear of it does, whatever is saved in the meantime.
    const { retention } = made.settings;
    await as('UBEN').privacy({ contact: null });
    await as('UBEN').setUp(['UANN', 'UBEN']);
    expect(made.settings.retention).toEqual(retention);
  });

  it('names a contact who is here, which every coordinator may', async () => {
    const { made, as } = workspace();
    const { privacy } = as('UBEN');
    expect(await privacy({ contact: 'UGONE' })).toMatchObject({ code: 'setup.contact-inactive' });
    expect(await privacy({ contact: 'UGUEST' })).toMatchObject({ code: 'setup.contact-guest' });
    expect(await privacy({ contact: 'UKIM' })).toEqual({ ok: true, kept: null });
    expect(made.settings.contact).toBe('UKIM');
    expect(made.noted).toEqual(['contact.set']);
  });

  it('loses nothing that the other form sets', async () => {
    const { made, as } = workspace();
    const before = made.settings;
    await as('UANN').setUp(['UANN', 'UBEN', 'UCAT']);
    expect(made.settings).toEqual({
      ...before,
      ...{ coordinators: ['UANN', 'UBEN', 'UCAT'], details: 'never', initials: false },
    });
    const then = made.settings;
    await as('UANN').privacy({ administrators: ['UANN', 'UCAT'], contact: null });
    expect(made.settings).toEqual({ ...then, administrators: ['UANN', 'UCAT'], contact: null });
  });
});
