import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { QuorumError } from './errors.ts';
import type { Report } from './telemetry/events.ts';

const keepAliveMs = 70_000;

type Route = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Routes are rows: "POST /path". */
export async function listenHttp(
  { port, host, variable = 'PORT' }: { port: number; host?: string | undefined; variable?: string },
  routes: Record<string, Route>,
  report: Report,
): Promise<{ port: number; close(): Promise<void> }> {
  let isClosing = false;
  const server = createServer((request, response) => {
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
