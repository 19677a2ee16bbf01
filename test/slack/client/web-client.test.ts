import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WebAPIRateLimitedError } from '@slack/web-api';
import { setbackOf } from '../../../src/courier/failure.ts';
import { sentBy } from '../../../src/send-by.ts';
import { slackClients } from '../../../src/slack/client/web-client.ts';
import { ana, type Stage, startStage } from '../../sandbox/slack/stage.ts';

const open: { close(): Promise<unknown> }[] = [];
let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
  await stage.stop();
});

const clients = ({
  token = 'xoxb-stand-in',
  ...over
}: Partial<Parameters<typeof slackClients>[0]> & { token?: string } = {}) => {
  const made = slackClients({
    ...{ apiUrl: stage.stand.apiUrl, ownTime: Date.now, callMs: 5000, pace: 1 },
    complain: () => {},
    ...over,
  });
  open.push(made);
  return { ...made, ...made.of({ key: 'TTEAM', token: () => token }) };
};
const asked = (method: string) => stage.stand.requests.filter((request) => request.method === method);
const outcomes = async (calls: Promise<unknown>[]) => {
  const settled = await Promise.allSettled(calls);
  return settled.map((one) => (one.status === 'fulfilled' ? 'ok' : (one.reason as Error).constructor.name));
};

describe('everything that the app asks Slack', () => {
  it('knows Slack’s time from the first answer, also from one that refuses', async () => {
    const ahead = 10 * 60_000;
    const { forPeople, skewMs } = clients({ ownTime: () => Date.now() - ahead, token: 'xoxb-wrong' });
    await expect(forPeople.auth.test()).rejects.toThrow('invalid_auth');
    expect(Math.abs(skewMs() - ahead)).toBeLessThan(1500);
  });

  it('tells what Slack finds wrong with it, and where, in place of Slack’s client', async () => {
    const told: string[] = [];
    const { forCourier } = clients({ complain: (words) => told.push(words) });
    const blocks = [{ type: 'data_table' as const, caption: 'x', rows: [] }];
    const sent = forCourier.chat.postMessage({ channel: ana.id, text: 'x', blocks });
    await expect(sent).rejects.toThrow('invalid_blocks');
    expect(told).toEqual(['unsupported type: data_table [json-pointer:/blocks/0/type]']);
  });

  it('never leaves once its time is over, however long it was on its way to the wire', async () => {
    let now = Date.now();
    const { forCourier } = clients({ ownTime: () => now });
    await forCourier.auth.test();
    const inTime = sentBy(forCourier, now + 5000).chat.postMessage({ channel: ana.id, text: 'In time.' });
    await expect(inTime).resolves.toMatchObject({ ok: true });
    const late = sentBy(forCourier, now + 5000).chat.postMessage({ channel: ana.id, text: 'Too late.' });
    // As if the process had been stopped with the call in its hands.
    now += 6000;
    const error = await late.catch((thrown: unknown) => thrown);
    expect(setbackOf(error)).toMatchObject({ kind: 'postponed', isCutShort: true });
    expect(asked('chat.postMessage').map(({ args }) => args.text)).toEqual(['In time.']);
    expect(JSON.stringify(asked('chat.postMessage'))).not.toContain('send_by');
  });

  it('sends nothing that has a time to leave by while somebody has set our clock, until Slack has said the time', async () => {
    let setBy = 0;
    const { forCourier, isTimeSure } = clients({ ownTime: () => Date.now() + setBy });
    await forCourier.auth.test();
    setBy = -4 * 60_000;
    expect(isTimeSure()).toBe(false);
    const sent = sentBy(forCourier, Date.now() + 5000).chat.postMessage({ channel: ana.id, text: 'x' });
    await expect(sent).rejects.toThrow();
    expect(asked('chat.postMessage')).toEqual([]);
    await forCourier.auth.test();
    expect(isTimeSure()).toBe(true);
    const again = sentBy(forCourier, Date.now() + 5000).chat.postMessage({ channel: ana.id, text: 'x' });
    await expect(again).resolves.toMatchObject({ ok: true });
  });

  it('is held back below Slack’s limit, and what has to wait longer is told when to come back', async () => {
    const { forCourier } = clients();
    const calls = Array.from({ length: 30 }, () =>
      forCourier.conversations.list({ types: 'private_channel' }),
    );
    const results = await outcomes(calls);
    expect(results.filter((one) => one === 'ok').length).toBeLessThan(10);
    expect([...new Set(results)].toSorted()).toEqual(['WebAPIRateLimitedError', 'ok']);
    expect(asked('conversations.list').map(({ status }) => status)).not.toContain(429);
  });

  it('lets a person through although the courier has used up its share', async () => {
    const { forCourier, forPeople } = clients();
    const info = (client: typeof forCourier) => client.users.info({ user: ana.id });
    const results = await outcomes(Array.from({ length: 60 }, () => info(forCourier)));
    expect(results).toContain('WebAPIRateLimitedError');
    expect(await outcomes([info(forPeople)])).toEqual(['ok']);
  });

  it('asks nobody again before Slack’s Retry-After is over, whoever heard it', async () => {
    const { forCourier, forPeople } = clients();
    stage.stand.faults.add({ method: 'users.info', kind: 'ratelimited', retryAfter: 30, times: 1 });
    const refused = await forPeople.users.info({ user: ana.id }).catch((error: unknown) => error);
    expect((refused as WebAPIRateLimitedError).retryAfter).toBe(30);
    const told = await forCourier.users.info({ user: ana.id }).catch((error: unknown) => error);
    expect(told).toBeInstanceOf(WebAPIRateLimitedError);
    expect((told as WebAPIRateLimitedError).retryAfter).toBeGreaterThan(28);
    expect(asked('users.info')).toHaveLength(1);
    expect((await forCourier.users.lookupByEmail({ email: ana.email })).ok).toBe(true);
  });

  it('posts about one message a second into one channel, and elsewhere meanwhile', async () => {
    const { forCourier } = clients();
    const channels = ['one', 'two'].map((name) =>
      stage.stand.createChannel({ name, isPrivate: true, members: [ana.id, 'UBOT'] }),
    );
    await Promise.all(
      channels.map(async (channel) => {
        for (let count = 0; count < 5; count += 1)
          await forCourier.chat.postMessage({ channel, text: 'hello' });
      }),
    );
    expect(asked('chat.postMessage')).toHaveLength(10);
    expect(asked('chat.postMessage').map(({ status }) => status)).not.toContain(429);
  });

  it('counts for each workspace by itself: where one has to wait, another one goes on', async () => {
    const made = clients();
    const [slow, other] = ['TSLOW', 'TOTHER'].map((key) => made.of({ key, token: () => 'xoxb-stand-in' }));
    stage.stand.faults.add({ method: 'users.info', kind: 'ratelimited', retryAfter: 30, times: 1 });
    const info = (of: typeof slow) =>
      outcomes([of?.forCourier.users.info({ user: ana.id }) as Promise<unknown>]);
    expect(await info(slow)).toEqual(['WebAPIRateLimitedError']);
    expect(await info(slow)).toEqual(['WebAPIRateLimitedError']);
    expect(await info(other)).toEqual(['ok']);
    expect(asked('users.info')).toHaveLength(2);
  });

  it('takes the token that stands when a call is made, and makes none without one', async () => {
    const made = clients();
    let token: string | null = 'xoxb-wrong';
    const { forPeople } = made.of({ key: 'TTEAM', token: async () => token });
    await expect(forPeople.auth.test()).rejects.toThrow('invalid_auth');
    token = 'xoxb-stand-in';
    expect((await forPeople.auth.test()).ok).toBe(true);
    token = null;
    const before = stage.stand.requests.length;
    await expect(forPeople.auth.test()).rejects.toThrow('account_inactive');
    expect(stage.stand.requests).toHaveLength(before);
  });

  it('gives up a call when its time is over', async () => {
    const { forCourier } = clients({ callMs: 200 });
    stage.stand.faults.add({ method: 'users.info', kind: 'hang', times: 1 });
    await expect(forCourier.users.info({ user: ana.id })).rejects.toThrow(/timeout/);
    expect(asked('users.info').map(({ fault }) => fault)).toEqual(['hang']);
  });
});
