import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { closeBrowser, openWindow, strangersName, type Window } from '../support/browser/browser.ts';
import { forget, type Started, startSandbox } from '../support/browser/started.ts';
import { actAs, messagesOf, screenOf } from '../support/browser/story.ts';

let started: Started;
let stranger: Server;
let strangersUrl: string;
let window: Window;
let place: string;

beforeAll(async () => {
  started = await startSandbox();
  stranger = createServer((_request, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>Stranger</title><body>');
  });
  await new Promise<void>((listening) => stranger.listen(0, '127.0.0.1', listening));
  strangersUrl = `http://localhost:${(stranger.address() as AddressInfo).port}/`;
  window = await openWindow(strangersUrl);
  place = (await screenOf(started.url, 'lena')).places.find(({ name }) => name === 'general')?.id ?? '';
});
afterAll(async () => {
  await closeBrowser();
  stranger.close();
  await started.end();
  forget(started);
});

const said = async () => (await messagesOf(started.url, 'lena', place)).map(({ text }) => text);

it('reads nothing with fetch, whichever way it asks', async () => {
  const paths = [
    '/',
    '/api/screen/lena',
    '/api/story',
    '/api/hood/database/newest',
    '/api/live',
    '/calendars',
  ];
  const got = await window.evaluate(
    async ({ url, paths: asked }) => {
      const ways: RequestInit[] = [{}, { mode: 'no-cors' }, { credentials: 'include' }];
      const answers = asked.flatMap((path) =>
        ways.map(async (way) => {
          try {
            const answer = await fetch(`${url}${path}`, way);
            // Of an opaque answer a page learns nothing, not even its size.
            return answer.type === 'opaque' ? '' : path;
          } catch {
            return '';
          }
        }),
      );
      return (await Promise.all(answers)).filter(Boolean);
    },
    { url: started.url, paths },
  );
  expect(got).toEqual([]);
});

it('follows nothing with an event source', async () => {
  const heard = await window.evaluate(
    (url) =>
      new Promise<string>((resolve) => {
        const events = new EventSource(`${url}/api/live`);
        events.addEventListener('change', () => resolve('a change'));
        events.addEventListener('error', () => resolve('refused'));
      }),
    started.url,
  );
  expect(heard).toBe('refused');
});

it('presses nothing with fetch, a beacon or a form', async () => {
  const body = JSON.stringify({ text: 'Pressed by a stranger', place });
  const path = `${started.url}/api/people/lena/say`;
  await window.evaluate(
    async ({ to, sent }) => {
      for (const type of ['application/json', 'text/plain'])
        for (const mode of ['cors', 'no-cors'] as const)
          await fetch(to, { method: 'POST', mode, headers: { 'content-type': type }, body: sent }).catch(
            () => 0,
          );
      navigator.sendBeacon(to, new Blob([sent], { type: 'text/plain' }));
    },
    { to: path, sent: body },
  );
  const form = await openWindow(strangersUrl);
  const answer = form.waitForResponse((response) => response.url() === path);
  await form.evaluate(
    ({ to, sent }) => {
      // A form of plain text whose name and value are JSON together.
      const [before = '', after = ''] = sent.split('Pressed');
      const made = Object.assign(document.createElement('form'), {
        method: 'post',
        action: to,
        enctype: 'text/plain',
      });
      made.append(Object.assign(document.createElement('input'), { name: `${before}Pressed`, value: after }));
      document.body.append(made);
      made.submit();
    },
    { to: path, sent: body },
  );
  expect((await answer).status()).toBe(403);
  await actAs(started.url, 'lena', 'say', { place, text: 'Said by Lena' });
  expect(await said()).toEqual(['Said by Lena']);
});

it('shows neither the page in a frame nor a picture of it', async () => {
  const seen = await window.evaluate(async (url) => {
    const frame = Object.assign(document.createElement('iframe'), { src: `${url}/?as=lena` });
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
    const picture = await new Promise<string>((resolve) => {
      const image = new Image();
      image.addEventListener('load', () => resolve('a picture'));
      image.addEventListener('error', () => resolve('nothing'));
      image.src = `${url}/page/static/icon.svg`;
    });
    const script = await new Promise<string>((resolve) => {
      const made = Object.assign(document.createElement('script'), { type: 'module' });
      made.addEventListener('load', () => resolve('a script'));
      made.addEventListener('error', () => resolve('nothing'));
      made.src = `${url}/page/main.js`;
      document.body.append(made);
    });
    return { picture, script };
  }, started.url);
  expect(seen).toEqual({ picture: 'nothing', script: 'nothing' });
  const framed = window.frames().filter((frame) => frame !== window.mainFrame());
  const texts = await Promise.all(
    framed.map((frame) => frame.evaluate(() => document.body.textContent ?? '').catch(() => '')),
  );
  expect(framed).toHaveLength(1);
  expect(texts.join('')).not.toMatch(/Quorum|Northlight|Lena/);
});

it('is refused under a name of its own that leads here', async () => {
  const { port } = new URL(started.url);
  const answer = await (await openWindow(strangersUrl)).goto(`http://${strangersName}:${port}/?as=lena`);
  expect(answer?.status()).toBe(403);
  expect(await answer?.text()).toMatch(/The sandbox answers on localhost only/);
});
