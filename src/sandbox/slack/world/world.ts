import { randomBytes } from 'node:crypto';
import type { Values } from '../rules/element-state.ts';
import type { Json } from '../rules/rules.ts';
import { type ClientModes, type Device, makeClientModes } from './clients.ts';
import type { FileKind } from './file-kinds.ts';
import { type Manifest, parseManifest } from './manifest.ts';
import { type Policies, usualPolicies } from './policies.ts';

export type SlackPerson = {
  id: string;
  name: string;
  realName: string;
  email: string;
  /** IANA time zone. */
  zone: string;
  isAdmin?: boolean;
  isBot?: boolean;
  deleted?: boolean;
  /** A guest in several channels. */
  isRestricted?: boolean;
  /** A guest in one channel. */
  isUltraRestricted?: boolean;
  /** From another company, met in a channel that both share. */
  isStranger?: boolean;
  /** On Enterprise Grid, the workspace of the organization that this person sits in; ours when left out. */
  teamId?: string;
};

export type StoredMessage = {
  channel: string;
  ts: string;
  user: string;
  text: string;
  blocks?: Json[] | undefined;
  attachments?: Json[] | undefined;
  metadata?: Json | undefined;
  threadTs?: string | undefined;
  isBroadcast: boolean;
  byBot: boolean;
  /** Deleted, with replies: Slack leaves a stub in its place. */
  isTombstone?: boolean;
  edited?: { user: string; ts: string } | undefined;
  /** Every earlier version, oldest first. */
  history: { at: number; text: string; blocks: Json[] | undefined; metadata: Json | undefined }[];
  reactions: { name: string; users: string[] }[];
  /** Ids of the files that it shares. */
  files?: string[] | undefined;
  /** What was first shown under each id, earlier versions included. */
  values: Values;
};

export type EphemeralMessage = {
  to: string;
  channel: string;
  ts: string;
  text: string;
  blocks?: Json[] | undefined;
  via: 'chat.postEphemeral' | 'response_url' | 'command';
  values: Values;
};

export type ConversationKind = 'public' | 'private' | 'im' | 'mpim';

export type Conversation = {
  id: string;
  kind: ConversationKind;
  name: string;
  creator: string;
  createdAt: number;
  members: string[];
  isArchived: boolean;
  /** Slack tells them to whoever sees the channel, the latest first. */
  previousNames?: string[];
  /** With another company: already, or once they accept. */
  sharing: 'none' | 'pending' | 'external' | 'organization';
  topic: string;
  purpose: string;
  messages: StoredMessage[];
  /** Deleted messages, so that nothing the app ever sent is lost to a test. */
  deleted: StoredMessage[];
  /** The `ts` of messages that are gone without a stub. */
  expired: Set<string>;
};

export type StoredView = {
  id: string;
  userId: string;
  device: Device;
  type: 'modal' | 'home';
  hash: string;
  title?: Json | undefined;
  submit?: Json | undefined;
  close?: Json | undefined;
  blocks: Json[];
  callbackId: string;
  privateMetadata: string;
  externalId: string;
  clearOnClose: boolean;
  notifyOnClose: boolean;
  /** What the person sees in each field. */
  values: Values;
  /** Every value that this view ever showed or took, by its ids: it beats what the app prefills later. */
  memory: Values;
  /** Fields that the person has changed, as `block action`. */
  touched: Set<string>;
  /** Put there by an update, not by opening. */
  isUpdated: boolean;
  rootViewId: string;
  previousViewId: string | null;
  isOpen: boolean;
  /** What the app said with `response_action: errors`, by block id. */
  errors: Record<string, string>;
};

export type Trigger = {
  id: string;
  userId: string;
  createdAt: number;
  isUsed: boolean;
  device: Device;
  /** The modal that it comes from. */
  viewId: string | undefined;
};

export type ResponseUrl = {
  key: string;
  userId: string;
  channel: string;
  createdAt: number;
  uses: number;
  messageTs: string | undefined;
};

export type StoredFile = {
  id: string;
  user: string;
  name: string;
  title: string;
  altText: string;
  content: Buffer;
  kind: FileKind;
  createdAt: number;
  /** Until then Slack tells neither its type nor where it is shared, and no block may show it. */
  isProcessed: boolean;
  isDeleted: boolean;
  /** Somebody has handed it to the app in a form. */
  isSubmitted: boolean;
};

/** Announced with files.getUploadURLExternal, and no file before files.completeUploadExternal. */
export type PendingUpload = {
  key: string;
  fileId: string;
  name: string;
  length: number;
  altText: string;
  createdAt: number;
  content?: Buffer;
};

export type World = {
  teamId: string;
  teamDomain: string;
  teamName: string;
  appId: string;
  botUserId: string;
  botId: string;
  manifest: Manifest;
  /** Installed for a whole organization, not for one workspace. */
  isOrgWide: boolean;
  people: Map<string, SlackPerson>;
  conversations: Map<string, Conversation>;
  ephemerals: EphemeralMessage[];
  /** Every view ever opened, closed ones included. */
  views: Map<string, StoredView>;
  clients: ClientModes;
  /** What each client has typed and ticked in messages, by client and message. */
  inMessages: Map<string, Values>;
  /** Open modals, bottom first, by person and device. */
  stacks: Map<string, StoredView[]>;
  homes: Map<string, StoredView>;
  triggers: Map<string, Trigger>;
  responseUrls: Map<string, ResponseUrl>;
  files: Map<string, StoredFile>;
  /** By the last part of the address that the bytes go to. */
  uploads: Map<string, PendingUpload>;
  policies: Policies;
  fileProcessingMs: number;
  /** Whether this workspace takes the blocks that Slack has had since 2026, in what an app posts and edits. */
  takesNewerBlocks: boolean;
  /** The stand-in's own address, once it listens. */
  baseUrl: string;
  /** A fresh address for one socket, where there is Socket Mode. */
  newSocketUrl(): string;
  /** Used by selects with `default_to_current_conversation`. */
  currentConversation: Map<string, string>;
  /** May run ahead of real time. */
  now(): number;
  /** Slack tells an app what happens in its direct messages, its own messages included. */
  heard(event: Json & { type: string }): void;
  newId(prefix: string): string;
  /** What its ids begin with: two workspaces with the same one give the same ids. */
  idPrefix: string;
  /** In microseconds, of the newest ts. */
  lastMicros: number;
  newTs(): string;
};

type WorldOptions = {
  teamId: string;
  teamName?: string | undefined;
  appId: string;
  botUserId: string;
  manifest: string;
  people: SlackPerson[];
  now?: (() => number) | undefined;
  fileProcessingMs?: number | undefined;
  takesNewerBlocks?: boolean | undefined;
  idPrefix?: string | undefined;
};

export function makeWorld(options: WorldOptions): World {
  const now = options.now ?? Date.now;
  let lastId = 0;
  const prefix = options.idPrefix ?? randomBytes(3).toString('hex').toUpperCase();
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
    teamName: options.teamName ?? 'Acme',
    appId: options.appId,
    botUserId: options.botUserId,
    botId: `B${options.botUserId.slice(1)}`,
    manifest: parseManifest(options.manifest),
    isOrgWide: false,
    people: new Map([bot, ...options.people].map((person) => [person.id, person])),
    conversations: new Map(),
    ephemerals: [],
    views: new Map(),
    clients: makeClientModes(),
    inMessages: new Map(),
    stacks: new Map(),
    homes: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    files: new Map(),
    uploads: new Map(),
    policies: usualPolicies(),
    fileProcessingMs: options.fileProcessingMs ?? 150,
    takesNewerBlocks: options.takesNewerBlocks ?? false,
    baseUrl: '',
    newSocketUrl: () => '',
    currentConversation: new Map(),
    now,
    heard: () => {},
    idPrefix: prefix,
    newId: (kind) => `${kind}${prefix}${(++lastId).toString(36).toUpperCase().padStart(5, '0')}`,
    // A ts is both time and id, so no two are equal and they only grow.
    lastMicros: 0,
    newTs() {
      this.lastMicros = Math.max(this.lastMicros + 1, Math.floor(now()) * 1000);
      return `${Math.floor(this.lastMicros / 1e6)}.${String(this.lastMicros % 1e6).padStart(6, '0')}`;
    },
  };
}
