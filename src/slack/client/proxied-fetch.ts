import type { FetchFunction } from '@slack/web-api';
import { type Dispatcher, EnvHttpProxyAgent, type RequestInit, fetch as send } from 'undici';

/** A company's proxy cannot reach what runs beside the app. */
const beside = ['localhost', '127.0.0.1', '[::1]'];

/** Node's own `fetch` passes HTTPS_PROXY, HTTP_PROXY and NO_PROXY by; this one goes the way that they say. */
export function proxiedFetch(): { fetch: FetchFunction; dispatcher: Dispatcher; close(): Promise<void> } {
  const told = (process.env.no_proxy ?? process.env.NO_PROXY ?? '').trim();
  const dispatcher = new EnvHttpProxyAgent({ noProxy: told === '*' ? told : [told, ...beside].join(',') });
  return {
    async fetch(url, { headers, body, ...init } = {}) {
      // undici does not know Node's own forms, only its own.
      const packed = typeof body === 'object' ? new Response(body) : null;
      const type = packed?.headers.get('content-type');
      return send(url, {
        redirect: 'error',
        ...init,
        headers: { ...headers, ...(type ? { 'content-type': type } : {}) },
        ...(packed ? { body: new Uint8Array(await packed.arrayBuffer()) } : body ? { body } : {}),
        dispatcher,
      } as RequestInit);
    },
    dispatcher,
    close: () => dispatcher.destroy(),
  };
}
