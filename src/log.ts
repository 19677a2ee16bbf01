import { AsyncLocalStorage } from 'node:async_hooks';
import pino, { type DestinationStream } from 'pino';
import { QuorumError } from './errors.ts';
import {
  type ErrorValues,
  type EventName,
  events,
  type Followed,
  type Level,
  type Values,
} from './telemetry/events.ts';

export type Log = {
  /** At the level of its row. Ids and sentences only: neither candidates nor cards are ever handed to the log. */
  <E extends EventName>(event: E, values?: Values<E>): void;
  /** Every line that this work causes, however deep, has these ids, and no others. */
  follow<T>(ids: Followed, work: () => T): T;
  followed(): Followed;
};

/** One for all logs of a process: each more would be asked by every promise, for good. */
const following = new AsyncLocalStorage<Followed>();
const followed = () => following.getStore() ?? {};

export function createLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const lines = destination ? pino(options, destination) : pino(options);
  const log = <E extends EventName>(event: E, values: Values<E> = {}): void => {
    const { level: at, means }: { level: Level; means: string } = events[event];
    const fields: object = { event, ...followed(), ...values };
    if (lines.isLevelEnabled(at)) lines[at](fields, means);
  };
  return Object.assign(log, {
    followed,
    follow: <T>(ids: Followed, work: () => T): T => following.run(ids, work),
  });
}

/** Databases and calendars quote addresses. */
const withoutAddresses = (words: string): string =>
  words.replaceAll(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[email]');

/** Of what passes by itself, in a few words: while a database is slow there are hundreds of these a second. */
export function laterFields(error: unknown): Values<'request.later'> | null {
  if (!(error instanceof QuorumError) || error.code !== 'try_again') return null;
  const { name, message } = error.cause instanceof Error ? error.cause : error;
  return { error: name, message: withoutAddresses(message) };
}

/** What a log may hold of an error: not its attachments, which can quote requests. */
export function errorFields(error: unknown): ErrorValues {
  if (!(error instanceof Error)) return { error: typeof error };
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return {
    error: name,
    code,
    message: withoutAddresses(message),
    stack: withoutAddresses(stack?.split('\n').slice(1, 8).join('\n') ?? ''),
    ...(cause ? { cause: errorFields(cause) } : {}),
  };
}
