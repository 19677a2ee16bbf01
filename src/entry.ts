import { pathToFileURL } from 'node:url';
import { QuorumError } from './errors.ts';

type Main = (environment: Record<string, string | undefined>) => Promise<void>;

/** Runs `main` if its module is the one that Node was started with. */
export function entry(moduleUrl: string, main: Main): void {
  if (moduleUrl !== pathToFileURL(process.argv[1] ?? '').href) return;
  main(process.env).catch((error: unknown) => {
    // Known trouble is one clear message; anything else needs its stack.
    console.error(
      error instanceof QuorumError || (error as Error)?.name === 'EngineError'
        ? (error as Error).message
        : error,
    );
    process.exit(1);
  });
}
