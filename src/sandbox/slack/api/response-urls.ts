import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { withIds } from '../rules/block-elements.ts';
import { initialValues } from '../rules/element-state.ts';
import { SlackFailure } from '../rules/failure.ts';
import { checkContent, type MessageContent } from '../rules/message.ts';
import { isObject, type Json } from '../rules/rules.ts';
import { addEphemeral, addMessage, deleteMessage, editMessage } from '../world/messages.ts';
import { checkPictures } from '../world/pictures.ts';
import type { Conversation, ResponseUrl, World } from '../world/world.ts';
import { type RecordedRequest, readBody, type WebApi } from './answer-request.ts';

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
  record.ms = Date.now() - record.at;
  response.writeHead(record.status, { 'content-type': 'text/plain' });
  response.end(record.response);
}

function contentOf(body: Json): MessageContent {
  return {
    text: typeof body.text === 'string' ? body.text : undefined,
    blocks: (typeof body.blocks === 'string' ? JSON.parse(body.blocks) : body.blocks) as Json[] | undefined,
    attachments: body.attachments,
  };
}

function check(world: World, content: MessageContent): void {
  checkContent(content);
  checkPictures(world, content.blocks);
}

function change(world: World, conversation: Conversation, entry: ResponseUrl, body: Json): void {
  const isDeletion = body.delete_original === true;
  const content = contentOf(body);
  if (!isDeletion) check(world, content);
  const message = conversation.messages.find(({ ts }) => ts === entry.messageTs);
  if (message && isDeletion) {
    deleteMessage(conversation, message);
  } else if (message) editMessage(world, message, content);
  const ephemeral = world.ephemerals.find(({ ts }) => ts === entry.messageTs);
  if (!ephemeral) return;
  const blocks = content.blocks?.length ? withIds(content.blocks) : undefined;
  if (isDeletion) world.ephemerals = world.ephemerals.filter((kept) => kept !== ephemeral);
  else Object.assign(ephemeral, { text: content.text ?? '', blocks, values: initialValues(blocks ?? []) });
}

function applyResponse(world: World, entry: ResponseUrl, body: Json): void {
  const conversation = world.conversations.get(entry.channel);
  if (!conversation) throw new SlackFailure('channel_not_found');
  if (entry.messageTs && (body.replace_original === true || body.delete_original === true)) {
    change(world, conversation, entry, body);
    return;
  }
  const content = contentOf(body);
  check(world, content);
  // A response_url reaches conversations that the app is not in.
  if (body.response_type === 'in_channel') {
    const threadTs = typeof body.thread_ts === 'string' ? body.thread_ts : undefined;
    addMessage(world, conversation, { ...content, user: world.botUserId, threadTs });
    return;
  }
  addEphemeral(world, { ...content, to: entry.userId, channel: entry.channel, via: 'response_url' });
}
