import { randomBytes } from 'node:crypto';
import { parseManifest } from './manifest.ts';
import type { SlackPerson, World } from './world.ts';

export type WorldOptions = {
  teamId: string;
  appId: string;
  botUserId: string;
  manifest: string;
  people: SlackPerson[];
  now?: (() => number) | undefined;
  fileProcessingMs?: number | undefined;
};

export function makeWorld(options: WorldOptions): World {
  const now = options.now ?? Date.now;
  let lastMicros = 0;
  let lastId = 0;
  const prefix = randomBytes(3).toString('hex').toUpperCase();
  const bot: SlackPerson = {
    id: options.botUserId,
    name: 'quorum',
    realName: 'Quorum',
    email: '',
    zone: 'America/Los_Angeles',
    isBot: true,
  };
  return {
    teamId: options.teamId,
    teamDomain: 'stand-in',
    appId: options.appId,
    botUserId: options.botUserId,
    botId: `B${options.botUserId.slice(1)}`,
    manifest: parseManifest(options.manifest),
    people: new Map([bot, ...options.people].map((person) => [person.id, person])),
    conversations: new Map(),
    ephemerals: [],
    views: new Map(),
    stacks: new Map(),
    homes: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    files: new Map(),
    uploads: new Map(),
    fileProcessingMs: options.fileProcessingMs ?? 150,
    baseUrl: '',
    currentConversation: new Map(),
    now,
    newId: (kind) => `${kind}${prefix}${(++lastId).toString(36).toUpperCase().padStart(5, '0')}`,
    // A ts is both time and id, so no two are equal and they only grow.
    newTs() {
      lastMicros = Math.max(lastMicros + 1, Math.floor(now()) * 1000);
      return `${Math.floor(lastMicros / 1e6)}.${String(lastMicros % 1e6).padStart(6, '0')}`;
    },
  };
}
