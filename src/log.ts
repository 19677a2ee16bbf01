import pino, { type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** Ids and sentences only: neither candidates nor cards are ever handed to the log. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return destination ? pino(options, destination) : pino(options);
}

/** What a log may hold of an error: not its attachments, which can quote requests. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return {
    error: name,
    code,
    message,
    stack: stack?.split('\n').slice(1, 8).join('\n'),
    ...(cause ? { cause: errorFields(cause) } : {}),
  };
}
