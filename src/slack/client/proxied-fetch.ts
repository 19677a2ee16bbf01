import type { FetchFunction } from '@slack/web-api';
import { type Dispatcher, EnvHttpProxyAgent, type RequestInit, fetch as send } from 'undici';
import { sentTooLate } from '../../send-by.ts';

/** A company's proxy cannot reach what runs beside the app. */
const beside = ['localhost', '127.0.0.1', '[::1]'];

/** `mayGo`: asked with nothing between the answer and the first byte on the wire. */
type AskingFetch = (...given: [...Parameters<FetchFunction>, (() => boolean)?]) => ReturnType<FetchFunction>;

/** Node's own `fetch` passes HTTPS_PROXY, HTTP_PROXY and NO_PROXY by; this one goes the way that they say. */
export function proxiedFetch(): { fetch: AskingFetch; dispatcher: Dispatcher; close(): Promise<void> } {
  const told = (process.env.no_proxy ?? process.env.NO_PROXY ?? '').trim();
  const dispatcher = new EnvHttpProxyAgent({ noProxy: told === '*' ? told : [told, ...beside].join(',') });
  return {
    async fetch(url, { headers, body, ...init } = {}, mayGo) {
      // undici does not know Node's own forms, only its own.
      const packed = typeof body === 'object' ? new Response(body) : null;
      const type = packed?.headers.get('content-type');
      return send(url, {
        redirect: 'error',
        ...init,
        headers: { ...headers, ...(type ? { 'content-type': type } : {}) },
        ...(packed ? { body: new Uint8Array(await packed.arrayBuffer()) } : body ? { body } : {}),
        dispatcher: mayGo ? dispatcher.compose(only(mayGo)) : dispatcher,
      } as RequestInit);
    },
    dispatcher,
    close: () => dispatcher.destroy(),
  };
}

const only =
  (mayGo: () => boolean): Dispatcher.DispatcherComposeInterceptor =>
  (dispatch) =>
  (options, handler) =>
    dispatch(options, asking(handler, mayGo));

/** A connection can be long in the making, and the machine may have slept. */
const asking = (handler: Dispatcher.DispatchHandler, mayGo: () => boolean): Dispatcher.DispatchHandler =>
  new Proxy(handler, {
    get(all, name) {
      const heard: unknown = Reflect.get(all, name);
      if (typeof heard !== 'function') return heard;
      if (name !== 'onRequestStart') return heard.bind(all);
      return (controller: Dispatcher.DispatchController, context: unknown) => {
        if (!mayGo()) controller.abort(sentTooLate());
        return heard.call(all, controller, context);
      };
    },
  });
