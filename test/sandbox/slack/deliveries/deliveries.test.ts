import { ana, ben, type Stage, startStage, withEvents } from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

describe('signed deliveries', () => {
  it('carry all that a command carries', async () => {
    const channel = stage.stand.createChannel({ name: 'hiring', isPrivate: true, members: [ana.id] });
    const outcome = await stage.stand.as(ana.id).command('/hire start for @ben now', channel);
    expect(outcome).toMatchObject({ status: 200, timedOut: false });
    expect(stage.heard).toHaveLength(1);
    expect(stage.heard[0]).toMatchObject({
      isSigned: true,
      body: {
        command: '/hire',
        text: `start for <@${ben.id}|ben> now`,
        user_id: ana.id,
        user_name: 'ana',
        team_id: 'TTEAM',
        api_app_id: 'AAPP',
        channel_id: channel,
        channel_name: 'privategroup',
      },
    });
    expect(stage.heard[0]?.body.response_url).toContain(stage.stand.url);
  });

  it('come only for commands of the manifest and from conversations one is in', async () => {
    const channel = stage.stand.createChannel({ name: 'hiring', isPrivate: true, members: [ana.id] });
    await expect(stage.stand.as(ana.id).command('/fire now')).rejects.toThrow('not a command');
    await expect(stage.stand.as(ben.id).command('/hire', channel)).rejects.toThrow('not a member');
  });

  it('prove the address with a challenge', async () => {
    stage.reply(({ body }) => ({ body: body.challenge }));
    const answer = await stage.stand.challenge();
    expect(answer.text).toBe(stage.heard[0]?.body.challenge);
  });

  it('may be forged in content, or arrive unsigned, when a test wants so', async () => {
    const persona = stage.stand.as(ana.id);
    await persona.forge('interaction', { type: 'block_actions', user: { id: 'UEVIL' }, actions: [] });
    expect(stage.heard[0]).toMatchObject({
      isSigned: true,
      body: { user: { id: 'UEVIL' }, api_app_id: 'AAPP' },
    });
    await persona.raw({ headers: { 'content-type': 'application/json' }, body: '{"type":"x"}' });
    expect(stage.heard[1]).toMatchObject({ isSigned: false, body: { type: 'x' } });
  });
});

describe('slow and broken answers', () => {
  it('show the person a timeout, and a command is never sent twice', async () => {
    stage.stand.delivering.patienceMs = 50;
    stage.reply(() => ({ afterMs: 120 }));
    const outcome = await stage.stand.as(ana.id).command('/hire status');
    expect(outcome).toMatchObject({ timedOut: true, trouble: 'operation_timeout' });
    await stage.stand.settled();
    expect(stage.heard).toHaveLength(1);
  });

  it('show the person a failure', async () => {
    stage.reply(() => ({ status: 500 }));
    expect(await stage.stand.as(ana.id).command('/hire status')).toMatchObject({
      trouble: 'dispatch_failed',
    });
  });
});

describe('events', () => {
  it('are retried three times, with number and reason, under one event id', async () => {
    stage.reply(() => ({ status: 503 }));
    await stage.stand.as(ana.id).openHome();
    await stage.stand.settled();
    expect(stage.heard.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([
      undefined,
      '1',
      '2',
      '3',
    ]);
    expect(stage.heard[3]?.headers['x-slack-retry-reason']).toBe('http_error');
    expect(new Set(stage.heard.map(({ body }) => body.event_id)).size).toBe(1);
    expect(stage.heard.every(({ isSigned }) => isSigned)).toBe(true);
  });

  it('stop once accepted, or when the app asks for it', async () => {
    stage.reply(({ headers }) => ({ status: headers['x-slack-retry-num'] === '1' ? 200 : 500 }));
    await stage.stand.as(ana.id).openHome();
    await stage.stand.settled();
    expect(stage.heard).toHaveLength(2);
    stage.reply(() => ({ status: 500, headers: { 'x-slack-no-retry': '1' } }));
    await stage.stand.as(ana.id).openHome();
    await stage.stand.settled();
    expect(stage.heard).toHaveLength(3);
  });

  it('come only when the manifest subscribes to them', async () => {
    await stage.stand.as(ana.id).say(stage.stand.as(ana.id).directChannel(), 'hello');
    expect(stage.heard).toEqual([]);
    const listening = await startStage({ manifest: withEvents('app_home_opened', 'message.im') });
    const persona = listening.stand.as(ana.id);
    await persona.say(persona.directChannel(), 'hello');
    expect(listening.heard[0]?.body).toMatchObject({
      type: 'event_callback',
      team_id: 'TTEAM',
      event: { type: 'message', channel_type: 'im', user: ana.id, text: 'hello' },
    });
    await listening.stop();
  });
});

describe('unkind networks', () => {
  it('deliver twice', async () => {
    stage.stand.delivering.copies = 2;
    await stage.stand.as(ana.id).command('/hire status');
    expect(stage.heard).toHaveLength(2);
    expect(stage.heard[0]?.raw).toBe(stage.heard[1]?.raw);
  });

  it('deliver late, so that triggers have aged', async () => {
    stage.stand.delivering.delayMs = () => 80;
    const before = Date.now();
    await stage.stand.as(ana.id).command('/hire status');
    expect(stage.stand.deliveries[0]?.at).toBeGreaterThanOrEqual(before + 75);
  });

  it('may reach another process of the app', async () => {
    const second = await startStage();
    const mixed = await startStage({
      appUrls: () => ['http://127.0.0.1:9', second.stand.url],
      pick: (urls) => urls[1] ?? '',
    });
    const delivery = await mixed.stand.as(ana.id).command('/hire status');
    expect(delivery.status).toBeGreaterThan(0);
    await Promise.all([mixed.stop(), second.stop()]);
  });
});
