import { tryAgain } from '../errors.ts';

export const isDuplicateKey = (error: unknown): boolean =>
  (error as { code?: unknown } | null)?.code === 11000;

/**
 * Where two write the first of it at once, one is told that it is there, and writes again. MongoDB does that by itself only if
 * nothing but the `_id` is asked for.
 */
export async function upserted<T>(write: () => PromiseLike<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return write();
  }
}

const outages = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoNotConnectedError',
  'MongoPoolClearedError',
  'PoolClearedOnNetworkError',
  'MongoPoolClosedError',
  'MongoWaitQueueTimeoutError',
  'MongoTopologyClosedError',
  'MongoClientClosedError',
  'MongoExpiredSessionError',
  // The embedded engine came back while a write waited to be on disk: it may be lost.
  'EngineError',
]);

function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // With buffering off, Mongoose throws its plain error for a call made before the first connection.
  return (
    outages.has(error.name) ||
    /before initial connection|not connected|connection .* closed/i.test(error.message)
  );
}

/**
 * Every door of the store says the same when the database is away, so that people hear one sentence;
 * one that is not open yet says it too.
 */
export function translated<T extends object>(door: T, isOpen = () => true): T {
  return new Proxy(door, {
    get(target, key, receiver) {
      const member: unknown = Reflect.get(target, key, receiver);
      if (typeof member !== 'function') return member;
      return (...input: unknown[]) =>
        isOpen() ? translate(() => member.apply(target, input)) : Promise.reject(away());
    },
  });
}

function translate(call: () => unknown): unknown {
  try {
    const answer = call();
    if (!(answer instanceof Promise)) return answer;
    return answer.catch((error: unknown) => {
      throw asTryAgain(error);
    });
  } catch (error) {
    throw asTryAgain(error);
  }
}

const asTryAgain = (error: unknown): unknown => (isOutage(error) ? away(error) : error);

const away = (cause?: unknown): Error =>
  tryAgain(
    'Quorum cannot reach its database right now. Nothing is lost; please try again in a minute.',
    cause,
  );
