import { makeRateLimits } from '../../../../src/sandbox/slack/api/rate-limits.ts';
import { methodTable } from '../../../../src/sandbox/slack/methods/method-table.ts';
import { ana, errorOf, type Stage, startStage } from '../stage.ts';

let stage: Stage;
let channel: string;
beforeEach(async () => {
  stage = await startStage();
  stage.stand.limits.isEnforced = false;
  channel = stage.stand.createChannel({ name: 'debrief', isPrivate: true, members: [ana.id, 'UBOT'] });
});
afterEach(() => stage.stop());

const post = (more: object = {}) => stage.web.chat.postMessage({ channel, text: 'hello', ...more });

describe('rates', () => {
  it('allows a short burst in one channel, then one message a second', async () => {
    stage.stand.limits.isEnforced = true;
    for (let count = 0; count < 4; count += 1) await post();
    await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 1 });
    expect(await errorOf(stage.web.chat.postMessage({ channel: ana.id, text: 'elsewhere' }))).toBe('ok');
    await new Promise((resolve) => setTimeout(resolve, 1050));
    expect(await errorOf(post())).toBe('ok');
  });

  it('counts each method against its tier', async () => {
    stage.stand.limits.isEnforced = true;
    const list = () => stage.web.conversations.list({ types: 'private_channel' });
    for (let count = 0; count < 20; count += 1) await list();
    await expect(list()).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error' });
    expect(await errorOf(stage.web.conversations.members({ channel }))).toBe('ok');
  });

  it('allows no more than the tier’s calls in any minute, wherever it begins', () => {
    let now = 0;
    const limits = makeRateLimits(() => now);
    const take = (count: number) =>
      Array.from({ length: count }, () => limits.take('conversations.open', 3, ''));
    now = 50_000;
    expect(take(50).filter((wait) => wait > 0)).toEqual([]);
    now = 100_000;
    expect(take(1)).toEqual([10]);
    now = 110_001;
    expect(take(51).filter((wait) => wait > 0)).toEqual([60]);
  });

  it('allows one call a minute of the first tier, and a socket for every process', () => {
    const limits = makeRateLimits(() => 0);
    expect([1, 2].map(() => limits.take('a.method', 1, ''))).toEqual([0, 60]);
    const sockets = Array.from({ length: 11 }, () => limits.take('apps.connections.open', 'sockets', ''));
    expect(sockets.filter((wait) => wait > 0)).toEqual([60]);
    expect(methodTable.get('apps.connections.open')?.tier).toBe('sockets');
  });

  it('counts Slack’s minutes faster where a test wants that', () => {
    let now = 0;
    const limits = makeRateLimits(() => now);
    limits.pace = 20;
    for (let count = 0; count < 50; count += 1) limits.take('conversations.open', 3, '');
    expect(limits.take('conversations.open', 3, '')).toBe(3);
    now = 3001;
    expect(limits.take('conversations.open', 3, '')).toBe(0);
  });

  it('says what time it is by Slack’s own clock', async () => {
    await stage.stop();
    stage = await startStage({ real: () => Date.UTC(2027, 0, 11, 8, 0) });
    const answer = await fetch(`${stage.stand.apiUrl}auth.test`, { method: 'POST' });
    expect(answer.headers.get('date')).toBe('Mon, 11 Jan 2027 08:00:00 GMT');
  });
});
