import { makeFaults } from '../../../../src/sandbox/slack/api/faults.ts';
import { until } from '../../../support/stage/play.ts';
import { ana, errorOf, type Stage, startStage } from '../stage.ts';
import { announce } from '../uploads.ts';

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

  it('act only later, also when nobody waits any more', async () => {
    stage.stand.faults.add({ method: 'chat.postMessage', kind: 'late', lateMs: 200, times: 1 });
    const address = `${stage.stand.apiUrl}chat.postMessage?channel=${ana.id}&text=hello`;
    const call = fetch(address, {
      ...{ method: 'POST', headers: { authorization: 'Bearer xoxb-stand-in' } },
      signal: AbortSignal.timeout(40),
    });
    await expect(call).rejects.toThrow();
    expect(inbox()).toEqual([]);
    await until(() => inbox().length === 1);
    expect(stage.stand.requests.map(({ fault }) => fault)).toEqual(['late']);
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

describe('faults of an upload', () => {
  const content = Buffer.from('a');
  const complete = (id: string) => stage.web.files.completeUploadExternal({ files: [{ id }] });

  it('hit each step like any other call', async () => {
    const { faults } = stage.stand;
    faults.add({ method: 'files.getUploadURLExternal', kind: 'http500', times: 1 });
    await expect(announce(stage.web, 'a.txt', content)).rejects.toMatchObject({
      code: 'slack_webapi_http_error',
    });
    const { id, send } = await announce(stage.web, 'a.txt', content);
    faults.add({ method: 'files.upload', kind: 'error', code: 'broken', times: 1 });
    expect((await send()).status).toBe(400);
    faults.add({ method: 'files.upload', kind: 'drop_before', times: 1 });
    await expect(send()).rejects.toThrow();
    expect((await send()).status).toBe(200);
    faults.add({ method: 'files.completeUploadExternal', kind: 'ratelimited', retryAfter: 3, times: 1 });
    await expect(complete(id)).rejects.toMatchObject({ retryAfter: 3 });
    faults.add({ method: 'files.completeUploadExternal', kind: 'drop_after', times: 1 });
    await expect(complete(id)).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    // The app has not heard of it, and yet it is done.
    expect((await stage.web.files.info({ file: id })).file?.name).toBe('a.txt');
    expect(await errorOf(complete(id))).toBe('file_not_found');
  });

  it('can take the bytes without saying so, for one file only', async () => {
    const [first, second] = [
      await announce(stage.web, 'a.txt', content),
      await announce(stage.web, 'b.txt', content),
    ];
    const when = (args: Record<string, unknown>) => args.file_id === first.id;
    stage.stand.faults.add({ method: 'files.upload', kind: 'drop_after', when });
    expect((await second.send()).status).toBe(200);
    await expect(first.send()).rejects.toThrow();
    expect(await errorOf(complete(first.id))).toBe('ok');
  });
});
