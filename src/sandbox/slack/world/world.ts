import type { PendingUpload, StoredFile } from '../files/stored-file.ts';
import type { Json } from '../rules/rules.ts';
import type { Manifest } from './manifest.ts';

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
};

/** `state.values` of a view or message: block id → action id → what the person has typed or chosen. */
export type Values = Record<string, Record<string, Json>>;

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
  edited?: { user: string; ts: string } | undefined;
  /** Every earlier version, oldest first. */
  history: { at: number; text: string; blocks: Json[] | undefined; metadata: Json | undefined }[];
  reactions: { name: string; users: string[] }[];
  /** Ids of the files that it shares. */
  files?: string[] | undefined;
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
  topic: string;
  purpose: string;
  messages: StoredMessage[];
  /** Deleted messages, so that nothing the app ever sent is lost to a test. */
  deleted: StoredMessage[];
};

export type StoredView = {
  id: string;
  userId: string;
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
  values: Values;
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

export type World = {
  teamId: string;
  teamDomain: string;
  appId: string;
  botUserId: string;
  botId: string;
  manifest: Manifest;
  people: Map<string, SlackPerson>;
  conversations: Map<string, Conversation>;
  ephemerals: EphemeralMessage[];
  /** Every view ever opened, closed ones included. */
  views: Map<string, StoredView>;
  /** Open modals, bottom first, by person. */
  stacks: Map<string, StoredView[]>;
  homes: Map<string, StoredView>;
  triggers: Map<string, Trigger>;
  responseUrls: Map<string, ResponseUrl>;
  files: Map<string, StoredFile>;
  /** By the last part of the address that the bytes go to. */
  uploads: Map<string, PendingUpload>;
  fileProcessingMs: number;
  /** The stand-in's own address, once it listens. */
  baseUrl: string;
  /** Used by selects with `default_to_current_conversation`. */
  currentConversation: Map<string, string>;
  /** May run ahead of real time. */
  now(): number;
  newId(prefix: string): string;
  newTs(): string;
};
