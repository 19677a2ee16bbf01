import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { QuorumError } from './errors.ts';
import type { Report } from './telemetry/events.ts';

const keepAliveMs = 70_000;

/** Of every answer, whoever asked. What a browser is shown besides has a policy of its own. */
const always = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};
/** Where the address is an https one; for other names below it that is for whoever owns them to say. */
const httpsOnly = { 'strict-transport-security': 'max-age=31536000' };

type Route = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

type ListenOptions = { port: number; host?: string | undefined; variable?: string; isHttps?: boolean };

/** Routes are rows: "POST /path". */
export async function listenHttp(
  { port, host, variable = 'PORT', isHttps = false }: ListenOptions,
  routes: Record<string, Route>,
  report: Report,
): Promise<{ port: number; close(): Promise<void> }> {
  let isClosing = false;
  const headers = new Map(Object.entries({ ...always, ...(isHttps ? httpsOnly : {}) }));
  const server = createServer((request, response) => {
    response.setHeaders(headers);
    // On a connection that was there before; whoever asks goes to another process with the next one.
    if (isClosing) return answer(response.setHeader('connection', 'close'), 503, 'Quorum is stopping.');
    const path = (request.url ?? '/').split('?')[0];
    const route = routes[`${request.method} ${path}`];
    if (!route) return answer(response, 404, 'There is nothing here.');
    Promise.resolve(route(request, response)).catch((error: unknown) => {
      report('http.failed', error);
      if (!response.headersSent) answer(response, 500, 'Something went wrong.');
    });
  });
  // Balancers keep a connection for 60 s: if ours ended first, they would now and then send a press into a closed one.
  server.keepAliveTimeout = keepAliveMs;
  // These count from the first byte of a request, not while a connection rests.
  server.headersTimeout = 5000;
  server.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server
      .once('error', (error) => reject(portProblem(port, variable, error)))
      .listen({ port, host }, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    /** Takes nothing new from now on, and answers what is under way. */
    close() {
      isClosing = true;
      return close(server);
    },
  };
}

function portProblem(port: number, variable: string, error: NodeJS.ErrnoException): Error {
  if (error.code === 'EADDRINUSE')
    return new QuorumError(
      'misconfigured',
      `Port ${port} is already in use. Set ${variable} to another one.`,
    );
  if (error.code === 'EACCES')
    return new QuorumError(
      'misconfigured',
      `Port ${port} needs rights that Quorum does not have. Set ${variable} to another one.`,
    );
  return error;
}

export function answer(
  response: ServerResponse,
  status: number,
  words: string,
  type = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, { 'content-type': type });
  response.end(words);
}

function close(server: Server): Promise<void> {
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), 3000).unref();
  return new Promise((resolve) =>
    server.close(() => {
      clearTimeout(timer);
      resolve();
    }),
  );
}
