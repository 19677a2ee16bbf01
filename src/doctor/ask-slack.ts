import { z } from 'zod';

const Body = z.looseObject({ ok: z.boolean(), error: z.string().optional() });

export type SlackAnswer = {
  ok: boolean;
  error: string;
  /** What else Slack says. */
  body: Record<string, unknown>;
  /** What the token may do. */
  scopes: string[];
  /** Slack's time, and ours when it came. */
  date: number;
  at: number;
};

export type AskSlack = (method: string, token: string, args?: Record<string, string>) => Promise<SlackAnswer>;

export class SlackAway extends Error {}

/** Node's own, or one that goes through a company's proxy. */
export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body: string; signal: AbortSignal },
) => Promise<{ status: number; headers: { get(name: string): string | null }; json(): Promise<unknown> }>;

type AskOptions = { apiUrl: string | undefined; fetch: Fetch; real(): number; timeoutMs?: number };

/** One plain call, with the headers that the client keeps to itself. */
export function askSlack({ apiUrl, fetch, real, timeoutMs = 5000 }: AskOptions): AskSlack {
  const base = (apiUrl ?? 'https://slack.com/api/').replace(/\/?$/, '/');
  return async (method, token, args = {}) => {
    try {
      const answer = await fetch(`${base}${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(args).toString(),
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (answer.status === 429) return { ...nothing, error: 'ratelimited', at: real() };
      const body = Body.parse(await answer.json());
      return {
        ok: body.ok,
        error: body.error ?? '',
        body,
        scopes: (answer.headers.get('x-oauth-scopes') ?? '').split(',').map((scope) => scope.trim()),
        date: Date.parse(answer.headers.get('date') ?? ''),
        at: real(),
      };
    } catch {
      throw new SlackAway();
    }
  };
}

const nothing = { ok: false, body: {}, scopes: [], date: Number.NaN };
