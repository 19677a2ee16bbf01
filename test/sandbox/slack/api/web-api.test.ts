import {
  ana,
  ben,
  client,
  errorOf,
  gone,
  refusal,
  type Stage,
  section,
  startStage,
  withScopes,
} from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

describe('who may call', () => {
  it('tells the app who it is', async () => {
    const answer = await stage.web.auth.test();
    expect(answer).toMatchObject({ ok: true, team_id: 'TTEAM', user_id: 'UBOT' });
    expect(answer.response_metadata?.scopes).toContain('chat:write');
  });

  it('refuses a missing and a wrong token, and takes it as an argument', async () => {
    expect(await errorOf(client(stage.stand).auth.test())).toBe('not_authed');
    expect(await errorOf(client(stage.stand, 'xoxb-other').auth.test())).toBe('invalid_auth');
    expect(await errorOf(client(stage.stand).auth.test({ token: 'xoxb-stand-in' }))).toBe('ok');
  });

  it('takes JSON bodies and refuses broken ones', async () => {
    const send = async (body: string) => {
      const response = await fetch(`${stage.stand.apiUrl}users.info`, {
        method: 'POST',
        headers: { authorization: 'Bearer xoxb-stand-in', 'content-type': 'application/json; charset=utf-8' },
        body,
      });
      return response.json();
    };
    expect(await send(JSON.stringify({ user: ana.id }))).toMatchObject({ ok: true, user: { id: ana.id } });
    expect(await send('{')).toEqual({ ok: false, error: 'invalid_json' });
  });

  it('knows no other methods', async () => {
    expect(await errorOf(stage.web.apiCall('chat.whisper'))).toBe('unknown_method');
  });

  it.each([
    ['chat.postMessage', { channel: 'C1', text: 'x' }, 'chat:write'],
    ['users.info', { user: 'UANA' }, 'users:read'],
    ['users.lookupByEmail', { email: 'ana@example.com' }, 'users:read.email'],
    ['conversations.open', { users: 'UANA' }, 'im:write'],
    ['conversations.create', { name: 'x', is_private: true }, 'groups:write'],
    ['conversations.list', { types: 'private_channel' }, 'groups:read'],
    ['reactions.add', { channel: 'C1', timestamp: '1.1', name: 'x' }, 'reactions:write'],
    ['team.info', {}, 'team:read'],
  ])('refuses %s without its scope', async (method, args, needed) => {
    const bare = await startStage({ manifest: withScopes('commands') });
    const refused = await refusal(bare.web.apiCall(method, args));
    expect(refused?.error).toBe('missing_scope');
    expect(refused?.needed?.split(',')).toContain(needed);
    await bare.stop();
  });

  it('shows no e-mail addresses without users:read.email', async () => {
    const bare = await startStage({ manifest: withScopes('users:read') });
    expect((await bare.web.users.info({ user: ana.id })).user?.profile?.email).toBeUndefined();
    expect((await stage.web.users.info({ user: ana.id })).user?.profile?.email).toBe(ana.email);
    await bare.stop();
  });
});

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
});

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

  it('pages with cursors, and knows its own cursors only', async () => {
    await stage.web.conversations.create({ name: 'one', is_private: true });
    await stage.web.conversations.create({ name: 'two', is_private: true });
    const first = await stage.web.conversations.list({ types: 'private_channel', limit: 1 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await stage.web.conversations.list({ types: 'private_channel', limit: 1, cursor });
    expect([first, second].map((page) => page.channels?.[0]?.name)).toEqual(['one', 'two']);
    const wrong = stage.web.conversations.list({ types: 'private_channel', cursor: 'bm9uc2Vuc2U=' });
    expect(await errorOf(wrong)).toBe('invalid_cursor');
  });
});

describe('the record', () => {
  it('keeps every request raw, refused ones too', async () => {
    await stage.web.chat.postMessage({ channel: ana.id, text: 'canary-1', blocks: [section('canary-2')] });
    await errorOf(stage.web.chat.postMessage({ channel: 'CNONE', text: 'canary-3' }));
    const bodies = stage.stand.requests.map((request) => request.body).join('\n');
    for (const canary of ['canary-1', 'canary-2', 'canary-3']) expect(bodies).toContain(canary);
    expect(stage.stand.refusals).toEqual([
      { method: 'chat.postMessage', error: 'channel_not_found', detail: 'CNONE' },
    ]);
  });
});
