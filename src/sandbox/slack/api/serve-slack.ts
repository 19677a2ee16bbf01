import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sockets } from '../socket/sockets.ts';
import { bearerOf, type WebApi } from './answer-request.ts';
import type { OAuth } from './oauth.ts';
import { serveResponseUrl } from './response-urls.ts';
import { serveFile, serveLogin, serveUpload } from './serve-files.ts';
import { serveMethod } from './serve-method.ts';

/** A link that *Add to Slack* leads to; who is in front of it says what they do by `decide`. */
async function serveConsent(
  _api: WebApi,
  _request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end('<!DOCTYPE html><html lang="en"><title>Slack</title>Allow Quorum in your workspace?</html>');
}

type Serve = (api: WebApi, request: IncomingMessage, response: ServerResponse) => Promise<void>;

const doors: [prefix: string, serve: Serve][] = [
  ['/oauth/v2/authorize', serveConsent],
  ['/api/', serveMethod],
  ['/upload/', serveUpload],
  ['/files-pri/', serveFile],
  ['/?redir=', serveLogin],
  ['', serveResponseUrl],
];

/** Whose this request is: by its token, its address, or else the first workspace's. */
function ofWorkspace(apis: readonly WebApi[], request: IncomingMessage): WebApi {
  const { url = '' } = request;
  const [, key = ''] = /^\/upload\/.*?([^/]+)$/.exec(url) ?? [];
  const [, team = ''] = /^\/(?:response|files-pri)\/(T[A-Z0-9]+)[-/]/.exec(url) ?? [];
  const token = bearerOf(request);
  const found =
    apis.find(({ world }) => world.uploads.has(key) || world.teamId === team) ??
    apis.find(({ tokens }) => tokens.stateOf(token) !== null);
  return found ?? (apis[0] as WebApi);
}

export async function serveSlack(
  apis: readonly WebApi[],
  oauth: OAuth,
  port: number,
  sockets: Sockets | undefined,
  real: () => number,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const [, serve] = doors.find(([prefix]) => request.url?.startsWith(prefix)) ?? ['', serveResponseUrl];
    response.setHeader('date', new Date(real()).toUTCString());
    const api = ofWorkspace(apis, request);
    const done = request.url?.startsWith('/api/oauth.v2.access')
      ? oauth.serve(api, request, response)
      : serve(api, request, response);
    done.catch((failure: unknown) => {
      const detail = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
      api.refusals.push({ method: request.url ?? '', error: 'fatal_error', detail });
      response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ok: false, error: 'fatal_error' }));
    });
  });
  if (sockets) server.on('upgrade', sockets.upgrade);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      sockets?.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
