import { randomUUID } from 'node:crypto';
import type { Json } from '../rules/rules.ts';

export type Envelope = {
  envelope_id: string;
  type: 'slash_commands' | 'interactive' | 'events_api';
  payload: Json;
  accepts_response_payload: boolean;
  retry_attempt?: number;
  retry_reason?: string;
};

const types = { command: 'slash_commands', interaction: 'interactive', event: 'events_api' } as const;

function payloadOf(contentType: string, body: string): Json {
  if (!contentType.includes('application/x-www-form-urlencoded')) return JSON.parse(body);
  const form = new URLSearchParams(body);
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : JSON.parse(payload);
}

/** What Slack would send over HTTP, as it sends it over a socket: without a signature, and without a time. */
export function envelopeOf(delivery: {
  kind: keyof typeof types;
  contentType: string;
  body: string;
  headers?: Record<string, string> | undefined;
}): Envelope {
  const { kind, contentType, body, headers = {} } = delivery;
  const isEvent = kind === 'event';
  return {
    envelope_id: randomUUID(),
    type: types[kind],
    payload: payloadOf(contentType, body),
    accepts_response_payload: !isEvent,
    ...(isEvent
      ? {
          retry_attempt: Number(headers['x-slack-retry-num'] ?? 0),
          retry_reason: (headers['x-slack-retry-reason'] ?? '').replace(/^http_/, ''),
        }
      : {}),
  };
}
