import { ana, client, errorOf, refusal, type Stage, section, startStage, withScopes } from '../stage.ts';

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
