import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Control, listenControl } from '../../../src/sandbox/control/control.ts';
import type { News, Screen } from '../../../src/sandbox/page/wire.ts';
import { type FrontStage, startFrontStage } from './front-stage.ts';

const asBrowser = { accept: 'text/html,application/xhtml+xml' };
const asPage = { accept: 'application/json', 'content-type': 'application/json' };

describe('the front of the sandbox', () => {
  let stage: FrontStage;
  let control: Control;
  beforeAll(async () => {
    stage = await startFrontStage();
    control = await listenControl(0);
  });
  afterAll(async () => {
    await control.close();
    await stage.stop();
  });

  const get = (path: string, headers: Record<string, string> = asPage) =>
    fetch(`${control.url}${path}`, { headers });
  const post = (path: string, body: unknown) =>
    fetch(`${control.url}${path}`, { method: 'POST', headers: asPage, body: JSON.stringify(body) });

  it('shows the page at once, and says that the sandbox is still starting', async () => {
    const page = await get('/', asBrowser);
    expect(await page.text()).toContain('<div id="page">');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const early = await get('/api/screen/lena');
    expect([early.status, await early.json()]).toEqual([503, { error: 'The sandbox is still starting.' }]);
    control.serve(stage.sandbox);
    expect((await get('/api/screen/lena')).status).toBe(200);
  });

  it('answers a browser with the page, and curl in words', async () => {
    expect(await (await get('/', { accept: '*/*' })).text()).not.toContain('<html');
  });

  it('serves what the page is made of, uncached', async () => {
    const script = await get('/page/main.js', {});
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('cache-control')).toBe('no-store');
    expect((await get('/page/nothing.js')).status).toBe(404);
  });

  it('lets somebody act, tells every open page, and shows what came of it', async () => {
    const live = await get('/api/live', {});
    const reader = live.body?.pipeThrough(new TextDecoderStream()).getReader();
    const before = (await reader?.read())?.value;
    const said = await post(`/api/people/lena/say?on=phone`, { text: 'Hello', place: stage.channel });
    expect(await said.json()).toEqual({});
    const after = (await reader?.read())?.value;
    expect(after).toMatch(/^event: change\ndata: \d+\n\n$/);
    expect(after).not.toBe(before);
    await reader?.cancel();
    const news = (await (await get(`/api/people/ana/places/${stage.channel}`)).json()) as News;
    expect(news.messages.map(({ text }) => text)).toEqual(['Hello']);
    const screen = (await (await get('/api/screen/ana?on=phone')).json()) as Screen;
    expect(screen.device).toBe('phone');
    expect(screen.places.find(({ id }) => id === stage.channel)?.unread).toBe(1);
  });

  it('lists what the app’s own table of commands lists', async () => {
    const hints = (await (await get('/api/commands')).json()) as { usage: string; does: string }[];
    expect(hints.map(({ usage }) => usage)).toEqual(
      expect.arrayContaining(['start', 'status [name]', 'my', 'help']),
    );
    expect(hints.every(({ does }) => does.length > 0)).toBe(true);
  });

  it.each([
    ['/api/nowhere', 404, 'There is nothing at /api/nowhere.'],
    ['/api/screen/nobody', 404, 'There is no nobody here.'],
    ['/api/people/lena/places/CNONE', 400, 'There is no conversation CNONE.'],
  ])('says in one sentence why there is nothing at %s', async (path, status, error) => {
    const answer = await get(path);
    expect([answer.status, await answer.json()]).toEqual([status, { error }]);
  });

  it('takes no more than it must, and nothing from a page of somebody else', async () => {
    const long = await post('/api/people/lena/say', { text: 'x'.repeat(200_000), place: stage.channel });
    expect(long.status).toBe(413);
    const foreign = await get('/api/screen/lena', { ...asPage, origin: 'http://evil.example' });
    expect(foreign.status).toBe(403);
  });
});
