import { ana, ben, errorOf, gone, refusal, type Stage, startStage } from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

describe('conversations', () => {
  it('hides private channels from an app that is not in them', async () => {
    const hidden = stage.stand.createChannel({ name: 'board', isPrivate: true, members: [ana.id] });
    expect(await errorOf(stage.web.conversations.info({ channel: hidden }))).toBe('channel_not_found');
    expect(await errorOf(stage.web.chat.postMessage({ channel: hidden, text: 'x' }))).toBe(
      'channel_not_found',
    );
    expect((await stage.web.conversations.list({ types: 'private_channel' })).channels).toEqual([]);
    stage.stand.addMember(hidden, 'UBOT');
    expect(await errorOf(stage.web.chat.postMessage({ channel: hidden, text: 'x' }))).toBe('ok');
  });

  it('lets nobody post to a public channel from outside', async () => {
    const open = stage.stand.createChannel({ name: 'general', isPrivate: false, members: [ana.id] });
    expect(await errorOf(stage.web.chat.postMessage({ channel: open, text: 'x' }))).toBe('not_in_channel');
  });

  it('asks for the scope of the kind of conversation', async () => {
    const open = stage.stand.createChannel({ name: 'general', isPrivate: false, members: ['UBOT'] });
    expect(await refusal(stage.web.conversations.history({ channel: open }))).toMatchObject({
      error: 'missing_scope',
      needed: 'channels:history',
    });
    const { channel } = await stage.web.conversations.open({ users: ana.id });
    const direct = channel?.id ?? '';
    expect(await errorOf(stage.web.conversations.history({ channel: direct }))).toBe('ok');
    expect(await errorOf(stage.web.conversations.info({ channel: direct }))).toBe('missing_scope');
    expect(await errorOf(stage.web.conversations.create({ name: 'public-one' }))).toBe('missing_scope');
    expect(await errorOf(stage.web.conversations.open({ users: `${ana.id},${ben.id}` }))).toBe(
      'missing_scope',
    );
  });

  it.each([
    ['debrief-anna_2', 'ok'],
    ['x'.repeat(80), 'ok'],
    ['x'.repeat(81), 'invalid_name_maxlength'],
    ['', 'invalid_name_required'],
    ['Debrief', 'invalid_name_specials'],
    ['two words', 'invalid_name_specials'],
    ['a.b', 'invalid_name_specials'],
    ['---', 'invalid_name_punctuation'],
    ['taken', 'name_taken'],
  ])('judges the channel name %j: %s', async (name, expected) => {
    stage.stand.createChannel({ name: 'taken', isPrivate: true, members: [ana.id] });
    expect(await errorOf(stage.web.conversations.create({ name, is_private: true }))).toBe(expected);
  });

  it('renames what the app made, and nothing to a name that is taken', async () => {
    const { channel: made } = await stage.web.conversations.create({ name: 'first', is_private: true });
    stage.stand.createChannel({ name: 'taken', isPrivate: true, members: [ana.id] });
    const other = stage.stand.createChannel({ name: 'other', isPrivate: true, members: [ana.id, 'UBOT'] });
    const rename = (channel: string, name: string) =>
      errorOf(stage.web.conversations.rename({ channel, name }));
    expect(await rename(made?.id ?? '', 'taken')).toBe('name_taken');
    expect(await rename(made?.id ?? '', 'second')).toBe('ok');
    const { channel } = await stage.web.conversations.info({ channel: made?.id ?? '' });
    expect(channel?.previous_names).toEqual([made?.name]);
    expect(stage.stand.conversation(made?.id ?? '').name).toBe('second');
    expect(await rename(other, 'mine')).toBe('not_authorized');
  });

  it('invites, removes and archives by the rules', async () => {
    const made = await stage.web.conversations.create({ name: 'debrief', is_private: true });
    const channel = made.channel?.id ?? '';
    const invite = (users: string) => errorOf(stage.web.conversations.invite({ channel, users }));
    expect(await invite(`${ana.id},${ben.id}`)).toBe('ok');
    expect((await stage.web.conversations.members({ channel })).members).toEqual(['UBOT', ana.id, ben.id]);
    expect(await invite(ana.id)).toBe('already_in_channel');
    expect(await invite('UNOBODY')).toBe('user_not_found');
    expect(await invite('UBOT')).toBe('cant_invite_self');
    expect(await errorOf(stage.web.conversations.kick({ channel, user: ben.id }))).toBe('ok');
    expect(await errorOf(stage.web.conversations.setTopic({ channel, topic: 'x'.repeat(251) }))).toBe(
      'too_long',
    );
    expect(await errorOf(stage.web.conversations.archive({ channel }))).toBe('ok');
    expect(await errorOf(stage.web.conversations.archive({ channel }))).toBe('already_archived');
    expect(await errorOf(stage.web.chat.postMessage({ channel, text: 'x' }))).toBe('is_archived');
  });

  it('opens no conversation with people who left, yet keeps those that exist', async () => {
    expect(await errorOf(stage.web.conversations.open({ users: gone.id }))).toBe('user_disabled');
    expect(await errorOf(stage.web.chat.postMessage({ channel: gone.id, text: 'x' }))).toBe(
      'channel_not_found',
    );
    await stage.web.chat.postMessage({ channel: ben.id, text: 'hello' });
    stage.stand.deactivate(ben.id);
    expect(await errorOf(stage.web.chat.postMessage({ channel: ben.id, text: 'x' }))).toBe('ok');
  });

  describe('inviting people of whom not all can come', () => {
    const made = async () =>
      (await stage.web.conversations.create({ name: 'debrief', is_private: true })).channel?.id ?? '';
    const all = `${ana.id},${gone.id},UNOBODY`;

    it('lets nobody in without force, and says what is wrong with whom', async () => {
      const channel = await made();
      expect(await refusal(stage.web.conversations.invite({ channel, users: all }))).toMatchObject({
        error: 'user_not_found',
        errors: [
          { user: gone.id, ok: false, error: 'user_not_found' },
          { user: 'UNOBODY', ok: false, error: 'user_not_found' },
        ],
      });
      expect(stage.stand.conversation(channel).members).toEqual(['UBOT']);
    });

    it.each(['ok', 'error'] as const)(
      'lets in who can come with force, answered with %s',
      async (answered) => {
        stage.stand.policies.forcedInvites = answered;
        const channel = await made();
        const code = await errorOf(stage.web.conversations.invite({ channel, users: all, force: true }));
        expect(code).toBe(answered === 'ok' ? 'ok' : 'user_not_found');
        expect(stage.stand.conversation(channel).members).toEqual(['UBOT', ana.id]);
      },
    );

    it.each([
      ['a guest', { isRestricted: true }, 'user_is_restricted'],
      ['a guest of one channel', { isUltraRestricted: true }, 'ura_max_channels'],
      ['a person of another company', { isStranger: true }, 'org_user_not_in_team'],
      ['somebody who left', { deleted: true }, 'user_not_found'],
    ])('refuses %s', async (_who, change, code) => {
      stage.stand.change(ben.id, change);
      const channel = await made();
      expect(await errorOf(stage.web.conversations.invite({ channel, users: ben.id, force: true }))).toBe(
        code,
      );
    });

    it('takes a hundred at once', async () => {
      const users = Array.from({ length: 101 }, (_, at) => `U${at}`).join(',');
      expect(await errorOf(stage.web.conversations.invite({ channel: await made(), users }))).toBe(
        'too_many_users',
      );
    });
  });

  it('makes no channel where only some people may, and keeps the names of archived ones', async () => {
    const create = () => errorOf(stage.web.conversations.create({ name: 'debrief', is_private: true }));
    for (const code of ['restricted_action', 'cannot_create_channel'] as const) {
      stage.stand.policies.channelCreation = code;
      expect(await create()).toBe(code);
    }
    stage.stand.policies.channelCreation = null;
    const hidden = stage.stand.createChannel({ name: 'debrief', isPrivate: true, members: [ana.id] });
    stage.stand.archive(hidden);
    expect(await create()).toBe('name_taken');
  });

  it('says with whom a channel is shared', async () => {
    const channel = stage.stand.createChannel({ name: 'own', isPrivate: true, members: ['UBOT'] });
    const shown = async () => (await stage.web.conversations.info({ channel })).channel;
    for (const [sharing, flags] of [
      ['pending', { is_pending_ext_shared: true, is_shared: false }],
      ['external', { is_ext_shared: true, is_shared: true }],
      ['organization', { is_org_shared: true, is_ext_shared: false }],
      ['none', { is_shared: false, is_ext_shared: false }],
    ] as const) {
      stage.stand.share(channel, sharing);
      expect(await shown()).toMatchObject(flags);
    }
  });

  it.each(['is_archived', 'is_inactive'] as const)(
    'may take nothing more for somebody who left: %s',
    async (code) => {
      const { channel } = await stage.web.conversations.open({ users: ben.id });
      stage.stand.deactivate(ben.id);
      stage.stand.policies.leaverMessages = code;
      expect(await errorOf(stage.web.chat.postMessage({ channel: channel?.id ?? '', text: 'x' }))).toBe(code);
    },
  );
});
