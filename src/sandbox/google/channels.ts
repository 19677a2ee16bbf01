import { createHash } from 'node:crypto';
import { addressNotHttps, channelIdNotUnique, invalid, notFound, required } from './refusal.ts';
import { type Answer, type Call, calendarOf, type World } from './world.ts';

export type Channel = {
  id: string;
  resourceId: string;
  email: string;
  address: string;
  token: string | null;
  expiresAt: number;
  messages: number;
  queue: Promise<void>;
};
export type Push = { channelId: string; state: 'sync' | 'exists'; number: number; status: number | null };
export type Channels = ReturnType<typeof pushChannels>;

const weekSeconds = 604_800;
const isChannelId = /^[A-Za-z0-9\-_+/=]{1,64}$/;

export function pushChannels(world: World, calendarUrl: (email: string) => string) {
  const channels = new Map<string, Channel>();
  const everUsed = new Set<string>();
  const pushes: Push[] = [];
  const closing = new AbortController();
  const loss = { next: 0 };

  const push = (channel: Channel, state: Push['state']) => {
    channel.messages += 1;
    const number = channel.messages;
    const isLost = state === 'exists' && loss.next > 0;
    if (isLost) loss.next -= 1;
    channel.queue = channel.queue.then(async () => {
      const status = isLost ? null : await deliver(channel, state, number);
      pushes.push({ channelId: channel.id, state, number, status });
    });
  };

  const deliver = async (channel: Channel, state: string, number: number): Promise<number | null> => {
    const headers: Record<string, string> = {
      'X-Goog-Channel-ID': channel.id,
      'X-Goog-Channel-Expiration': new Date(channel.expiresAt).toUTCString(),
      'X-Goog-Resource-ID': channel.resourceId,
      'X-Goog-Resource-URI': calendarUrl(channel.email),
      'X-Goog-Resource-State': state,
      'X-Goog-Message-Number': String(number),
      ...(channel.token !== null && { 'X-Goog-Channel-Token': channel.token }),
    };
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(10_000)]);
    try {
      const answer = await fetch(channel.address, { method: 'POST', headers, signal, redirect: 'manual' });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      return null;
    }
  };

  return {
    pushes,
    open: () => [...channels.values()].filter(({ expiresAt }) => expiresAt > world.now()),
    loseNext(count: number) {
      loss.next = count;
    },
    changed(emails: string[]) {
      for (const channel of channels.values())
        if (emails.includes(channel.email) && channel.expiresAt > world.now()) push(channel, 'exists');
    },
    watch(call: Call): Answer {
      const { email } = calendarOf(world, call.parts.calendarId ?? '');
      const channel = newChannel(world, email, call.body);
      if (everUsed.has(channel.id)) throw channelIdNotUnique(channel.id);
      everUsed.add(channel.id);
      channels.set(channel.id, channel);
      push(channel, 'sync');
      const { id, resourceId, token, expiresAt } = channel;
      const resourceUri = calendarUrl(email);
      const expiration = String(expiresAt);
      return {
        status: 200,
        body: {
          kind: 'api#channel',
          id,
          resourceId,
          resourceUri,
          ...(token !== null && { token }),
          expiration,
        },
      };
    },
    stop(call: Call): Answer {
      const { id, resourceId } = (call.body ?? {}) as { id?: string; resourceId?: string };
      if (!id) throw required('Missing channel id.');
      if (!resourceId) throw required('Missing resource id.');
      const channel = channels.get(id);
      if (channel?.resourceId !== resourceId || channel.expiresAt <= world.now())
        throw notFound(`Channel '${id}' not found.`);
      channels.delete(id);
      return { status: 204 };
    },
    settled: async () => {
      await Promise.all([...channels.values()].map(({ queue }) => queue));
    },
    close: () => closing.abort(),
  };
}

type ChannelBody = {
  id?: unknown;
  type?: unknown;
  address?: unknown;
  token?: unknown;
  expiration?: unknown;
  params?: { ttl?: unknown };
};

function newChannel(world: World, email: string, value: unknown): Channel {
  const body = (value ?? {}) as ChannelBody;
  if (typeof body.id !== 'string' || !isChannelId.test(body.id)) throw invalid('Invalid channel id.', 'id');
  if (body.type !== 'web_hook' && body.type !== 'webhook') throw invalid('Invalid channel type.', 'type');
  if (typeof body.token === 'string' && body.token.length > 256) throw invalid('Token too long.', 'token');
  const resourceId = createHash('sha256').update(email).digest('base64url').slice(0, 27);
  return {
    id: body.id,
    resourceId,
    email,
    address: checkedAddress(body.address),
    token: typeof body.token === 'string' ? body.token : null,
    expiresAt: world.now() + lifetimeMs(world, body),
    messages: 0,
    queue: Promise.resolve(),
  };
}

function lifetimeMs(world: World, body: ChannelBody): number {
  const longest = weekSeconds * 1000;
  if (body.expiration !== undefined) return Math.min(Number(body.expiration) - world.now(), longest);
  const ttl = Number(body.params?.ttl ?? weekSeconds);
  if (!Number.isInteger(ttl) || ttl <= 0) throw invalid('Invalid ttl value.', 'params.ttl');
  return Math.min(ttl * 1000, longest);
}

function checkedAddress(value: unknown): string {
  if (typeof value !== 'string' || !URL.canParse(value)) throw invalid('Invalid address.', 'address');
  const { protocol, hostname } = new URL(value);
  // Google wants https; plain http on this machine is what only the stand-in allows.
  const isLoopback = protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !isLoopback) throw addressNotHttps(value);
  return value;
}
