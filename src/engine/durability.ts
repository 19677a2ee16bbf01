import { EngineError } from './engine-error.ts';

/**
 * Callers that arrive while an fsync runs wait for the next one; one fsync serves all who wait.
 * An engine that restarted after the write was acknowledged may have lost it, and its fsync proves nothing:
 * with `incarnation` (the engine's pid) such a flush is rejected.
 */
export function coalescedFlush(
  runFsync: () => Promise<void>,
  incarnation: () => number | undefined = () => 0,
): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function start(): Promise<void> {
    const fsync = (async () => runFsync())();
    const settled = fsync
      .catch(() => {})
      .then(() => {
        if (running === settled) running = undefined;
      });
    running = settled;
    return fsync;
  }

  function join(): Promise<void> {
    if (!running) return start();
    next ??= running.then(() => {
      next = undefined;
      return start();
    });
    return next;
  }

  return async () => {
    const before = incarnation();
    if (before !== undefined) await join();
    if (before === undefined || incarnation() !== before) {
      throw new EngineError(
        'engine_restarted',
        'The database engine restarted before this write was on disk; read it again.',
      );
    }
  };
}
