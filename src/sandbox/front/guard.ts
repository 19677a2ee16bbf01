import type { IncomingMessage } from 'node:http';

const ownNames = new Set(['localhost', '127.0.0.1', '[::1]']);

const nameIn = (host: string): string => host.replace(/:\d+$/, '');

/**
 * Why a request is not answered, or null: a page of somebody else, open in the same browser, must neither read nor press,
 * whether it asks this address itself or under a name of its own that leads here.
 */
export function whyForeign({ headers }: Pick<IncomingMessage, 'headers'>): string | null {
  const host = headers.host ?? '';
  if (!ownNames.has(nameIn(host))) return 'The sandbox answers on localhost only.';
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${host}`) return 'The sandbox answers its own page only.';
  const from = headers['sec-fetch-site'];
  const isNavigation = headers['sec-fetch-mode'] === 'navigate';
  if (from === undefined || from === 'same-origin' || from === 'none' || isNavigation) return null;
  return 'The sandbox answers its own page only.';
}
