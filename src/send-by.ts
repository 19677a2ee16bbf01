import type { WebClient } from '@slack/web-api';

/** Rides along with a call as far as the door to the network, and is never sent. */
export const sendByField = 'quorum_send_by';

type Call = (input?: object) => Promise<unknown>;

/**
 * The same client, whose calls leave this machine by that time or not at all. A process can be stopped at any moment, and
 * goes on much later without knowing: by then another one has done its work.
 */
export const sentBy = (slack: WebClient, time: number): WebClient =>
  new Proxy(slack, {
    get: (client, family) => {
      const methods: unknown = Reflect.get(client, family);
      if (family === 'apiCall')
        return (method: string, input: object = {}) =>
          client.apiCall(method, { ...input, [sendByField]: time });
      // What else the client does, it does with parts of its own.
      if (typeof methods === 'function') return methods.bind(client);
      if (methods === null || typeof methods !== 'object') return methods;
      return new Proxy(methods, {
        get: (all, method) => {
          const call: unknown = Reflect.get(all, method);
          if (typeof call !== 'function') return call;
          return (input: object = {}) => (call as Call).call(all, { ...input, [sendByField]: time });
        },
      });
    },
  });

/** What is sent, and the time that it must leave by; null where it may leave at any. */
export function sendByIn(body: unknown): { body: unknown; time: number | null } {
  if (typeof body !== 'string' || !body.includes(sendByField)) return { body, time: null };
  const form = new URLSearchParams(body);
  const time = form.get(sendByField);
  form.delete(sendByField);
  return { body: form.toString(), time: time === null ? null : Number(time) };
}

/** Like the codes of Node's network: it never left this machine. */
const tooLateCode = 'ESENTTOOLATE';

export const sentTooLate = (): Error =>
  Object.assign(new Error('Nothing was sent: its time is over.'), { code: tooLateCode });

export const isSentTooLate = (code: string): boolean => code === tooLateCode;
