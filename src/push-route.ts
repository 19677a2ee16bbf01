import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Calendar } from './calendar/calendar.ts';
import type { Ears } from './courier/ears/ears.ts';
import { answer } from './http.ts';

const words = { 200: 'ok', 401: 'The token is wrong.', 404: 'There is nothing here.' };

type PushRoute = {
  pushes: NonNullable<Calendar['pushes']>;
  ears: Pick<Ears, 'take'>;
  /** Whose channel this is; null where it is nobody's who is served here. */
  teamOf(channel: string): string | null;
  count(status: number): void;
};

/** What the calendar pushes has no body; one that has is not read. */
export const pushRoute =
  ({ pushes, ears, teamOf, count }: PushRoute) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    request.resume();
    const push = pushes.read(request.headers);
    const known = push && teamOf(push.channelId);
    const status = push && known ? await ears.take(known, push) : 404;
    count(status);
    answer(response, status, words[status]);
  };

/** Where the calendar reaches us; null: nowhere. Undefined while the server has no port yet. */
export function pushAddress(
  publicUrl: string | undefined,
  path: string | undefined,
  port: number | undefined,
): string | null | undefined {
  if (publicUrl === undefined || path === undefined) return null;
  const url = new URL(`${publicUrl}${path}`);
  if (url.port !== '0') return url.href;
  if (port === undefined) return undefined;
  url.port = String(port);
  return url.href;
}
