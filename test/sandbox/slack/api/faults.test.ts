import { makeFaults } from '../../../../src/sandbox/slack/api/faults.ts';
import { until } from '../../../support/stage/play.ts';
import { ana, errorOf, type Stage, startStage } from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

const post = (text = 'hello') => stage.web.chat.postMessage({ channel: ana.id, text });
const inbox = () =>
  stage.stand
    .as(ana.id)
    .inbox()
    .map(({ text }) => text);

describe('planned faults', () => {
  it('limit the rate as long as they say', async () => {
    stage.stand.faults.add({ method: 'chat.postMessage', kind: 'ratelimited', retryAfter: 7, times: 1 });
    await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 7 });
    await post();
    expect(inbox()).toEqual(['hello']);
  });

  it('fail before the work', async () => {
    stage.stand.faults.add({ method: /^chat\./, kind: 'http500', times: 1 });
    await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_http_error', statusCode: 500 });
    stage.stand.faults.add({ method: 'chat.postMessage', kind: 'drop_before', times: 1 });
    await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    expect(inbox()).toEqual([]);
  });

  it('fail after the work is done', async () => {
    stage.stand.faults.add({ method: 'chat.postMessage', kind: 'drop_after', times: 1 });
    await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    expect(inbox()).toEqual(['hello']);
  });

  it('answer with any code, only where they are meant', async () => {
    stage.stand.faults.add({
      method: 'chat.postMessage',
      kind: 'error',
      code: 'fatal_error',
      when: (args) => args.text === 'this one',
    });
    expect(await errorOf(post())).toBe('ok');
    expect(await errorOf(post('this one'))).toBe('fatal_error');
    stage.stand.faults.clear();
    expect(await errorOf(post('this one'))).toBe('ok');
    expect(stage.stand.requests.map(({ fault }) => fault)).toEqual([undefined, 'error', undefined]);
  });

  it('hang until the caller gives up', async () => {
    stage.stand.faults.add({ method: 'auth.test', kind: 'hang', times: 1 });
    const call = fetch(`${stage.stand.apiUrl}auth.test`, { signal: AbortSignal.timeout(60) });
    await expect(call).rejects.toThrow();
    await until(() => stage.stand.requests[0]?.status === 0);
  });
});

describe('random faults', () => {
  it('come again the same from the same seed', () => {
    const run = (seed: number) => {
      const faults = makeFaults();
      faults.random({ seed, rate: 0.3, kinds: ['http500', 'drop_after'] });
      return Array.from({ length: 200 }, () => faults.next('chat.update', {})?.kind ?? '-').join(' ');
    };
    expect(run(7)).toBe(run(7));
    expect(run(7)).not.toBe(run(8));
    const share =
      run(7)
        .split(' ')
        .filter((kind) => kind !== '-').length / 200;
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.45);
  });
});
