import { appMethods } from './app-methods.ts';
import type { Method, Methods } from './arguments.ts';
import { blockMethods } from './block-methods.ts';
import { chatMethods } from './chat-methods.ts';
import { conversationMethods } from './conversation-methods.ts';
import { fileMethods } from './file-methods.ts';
import { historyMethods } from './history-methods.ts';
import { peopleMethods } from './people-methods.ts';
import { uploadMethods } from './upload-methods.ts';
import { viewMethods } from './view-methods.ts';

/** Calls per minute that Slack documents for each tier; several processes of an app may each open a socket. */
export const callsPerMinute = { 1: 1, 2: 20, 3: 50, 4: 100, sockets: 10, special: 600 };

export type Tier = keyof typeof callsPerMinute;
type MethodRow = { run: Method; tier: Tier; anyOf: string[] };

const kinds = ['channels', 'groups', 'im', 'mpim'];
const read = kinds.map((kind) => `${kind}:read`);
const history = kinds.map((kind) => `${kind}:history`);
const manage = ['channels:manage', 'groups:write', 'im:write', 'mpim:write'];

// The scopes of which the token needs at least one; by type of conversation the methods ask for more.
const rows: Record<string, [Tier, string[]]> = {
  'api.test': [4, []],
  'apps.connections.open': ['sockets', []],
  'auth.test': ['special', []],
  'blocks.validate': ['special', []],
  'bots.info': [3, ['users:read']],
  'team.info': [3, ['team:read']],
  'users.info': [4, ['users:read']],
  'users.list': [2, ['users:read']],
  'users.lookupByEmail': [3, ['users:read.email']],
  'chat.postMessage': ['special', ['chat:write']],
  'chat.update': [3, ['chat:write']],
  'chat.delete': [3, ['chat:write']],
  'chat.postEphemeral': [4, ['chat:write']],
  'chat.getPermalink': ['special', []],
  'reactions.add': [3, ['reactions:write']],
  'conversations.open': [3, ['im:write', 'mpim:write']],
  'conversations.info': [3, read],
  'conversations.members': [4, read],
  'conversations.list': [2, read],
  'conversations.history': [3, history],
  'conversations.replies': [3, history],
  'conversations.create': [2, manage],
  'conversations.rename': [2, manage],
  'conversations.invite': [3, manage],
  'conversations.kick': [3, manage],
  'conversations.setTopic': [2, manage],
  'conversations.setPurpose': [2, manage],
  'conversations.archive': [2, manage],
  'files.getUploadURLExternal': [4, ['files:write']],
  'files.completeUploadExternal': [4, ['files:write']],
  'files.info': [4, ['files:read']],
  'files.list': [3, ['files:read']],
  'files.delete': [3, ['files:write']],
  'views.open': [4, []],
  'views.push': [4, []],
  'views.update': [4, []],
  'views.publish': [4, []],
};

/** Methods that anybody may call, without a token. */
export const publicMethods = ['api.test', 'blocks.validate'];

/** Called with the app-level token, every other method with the bot's. */
export const isOfApp = (method: string): boolean => method.startsWith('apps.');

const handlers: Methods = {
  ...appMethods,
  ...blockMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...historyMethods,
  ...peopleMethods,
  ...uploadMethods,
  ...viewMethods,
};

export const methodTable: Map<string, MethodRow> = new Map(
  Object.entries(rows).map(([name, [tier, anyOf]]) => [name, { tier, anyOf, run: handlers[name] as Method }]),
);
