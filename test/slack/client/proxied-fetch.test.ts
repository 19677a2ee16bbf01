import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { googleCalendar } from '../../../src/calendar/google/google.ts';
import { startGoogleStandIn } from '../../../src/sandbox/google/stand-in.ts';
import { proxiedFetch } from '../../../src/slack/client/proxied-fetch.ts';
import { slackClients } from '../../../src/slack/client/web-client.ts';
import { ana, type Stage, startStage } from '../../sandbox/slack/stage.ts';
import { type ConnectProxy, connectProxy, proxySettings } from '../../support/faults/connect-proxy.ts';

/** A name that only the proxy can find. */
const hidden = 'platform.inside.test';
const undo: (() => unknown)[] = [];
let stage: Stage;
let proxy: ConnectProxy;
beforeAll(async () => {
  stage = await startStage();
  proxy = await connectProxy();
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
  proxy.asked.splice(0);
});
afterAll(async () => {
  await stage.stop();
  await proxy.close();
});

const behindProxy = (over: Record<string, string> = {}) =>
  undo.push(proxySettings({ HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url, ...over }).undo);
const clientsAt = (apiUrl: string) => {
  const made = slackClients({
    apiUrl,
    ownTime: Date.now,
    callMs: 5000,
    pace: 1,
    complain() {},
  });
  undo.push(made.close);
  return { ...made, ...made.of({ key: 'TTEAM', token: () => 'xoxb-stand-in' }) };
};
const hiddenAt = (url: string) => url.replace('127.0.0.1', hidden);

it('follows nobody to another place: what is sent holds tokens and names', async () => {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url);
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  undo.push(() => server.close());
  const { fetch, close } = proxiedFetch();
  undo.push(close);
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/chat.postMessage`;
  await expect(fetch(address, { method: 'POST', body: 'Robin' })).rejects.toThrow();
  expect(seen).toEqual(['/api/chat.postMessage']);
});

describe('a company whose machines reach the world through a proxy', () => {
  it('is asked by the app for Slack, by both of its clients', async () => {
    behindProxy();
    const { forPeople, forCourier } = clientsAt(hiddenAt(stage.stand.apiUrl));
    expect((await forPeople.auth.test()).ok).toBe(true);
    expect((await forCourier.users.info({ user: ana.id })).ok).toBe(true);
    expect(new Set(proxy.asked)).toEqual(new Set([hidden]));
  });

  it('lets the bytes of a file through as they are', async () => {
    behindProxy();
    const { forCourier, fetch } = clientsAt(hiddenAt(stage.stand.apiUrl));
    const content = new Uint8Array([0, 255, 13, 10, 0, 128]);
    const place = await forCourier.files.getUploadURLExternal({ filename: 'a.bin', length: content.length });
    const body = new FormData();
    body.append('filename', new Blob([content]));
    const address = hiddenAt(place.upload_url ?? '');
    expect((await fetch(address, { method: 'POST', body })).status).toBe(200);
    await forCourier.files.completeUploadExternal({ files: [{ id: place.file_id ?? '' }] });
    expect([...(stage.stand.files().at(-1)?.content ?? [])]).toEqual([...content]);
    expect(proxy.asked.length).toBeGreaterThan(0);
  });

  it('is asked for Google too', async () => {
    behindProxy();
    const google = await startGoogleStandIn({ token: 'token', subject: 'a@b.test', calendars: [] });
    undo.push(google.close);
    const calendar = googleCalendar({ accessToken: 'token', apiUrl: hiddenAt(google.url) });
    expect((await calendar.account()).email).toBe('a@b.test');
    expect(proxy.asked).toEqual([hidden]);
  });

  it('is not asked for what NO_PROXY names, nor for what runs beside the app', async () => {
    behindProxy({ NO_PROXY: 'other.test,.inside.test' });
    expect((await clientsAt(stage.stand.apiUrl).forPeople.auth.test()).ok).toBe(true);
    const { fetch, close } = proxiedFetch();
    undo.push(close);
    await expect(fetch(hiddenAt(stage.stand.url))).rejects.toThrow();
    expect(proxy.asked).toEqual([]);
  });

  it('is needed: without it Slack is not found', async () => {
    undo.push(proxySettings({}).undo);
    await expect(clientsAt(hiddenAt(stage.stand.apiUrl)).forPeople.auth.test()).rejects.toThrow();
  });
});
