import type { Acts, Device, News, Outcome, Screen } from './wire.ts';

export type Visitor = { who: string; device: Device };

/** What the sandbox said instead of an answer, in words. */
export class Refusal extends Error {}

export const silence = 'The sandbox does not answer. Look at its terminal; start it again with npm start.';

export async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers: { accept: 'application/json', ...init.headers } });
  } catch {
    throw new Refusal(silence);
  }
  const answer = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Refusal(answer.error ?? `The sandbox answered ${response.status}.`);
  return answer;
}

export const send = <T>(path: string, body: object): Promise<T> =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export const readScreen = ({ who, device }: Visitor): Promise<Screen> =>
  ask(`/api/screen/${who}?on=${device}`);

export function readNews(
  { who, device }: Visitor,
  place: string,
  { since = 0, before = '' } = {},
): Promise<News> {
  const query = new URLSearchParams({ on: device, since: String(since), ...(before ? { before } : {}) });
  return ask(`/api/people/${who}/places/${place}?${query}`);
}

export const act = <A extends keyof Acts>(
  { who, device }: Visitor,
  name: A,
  body: Acts[A],
): Promise<Outcome> => send(`/api/people/${who}/${name}?on=${device}`, body);

export type Following = { close(): void };

/** Calls back with every change, and whenever the sandbox comes and goes. */
export function follow(changed: (version: number) => void, isThere: (there: boolean) => void): Following {
  const events = new EventSource('/api/live');
  events.addEventListener('change', (event) => {
    isThere(true);
    changed(Number((event as Event & { data?: unknown }).data));
  });
  events.addEventListener('error', () => isThere(false));
  return events;
}
