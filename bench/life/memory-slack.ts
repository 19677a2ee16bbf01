import type { KnownBlock } from '@slack/types';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { SlackFailure } from '../../src/sandbox/slack/rules/failure.ts';
import { checkContent, type MessageContent } from '../../src/sandbox/slack/rules/message.ts';

export type KeptMessage = {
  channel: string;
  ts: string;
  thread: string | null;
  text: string;
  blocks: KnownBlock[];
  /** Which effect posted it. */
  effect: string | null;
  metadata: unknown;
  isDeleted: boolean;
};

/** Slack's part that the courier writes to: direct messages, threads, edits. */
export type MemorySlack = {
  /** The methods as the courier calls them. */
  methods: Record<string, (input: never) => Promise<unknown>>;
  messages(): KeptMessage[];
};

type Input = {
  channel: string;
  ts?: string;
  thread_ts?: string;
  text?: string;
  blocks?: KnownBlock[];
  metadata?: { event_payload?: { effect?: string } };
  oldest?: string;
};

const refuse = (error: string) => new WebAPIPlatformError({ ok: false, error });

/** As Slack refuses what is too long or wrongly made. */
function check(content: unknown): void {
  try {
    checkContent(content as MessageContent, true);
  } catch (error) {
    if (error instanceof SlackFailure) throw refuse(`${error.error}: ${error.detail()}`);
    throw error;
  }
}

export function memorySlack(now: () => number): MemorySlack {
  const messages: KeptMessage[] = [];
  const bySpot = new Map<string, KeptMessage>();
  let count = 0;
  const standing = ({ channel, ts }: Input, failure = 'message_not_found'): KeptMessage => {
    const message = bySpot.get(`${channel}/${ts}`);
    if (!message || message.isDeleted) throw refuse(failure);
    return message;
  };
  const listed = (some: KeptMessage[], oldest = '0') => ({
    ok: true,
    messages: some
      .filter(({ ts, isDeleted }) => !isDeleted && Number(ts) >= Number(oldest))
      .map(({ ts, text, blocks, thread, metadata }) => ({ ts, text, blocks, thread_ts: thread, metadata })),
  });
  const methods: Record<string, (input: Input) => Promise<unknown>> = {
    async 'chat.postMessage'(input) {
      const { channel, text = '', blocks = [], thread_ts, metadata } = input;
      check(input);
      count += 1;
      const parent = thread_ts ? bySpot.get(`${channel}/${thread_ts}`) : null;
      const message: KeptMessage = {
        channel,
        ts: `${Math.floor(now() / 1000)}.${String(count).padStart(6, '0')}`,
        thread: parent && !parent.isDeleted ? parent.ts : null,
        ...{ text, blocks, metadata },
        effect: metadata?.event_payload?.effect ?? null,
        isDeleted: false,
      };
      messages.push(message);
      bySpot.set(`${channel}/${message.ts}`, message);
      return { ok: true, ts: message.ts, message: message.thread ? { thread_ts: message.thread } : {} };
    },
    async 'chat.update'(input) {
      check(input);
      Object.assign(standing(input), { text: input.text ?? '', blocks: input.blocks ?? [] });
      return { ok: true };
    },
    async 'chat.delete'(input) {
      standing(input).isDeleted = true;
      return { ok: true };
    },
    'conversations.history': async ({ channel, oldest }) =>
      listed(
        messages.filter((one) => one.channel === channel && one.thread === null),
        oldest,
      ),
    async 'conversations.replies'(input) {
      const root = standing(input, 'thread_not_found');
      return listed(
        messages.filter((one) => one === root || (one.channel === root.channel && one.thread === root.ts)),
        input.oldest,
      );
    },
  };
  return { methods: methods as MemorySlack['methods'], messages: () => messages };
}

/** `slack.chat.postMessage(…)` becomes a call by its name. */
export const asWebClient = (call: (method: string, input: unknown) => Promise<unknown>): WebClient =>
  new Proxy(
    {},
    {
      get: (_none, family: string) =>
        new Proxy(
          {},
          { get: (_nothing, name: string) => (input: unknown) => call(`${family}.${name}`, input) },
        ),
    },
  ) as WebClient;
