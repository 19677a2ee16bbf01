import { errorFields, type Log } from './log.ts';

/** Whoever runs processes kills them ten seconds after the signal. */
const usualMs = 8000;

/**
 * From here on a signal ends the process, also while it starts: as number 1 of a container it would not even be killed.
 * What still waits for an answer then is not lost: its effect is tried again after the next start.
 */
export function endOnSignal(log: Log, mostMs = usualMs): { first(step: () => unknown): void } {
  const steps: (() => unknown)[] = [];
  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => {
      log.warn({ ms: mostMs }, 'Quorum ends although something still waits');
      process.exit(0);
    }, mostMs);
    for (const step of steps.toReversed())
      try {
        await step();
      } catch (error) {
        log.error(errorFields(error), 'Quorum could not end in order');
      }
    process.exit(0);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  return { first: (step) => void steps.push(step) };
}
