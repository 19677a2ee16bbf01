import { ana, ben, errorOf, gone, type Stage, startStage, withScopes } from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

describe('people', () => {
  it('shows the zone, with the offset of the moment', async () => {
    const winter = await startStage({ now: () => Date.UTC(2026, 0, 15) });
    expect((await winter.web.users.info({ user: ben.id })).user).toMatchObject({
      tz: ben.zone,
      tz_offset: -18000,
    });
    await winter.stop();
  });

  it('finds by address whatever the case, but nobody who left', async () => {
    expect((await stage.web.users.lookupByEmail({ email: 'ANA@example.com' })).user?.id).toBe(ana.id);
    expect(await errorOf(stage.web.users.lookupByEmail({ email: gone.email }))).toBe('users_not_found');
    expect(await errorOf(stage.web.users.info({ user: 'UNOBODY' }))).toBe('user_not_found');
    expect((await stage.web.users.info({ user: gone.id })).user?.deleted).toBe(true);
  });

  it('shows no e-mail addresses without users:read.email', async () => {
    const bare = await startStage({ manifest: withScopes('users:read') });
    expect((await bare.web.users.info({ user: ana.id })).user?.profile?.email).toBeUndefined();
    expect((await stage.web.users.info({ user: ana.id })).user?.profile?.email).toBe(ana.email);
    await bare.stop();
  });
});

describe('the app itself', () => {
  it('is named by its bot, to those who know the bot', async () => {
    const { bot_id: bot = '' } = await stage.web.auth.test();
    expect((await stage.web.bots.info({ bot })).bot).toMatchObject({ app_id: 'AAPP', user_id: 'UBOT' });
    expect(await errorOf(stage.web.bots.info({ bot: 'BOTHER' }))).toBe('bot_not_found');
  });
});
