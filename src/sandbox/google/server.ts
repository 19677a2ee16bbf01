import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { TokenDesk } from './access.ts';
import { type FaultRequest, refusalOfFault, type StrikingFault } from './faults.ts';
import {
  backendError,
  GoogleRefusal,
  overQuota,
  parseError,
  type Refusal,
  refusalBody,
  TokenRefusal,
} from './refusal.ts';
import type { Answer, Call } from './world.ts';

export type RecordedRequest = {
  method: string;
  path: string;
  query: Record<string, string[]>;
  body: string;
  /** null while unanswered, and for good when the connection was dropped. */
  status: number | null;
  at: number;
};
export type RecordedRefusal = { method: string; path: string } & Refusal;

export type Quota = { perMinute: number; status?: 403 | 429; retryAfter?: number };

type ServerOptions = {
  desk: TokenDesk;
  now(): number;
  requests: RecordedRequest[];
  refusals: RecordedRefusal[];
  strike(request: FaultRequest): StrikingFault | null;
  quota: Quota | undefined;
  answer(call: Omit<Call, 'parts'>): Answer;
};

export function googleServer(options: ServerOptions): Server {
  const takeQuota = quotaGuard(options.quota, options.now);
  return createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
    } catch {
      return; // A client that goes away while it sends has asked for nothing.
    }
    respond({ ...options, takeQuota }, incoming, outgoing, Buffer.concat(chunks).toString('utf8'));
  });
}

type Responding = Omit<ServerOptions, 'quota'> & { takeQuota(): void };

function respond(
  responding: Responding,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  body: string,
): void {
  const method = incoming.method ?? 'GET';
  const { pathname: path, searchParams } = new URL(incoming.url ?? '/', 'http://stand-in');
  const query = Object.fromEntries([...searchParams.keys()].map((key) => [key, searchParams.getAll(key)]));
  const record: RecordedRequest = { method, path, query, body, status: null, at: responding.now() };
  responding.requests.push(record);
  const fault = responding.strike({ method, path, body });
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'drop_before') return void incoming.socket.destroy();
  const answer = answerOf(responding, incoming, { method, path, query: searchParams, body }, fault);
  if (fault?.kind === 'drop_after') return void incoming.socket.destroy();
  record.status = answer.status;
  send(outgoing, answer);
}

type Incoming = Pick<Call, 'method' | 'path' | 'query'> & { body: string };

function answerOf(
  responding: Responding,
  { headers }: IncomingMessage,
  { method, path, query, body }: Incoming,
  fault: StrikingFault | null,
): Answer {
  const refused = fault && refusalOfFault(fault);
  return refusedOr(responding, { method, path }, () => {
    if (refused) throw refused;
    if (path === '/token') return responding.desk.exchange(body);
    responding.desk.admit(/^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '', method, path);
    responding.takeQuota();
    const conditions = { 'if-match': headers['if-match'], 'if-none-match': headers['if-none-match'] };
    return responding.answer({ method, path, query, body: parsed(body), headers: conditions });
  });
}

function refusedOr(
  { refusals }: Responding,
  request: { method: string; path: string },
  work: () => Answer,
): Answer {
  try {
    return work();
  } catch (error) {
    if (error instanceof TokenRefusal) {
      const { status, code, message } = error;
      refusals.push({ ...request, code: status, reason: code, message, domain: 'oauth' });
      return { status, body: { error: code, error_description: message } };
    }
    const { refusal } = error instanceof GoogleRefusal ? error : backendError(500);
    // A bug of the stand-in must not look like Google's bad day.
    const message = error instanceof GoogleRefusal ? refusal.message : String((error as Error).stack);
    refusals.push({ ...request, ...refusal, message });
    const headers: Record<string, string> = {};
    if (refusal.retryAfter !== undefined) headers['Retry-After'] = String(refusal.retryAfter);
    return { status: refusal.code, body: refusalBody({ ...refusal, message }), headers };
  }
}

function parsed(body: string): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    throw parseError();
  }
}

function send(outgoing: ServerResponse, { status, body, headers }: Answer): void {
  outgoing.writeHead(status, { 'Content-Type': 'application/json; charset=UTF-8', ...headers });
  outgoing.end(body === undefined ? undefined : JSON.stringify(body));
}

/** A sliding minute, as Google counts; refused requests do not count. */
function quotaGuard(quota: Quota | undefined, now: () => number): () => void {
  let taken: number[] = [];
  return () => {
    if (!quota) return;
    taken = taken.filter((takenAt) => takenAt > now() - 60_000);
    if (taken.length >= quota.perMinute) throw overQuota(quota.status ?? 403, quota.retryAfter);
    taken.push(now());
  };
}
