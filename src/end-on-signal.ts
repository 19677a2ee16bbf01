import { errorFields, type Log } from './log.ts';

/** Whoever runs processes kills them ten seconds after the signal. */
const usualMs = 8000;

/** `npm start` hands a signal on that the terminal has sent to all its processes anyway: that is one, not two. */
const oneSignalMs = 500;

/** What a shell says of a process that a signal ended. */
const codes: Partial<Record<NodeJS.Signals, number>> = { SIGINT: 130, SIGTERM: 143 };

/**
 * From here on a signal ends the process, also while it starts: as number 1 of a container it would not even be killed.
 * What still waits for an answer then is not lost: its effect is tried again after the next start. A second signal ends
 * it at once.
 */
export function endOnSignal(log: Log, mostMs = usualMs): { first(step: () => unknown): void } {
  const steps: (() => unknown)[] = [];
  let endingSince: number | null = null;
  const end = async (signal: NodeJS.Signals) => {
    const now = performance.now();
    if (endingSince !== null) {
      if (now - endingSince < oneSignalMs) return;
      log('process.ended-at-once', { signal });
      process.exit(codes[signal] ?? 1);
    }
    endingSince = now;
    log('process.stopping', { signal });
    setTimeout(() => {
      log('process.cut-short', { ms: mostMs });
      process.exit(0);
    }, mostMs);
    for (const step of steps.toReversed())
      try {
        await step();
      } catch (error) {
        log('process.close-failed', errorFields(error));
      }
    log('process.stopped', { ms: Math.round(performance.now() - now) });
    process.exit(0);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  return { first: (step) => void steps.push(step) };
}
