import { QuorumError } from './errors.ts';

/** The database may go away again in the middle of starting up. What no waiting cures is thrown. */
export async function untilDone(
  work: () => Promise<void>,
  isClosed: () => boolean,
  report: (trouble: string, error: unknown) => void,
): Promise<void> {
  while (!isClosed()) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof QuorumError && error.code === 'misconfigured') throw error;
      report('Starting up; trying again', error);
      await new Promise((resolve) => setTimeout(resolve, 1000).unref());
    }
  }
}
