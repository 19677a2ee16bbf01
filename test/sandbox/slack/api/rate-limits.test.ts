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
});
