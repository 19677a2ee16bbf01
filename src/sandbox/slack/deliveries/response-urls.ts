import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../api/answering.ts';
import { SlackFailure } from '../api/failure.ts';
import type { WebApi } from '../api/web-api.ts';
import { isObject } from '../rules/rules.ts';
import type { RecordedRequest } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { applyResponse } from './response-content.ts';

const mostUses = 5;
const lifetimeMs = 30 * 60_000;

export function newResponseUrl(
  world: World,
  base: string,
  fields: { userId: string; channel: string; messageTs?: string | undefined },
): string {
  const key = randomBytes(12).toString('base64url');
  const entry = { key, uses: 0, createdAt: Date.now(), messageTs: undefined, ...fields };
  world.responseUrls.set(key, entry);
  return `${base}/response/${world.teamId}/${key}`;
}

function use(world: World, key: string, text: string): void {
  const entry = world.responseUrls.get(key);
  if (!entry) throw new SlackFailure('invalid_url');
  if (Date.now() - entry.createdAt > lifetimeMs) throw new SlackFailure('expired_url');
  if (entry.uses >= mostUses) throw new SlackFailure('used_url');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new SlackFailure('invalid_payload');
  }
  if (!isObject(body)) throw new SlackFailure('invalid_payload');
  entry.uses += 1;
  applyResponse(world, entry, body);
}

const gone = ['invalid_url', 'expired_url', 'used_url'];

export async function serveResponseUrl(
  api: WebApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url ?? '/';
  const body = await readBody(request);
  const headers = { ...request.headers };
  const record: RecordedRequest = {
    at: Date.now(),
    method: 'response_url',
    path,
    isTokenRight: true,
    headers,
    body,
    args: {},
    status: 200,
    response: 'ok',
  };
  api.requests.push(record);
  const fault = api.faults.next('response_url', {});
  if (fault) record.fault = fault.kind;
  if (fault?.kind === 'hang') return;
  if (fault && fault.kind !== 'drop_after') return void request.socket.destroy();
  try {
    use(api.world, path.split('/').at(-1) ?? '', body);
  } catch (failure) {
    if (!(failure instanceof SlackFailure)) throw failure;
    api.refusals.push({ method: 'response_url', error: failure.error, detail: failure.detail() });
    record.status = gone.includes(failure.error) ? 404 : 400;
    record.response = JSON.stringify(failure.body());
  }
  if (fault?.kind === 'drop_after') return void request.socket.destroy();
  response.writeHead(record.status, { 'content-type': 'text/plain' });
  response.end(record.response);
}
