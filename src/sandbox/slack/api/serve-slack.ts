import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sockets } from '../socket/sockets.ts';
import type { WebApi } from './answer-request.ts';
import { serveResponseUrl } from './response-urls.ts';
import { serveFile, serveLogin, serveUpload } from './serve-files.ts';
import { serveMethod } from './serve-method.ts';

type Serve = (api: WebApi, request: IncomingMessage, response: ServerResponse) => Promise<void>;

const doors: [prefix: string, serve: Serve][] = [
  ['/api/', serveMethod],
  ['/upload/', serveUpload],
  ['/files-pri/', serveFile],
  ['/?redir=', serveLogin],
  ['', serveResponseUrl],
];

export async function serveSlack(
  api: WebApi,
  port: number,
  sockets: Sockets | undefined,
  real: () => number,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const [, serve] = doors.find(([prefix]) => request.url?.startsWith(prefix)) ?? ['', serveResponseUrl];
    response.setHeader('date', new Date(real()).toUTCString());
    serve(api, request, response).catch((failure: unknown) => {
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
