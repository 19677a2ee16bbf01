import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WebClient } from '@slack/web-api';
import { slackFiles } from '../../../src/slack/client/files.ts';

/** Answers as it is told, and remembers which tokens it was shown. */
describe('a file that somebody handed over', () => {
  const tokens: (string | undefined)[] = [];
  let answer = { status: 200, type: 'application/pdf', body: Buffer.from('%PDF') };
  let leadsTo: Record<string, string> = {};
  const paths: (string | undefined)[] = [];
  let server: Server;
  let origin = '';
  beforeAll(async () => {
    server = createServer((request, response) => {
      tokens.push(request.headers.authorization);
      paths.push(request.url);
      const location = leadsTo[request.url ?? ''];
      if (location) {
        response.writeHead(302, { location }).end();
        return;
      }
      response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  const fetchIt = (info: object, apiUrl: string | undefined = `${origin}/api/`) => {
    const client = {
      files: { info: async () => ({ file: { name: 'cv.pdf', user: 'UCORA', size: 4, ...info } }) },
    };
    const slack = () => client as unknown as WebClient;
    const files = slackFiles({ slack, tokenOf: () => 'xoxb-secret', apiUrl, fetch });
    return files.fetch('T1', 'F1', { by: 'UCORA', most: 1024 * 1024 });
  };
  const there = () => ({
    url_private_download: `${origin}/files-pri/T1-F1/download/cv.pdf`,
    mimetype: 'application/pdf',
  });

  it('is read with the app’s own token', async () => {
    expect(await fetchIt(there())).toMatchObject({ ok: true, name: 'cv.pdf', mimetype: 'application/pdf' });
    expect(tokens.at(-1)).toBe('Bearer xoxb-secret');
  });

  it.each([
    ['another address', { url_private_download: 'https://files.slack.com.evil.test/x' }],
    ['another address that ends alike', { url_private_download: 'https://notslack.com/x' }],
    ['an open line', { url_private_download: 'http://files.slack.com/x' }],
    ['somebody else’s', { user: 'UINES' }],
    ['one without an address', { url_private_download: undefined }],
  ])('is not asked for where it is %s', async (_, over) => {
    const before = tokens.length;
    expect(await fetchIt({ ...there(), ...over })).toMatchObject({ ok: false });
    expect(tokens.length).toBe(before);
  });

  it('is followed where Slack has moved it, with the token', async () => {
    leadsTo = { '/files-pri/T1-F1/download/cv.pdf': '/elsewhere/cv.pdf' };
    expect(await fetchIt(there())).toMatchObject({ ok: true });
    expect([paths.at(-1), tokens.at(-1)]).toEqual(['/elsewhere/cv.pdf', 'Bearer xoxb-secret']);
    leadsTo = {};
  });

  it('is followed to nobody but Slack, and not in a circle', async () => {
    const other = createServer((_request, response) => {
      paths.push('other');
      response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF');
    });
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const from = '/files-pri/T1-F1/download/cv.pdf';
    for (const to of [`http://127.0.0.1:${(other.address() as AddressInfo).port}/cv.pdf`, 'ftp://x', from]) {
      leadsTo = { [from]: to };
      expect(await fetchIt(there())).toMatchObject({ ok: false });
    }
    expect(paths).not.toContain('other');
    leadsTo = {};
    await new Promise((closed) => other.close(closed));
  });

  it('is not asked for at a stand-in’s address when Slack is the real one', async () => {
    const before = tokens.length;
    const files = slackFiles({
      slack: () =>
        ({
          files: { info: async () => ({ file: { name: 'cv.pdf', user: 'UCORA', ...there() } }) },
        }) as unknown as WebClient,
      ...{ tokenOf: () => 'xoxb-secret', apiUrl: undefined, fetch },
    });
    expect(await files.fetch('T1', 'F1', { by: 'UCORA', most: 1 })).toMatchObject({ ok: false });
    expect(tokens.length).toBe(before);
  });

  it.each([
    ['Slack’s login page', { type: 'text/html; charset=utf-8', body: Buffer.from('<html>Sign in</html>') }],
    ['a page that calls itself something else', { body: Buffer.from('\n<!DOCTYPE html><html>') }],
    ['gone by now', { status: 404 }],
    ['more than it said', { body: Buffer.alloc(1024 * 1024 + 1) }],
  ])('is not taken when it is %s', async (_, over) => {
    const usual = answer;
    answer = { ...usual, ...over };
    expect(await fetchIt(there())).toMatchObject({ ok: false });
    answer = usual;
  });

  it('is asked for later when Slack cannot answer now', async () => {
    const usual = answer;
    answer = { ...usual, status: 503 };
    await expect(fetchIt(there())).rejects.toMatchObject({ code: 'try_again' });
    answer = usual;
  });
});
