import type { RecordedRequest, WebApi } from './api/answer-request.ts';
import { type Faults, makeFaults } from './api/faults.ts';
import { type Consent, makeOAuth, type OAuth, type OAuthApp } from './api/oauth.ts';
import { makeRateLimits, type RateLimits } from './api/rate-limits.ts';
import { serveSlack } from './api/serve-slack.ts';
import { makeTokens } from './api/tokens.ts';
import { type Delivering, makeDeliveries, type RecordedDelivery } from './deliveries/deliveries.ts';
import { makeEvents } from './deliveries/events.ts';
import { checkChannelName } from './methods/conversation-methods.ts';
import { makePersona, type Persona } from './people/persona.ts';
import type { Refusal } from './rules/failure.ts';
import { makeSockets, type Sockets } from './socket/sockets.ts';
import type { ClientModes, Device } from './world/clients.ts';
import { addConversation } from './world/conversations.ts';
import { fileNamed } from './world/files.ts';
import { type KeptWorld, keptWorld, restoreWorld } from './world/kept-world.ts';
import { parseManifest } from './world/manifest.ts';
import { expireMessage } from './world/messages.ts';
import type { Policies } from './world/policies.ts';
import {
  type Conversation,
  makeWorld,
  type SlackPerson,
  type StoredFile,
  type StoredView,
} from './world/world.ts';

export type SlackStandInOptions = {
  /** 0, a free one, when left out. */
  port?: number;
  teamId: string;
  /** What the workspace is called; *Acme* when left out. */
  teamName?: string;
  appId: string;
  /** null: nobody has installed the app yet. */
  botToken: string | null;
  /** For workspaces that install the app by themselves. */
  oauth?: OAuthApp;
  /** With a manifest that enables Socket Mode: deliveries then go over sockets, and none to `appUrls`. */
  appToken?: string;
  botUserId: string;
  signingSecret: string;
  /** Text of manifest.yml: scopes, commands and events are what it says. */
  manifest: string;
  people: SlackPerson[];
  /** Where deliveries go, without the path. */
  appUrls: () => string[];
  /** Chooses among several app processes; the first when left out. */
  pick?: (urls: string[]) => string;
  /** For messages' ts; may run ahead. Triggers and rates use real time. */
  now?: () => number;
  /** Slack's own clock: the `Date` of its answers, and the stamps that it signs; may jump ahead with the app's. */
  real?: () => number;
  retryDelaysMs?: [number, number, number];
  /** true: takes the blocks that Slack has had since 2026, in messages that are posted and edited; else `invalid_blocks`. */
  takesNewerBlocks?: boolean;
  /** How long a completed upload has neither type nor share; 150 when left out. Real time. */
  fileProcessingMs?: number;
  /** The name that people who test the app have for a field, where its block id says more; else the block id. */
  fieldName?: (blockId: string) => string;
  /** As it was when it last ended. */
  kept?: KeptWorld | undefined;
};

/** Another workspace of the same Slack, with the same app, which is not installed there yet. */
export type Neighbor = Pick<SlackStandInOptions, 'teamId' | 'teamName' | 'botUserId' | 'people'> & {
  /** Its channels, windows and files have the ids that the first workspace's have: Slack promises no more. */
  hasSameIds?: boolean;
};

/** One workspace, and through it the Slack that it is part of. */
export type SlackStandIn = {
  teamId: string;
  url: string;
  /** For `slackApiUrl`. */
  apiUrl: string;
  botUserId: string;
  /** On the laptop when no device is named; each device has windows and a memory of its own. */
  as(userId: string, device?: Device): Persona;
  requests: RecordedRequest[];
  deliveries: RecordedDelivery[];
  refusals: Refusal[];
  faults: Faults;
  limits: RateLimits;
  /** How people's clients behave. */
  clients: ClientModes;
  delivering: Delivering;
  /** Only where the manifest enables Socket Mode. */
  sockets: Sockets | undefined;
  people(): SlackPerson[];
  conversations(): Conversation[];
  conversation(id: string): Conversation;
  views(): StoredView[];
  fieldName(blockId: string): string;
  /** Every file ever completed or uploaded by a person, deleted ones included. */
  files(): StoredFile[];
  /** As a block names it. */
  file(named: { id?: unknown; url?: unknown }): StoredFile | undefined;
  /** Made by people, not by the app. */
  createChannel(channel: { name: string; isPrivate: boolean; members: string[] }): string;
  addMember(channelId: string, userId: string): void;
  removeMember(channelId: string, userId: string): void;
  archive(channelId: string): void;
  /** Shared with another company, or invited to be; with other workspaces of the organization; or with nobody again. */
  share(channelId: string, sharing: Conversation['sharing']): void;
  makePublic(channelId: string): void;
  /** Makes somebody a guest, or a person from elsewhere. */
  change(userId: string, change: Partial<SlackPerson>): void;
  /** What this workspace allows; a test sets what it needs. */
  policies: Policies;
  /** What a retention policy does to a message. */
  expire(channelId: string, ts: string): void;
  deactivate(userId: string): void;
  /** What the manifest asks for and nobody granted, or took back. */
  loseScopes(...scopes: string[]): void;
  grantScopes(...scopes: string[]): void;
  installOrgWide(isOrgWide: boolean): void;
  addWorkspace(neighbor: Neighbor): Promise<SlackStandIn>;
  /** Somebody decides on the page that *Add to Slack* leads to; answers where their browser goes next. */
  decide(address: string, consent: Consent): string;
  oauth: Pick<OAuth, 'usedCode'>;
  /** Takes the app out: its token is dead, it is in no channel any more, and Slack says so in two events. */
  uninstall(): Promise<void>;
  /** The token alone is taken back; the app stays. */
  revokeToken(): Promise<void>;
  /** Sends Slack's url_verification. */
  challenge(): Promise<RecordedDelivery>;
  /** Resolves once no event delivery is to be tried again. */
  settled(): Promise<void>;
  /** All that people would miss, for the next start: not a copy, so it is to be written down at once. */
  kept(): KeptWorld;
  close(): Promise<void>;
};

/**
 * Plays Slack over HTTP, as strictly as Slack: the Web API for the app, signed deliveries to the app,
 * and the people in front of it (`as`). What Slack would refuse is refused here and listed in `refusals`;
 * nothing the app sends is ever dropped from `requests`.
 */
export async function startSlackStandIn(options: SlackStandInOptions): Promise<SlackStandIn> {
  const apis: WebApi[] = [];
  const stops: (() => void)[] = [];
  const oauth = makeOAuth(options.oauth, options.real ?? Date.now);
  const place = { url: '' };
  const home = await raiseWorkspace({ options, apis, stops, oauth, place });
  const server = await serveSlack(apis, oauth, options.port ?? 0, home.sockets, options.real ?? Date.now);
  place.url = server.url;
  for (const { world } of apis) world.baseUrl = server.url;
  return Object.assign(home.standIn, {
    async close() {
      for (const stop of stops) stop();
      await server.close();
    },
  });
}

type Raised = { standIn: SlackStandIn; sockets: Sockets | undefined };
type Slack = { apis: WebApi[]; stops: (() => void)[]; oauth: OAuth; place: { url: string } };

async function raiseWorkspace({
  options,
  idPrefix,
  ...slack
}: Slack & { options: SlackStandInOptions; idPrefix?: string }): Promise<Raised> {
  const { apis, stops, oauth, place } = slack;
  const world = makeWorld({ ...options, idPrefix });
  if (options.kept) restoreWorld(world, options.kept);
  const refusals: Refusal[] = [];
  const sockets = world.manifest.isSocketMode ? await makeSockets(world, refusals) : undefined;
  if (sockets) world.newSocketUrl = sockets.invite;
  const deliveries = makeDeliveries({ ...options, sockets });
  const delays = options.retryDelaysMs ?? [0, 60_000, 300_000];
  const events = makeEvents(world, deliveries, delays, options.real);
  stops.push(events.stop);
  // Nobody listens where the app is not running.
  world.heard = (event) => void events.emit(event, 'message.im').catch(() => undefined);
  const api: WebApi = {
    world,
    refusals,
    requests: [],
    tokens: makeTokens(options.botToken, options.real ?? Date.now),
    appToken: options.appToken,
    faults: makeFaults(),
    limits: makeRateLimits(),
    beside: () => apis,
    onInstalled() {
      world.manifest.scopes = new Set(parseManifest(options.manifest).scopes);
    },
  };
  apis.push(api);
  world.baseUrl = place.url;

  const fieldName = options.fieldName ?? ((blockId: string) => blockId);

  function person(id: string): SlackPerson {
    const found = world.people.get(id);
    if (!found) throw new Error(`There is no person ${id}.`);
    return found;
  }

  function conversation(id: string): Conversation {
    const found = world.conversations.get(id);
    if (!found) throw new Error(`There is no conversation ${id}.`);
    return found;
  }

  /** A bot that is gone is in no channel any more; who installs the app again has to invite it. */
  const leave = () => {
    for (const found of world.conversations.values())
      if (found.kind !== 'im') found.members = found.members.filter((member) => member !== world.botUserId);
  };

  const standIn: SlackStandIn = {
    teamId: world.teamId,
    get url() {
      return place.url;
    },
    get apiUrl() {
      return `${place.url}/api/`;
    },
    botUserId: options.botUserId,
    as: (userId, device = 'laptop') =>
      makePersona({
        ...{ world, deliveries, events, refusals, device, baseUrl: place.url },
        person: person(userId),
        fieldName,
      }),
    requests: api.requests,
    deliveries: deliveries.recorded,
    refusals,
    faults: api.faults,
    limits: api.limits,
    clients: world.clients,
    delivering: deliveries.delivering,
    sockets,
    people: () => [...world.people.values()],
    conversations: () => [...world.conversations.values()],
    conversation,
    views: () => [...world.views.values()],
    fieldName,
    files: () => [...world.files.values()],
    file: (named) => fileNamed(world, named),
    createChannel({ name, isPrivate, members }) {
      checkChannelName(world, name);
      const kind = isPrivate ? 'private' : 'public';
      const creator = members[0] ?? '';
      return addConversation(world, { kind, name, creator, members: [...members] }).id;
    },
    addMember(channelId, userId) {
      const { members } = conversation(channelId);
      if (!members.includes(person(userId).id)) members.push(userId);
    },
    removeMember(channelId, userId) {
      const found = conversation(channelId);
      found.members = found.members.filter((member) => member !== userId);
    },
    archive(channelId) {
      conversation(channelId).isArchived = true;
    },
    share: (channelId, sharing) => {
      conversation(channelId).sharing = sharing;
    },
    makePublic: (channelId) => {
      conversation(channelId).kind = 'public';
    },
    change: (userId, change) => void world.people.set(userId, { ...person(userId), ...change }),
    policies: world.policies,
    expire: (channelId, ts) => expireMessage(conversation(channelId), ts),
    deactivate: (userId) => void world.people.set(userId, { ...person(userId), deleted: true }),
    loseScopes(...scopes) {
      for (const scope of scopes) world.manifest.scopes.delete(scope);
    },
    grantScopes(...scopes) {
      for (const scope of scopes) world.manifest.scopes.add(scope);
    },
    installOrgWide(isOrgWide) {
      world.isOrgWide = isOrgWide;
    },
    async addWorkspace({ hasSameIds = false, ...neighbor }) {
      const { appToken: _app, kept: _kept, ...same } = options;
      const beside = { ...same, ...neighbor, botToken: null };
      const prefix = hasSameIds ? { idPrefix: world.idPrefix } : {};
      return (await raiseWorkspace({ ...slack, ...prefix, options: beside })).standIn;
    },
    decide: (address, consent) => oauth.decide(api, address, consent),
    oauth,
    async uninstall() {
      api.tokens.kill('account_inactive');
      leave();
      const bot = { oauth: [], bot: [world.botUserId] };
      await Promise.all([
        events.emit({ type: 'app_uninstalled' }, 'app_uninstalled'),
        events.emit({ type: 'tokens_revoked', tokens: bot }, 'tokens_revoked'),
      ]);
    },
    async revokeToken() {
      api.tokens.kill('token_revoked');
      leave();
      const tokens = { oauth: [], bot: [world.botUserId] };
      await events.emit({ type: 'tokens_revoked', tokens }, 'tokens_revoked');
    },
    async challenge() {
      if (sockets) throw new Error('In Socket Mode there is no address to verify.');
      return events.challenge();
    },
    settled: () => events.settled(),
    kept: () => keptWorld(world),
    close: async () => {},
  };
  return { standIn, sockets };
}
