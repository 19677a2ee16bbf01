import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { QuorumError } from '../../errors.ts';
import { openFront } from '../front/front.ts';
import { whyForeign } from '../front/guard.ts';
import type { Sandbox } from '../sandbox.ts';
import { isObject, type Json } from '../slack/rules/rules.ts';
import { ControlError, FileAnswer, type Route } from './call.ts';
import { controlRoutes } from './routes.ts';

export type Control = {
  url: string;
  serve(sandbox: Sandbox): void;
  /** Differs whenever something has changed. */
  stamp(): string;
  close(): Promise<void>;
};

const largestBody = 100_000;

/** The sandbox's own server; answers that it is starting until there is a sandbox to play in. */
export async function listenControl(port: number): Promise<Control> {
  let sandbox: Sandbox | undefined;
  const front = openFront(() => sandbox);
  const server = createServer(async (request, response) => {
    const isJson = /application\/json/.test(request.headers.accept ?? '');
    try {
      const foreign = whyForeign(request);
      if (foreign) throw new ControlError(403, foreign);
      const url = new URL(request.url ?? '/', 'http://sandbox');
      const { method = 'GET' } = request;
      const body = (most: number) => readJson(request, most);
      const asked = { method, path: url.pathname, query: url.searchParams, body, request, response };
      if (await front.serve(asked)) return;
      if (!sandbox) throw new ControlError(503, 'The sandbox is still starting.');
      const { answer, words } = await answerOf(sandbox, request);
      if (answer instanceof FileAnswer) {
        response.writeHead(200, { 'content-type': answer.mimetype });
        return response.end(answer.content);
      }
      if (isJson) return send(response, 200, 'application/json', JSON.stringify(answer));
      send(response, 200, 'text/plain', words);
    } catch (error) {
      const { status, sentence } = failureOf(error);
      if (isJson) return send(response, status, 'application/json', JSON.stringify({ error: sentence }));
      send(response, status, 'text/plain', sentence);
    } finally {
      if (request.method === 'POST') front.touch();
    }
  });
  await listenFrom(server, port);
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    serve(opened) {
      sandbox = opened;
    },
    stamp: front.stamp,
    async close() {
      await front.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answerOf(sandbox: Sandbox, request: IncomingMessage) {
  const url = new URL(request.url ?? '/', 'http://sandbox');
  const { route, parts } = routeFor(request.method ?? 'GET', url.pathname);
  const body = request.method === 'POST' ? await readJson(request, route.largestBody ?? largestBody) : {};
  const answer = await route.run({ sandbox, parts, query: url.searchParams, body });
  const base = `http://${request.headers.host ?? 'localhost'}`;
  return { answer, words: route.words(answer, { base, sandbox, who: parts.id ?? '' }) };
}

function routeFor(method: string, path: string): { route: Route; parts: Record<string, string> } {
  const matching = controlRoutes.flatMap((route) => {
    const parts = partsOf(route.path, path);
    return parts ? [{ route, parts }] : [];
  });
  const found = matching.find(({ route }) => route.method === method);
  if (found) return found;
  const [samePath] = matching;
  if (samePath) throw new ControlError(405, `${path} takes ${samePath.route.method}, not ${method}.`);
  throw new ControlError(404, `There is nothing at ${path}; GET / says what there is.`);
}

function partsOf(pattern: string, path: string): Record<string, string> | null {
  const [expected, given] = [pattern.split('/'), path.replace(/(?<=.)\/$/, '').split('/')];
  if (expected.length !== given.length) return null;
  const parts: Record<string, string> = {};
  for (const [index, name] of expected.entries()) {
    const part = given[index] ?? '';
    if (name.startsWith(':')) parts[name.slice(1)] = decoded(part);
    else if (name !== part) return null;
  }
  return parts;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ControlError(400, 'The address is not written as addresses are.');
  }
}

async function readJson(request: IncomingMessage, most: number): Promise<Json> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk;
    if (body.length > most) throw new ControlError(413, 'The body is too large.');
  }
  if (body.trim() === '') return {};
  try {
    const json: unknown = JSON.parse(body);
    if (isObject(json)) return json;
  } catch {
    throw new ControlError(400, 'The body is not JSON.');
  }
  throw new ControlError(400, 'The body must be a JSON object.');
}

function failureOf(error: unknown): { status: number; sentence: string } {
  if (error instanceof ControlError) return { status: error.status, sentence: error.message };
  // The stand-ins throw plain errors, in words, for what a person cannot do.
  if (error instanceof Error && error.name === 'Error') return { status: 400, sentence: error.message };
  console.error(error);
  return { status: 500, sentence: 'Something went wrong in the sandbox; its terminal says what.' };
}

/** How many ports it tries before it gives up. */
const mostPorts = 20;

/** On this port or, where somebody else has it, on the next one that is free. */
async function listenFrom(server: Server, port: number): Promise<void> {
  for (let next = port; next < port + mostPorts; next += 1) if (await isListening(server, next)) return;
  throw new QuorumError(
    'misconfigured',
    `The ports ${port} to ${port + mostPorts - 1} are all in use. Choose another: npm start -- --port 4000`,
  );
}

/** False where the port is taken. */
const isListening = (server: Server, port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error);
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed);
      resolve(true);
    });
  });

function send(response: ServerResponse, status: number, type: string, words: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` });
  response.end(words.endsWith('\n') ? words : `${words}\n`);
}
