/** The database may go away again in the middle of starting up. */
export async function untilDone(
  work: () => Promise<void>,
  isClosed: () => boolean,
  report: (trouble: string, error: unknown) => void,
): Promise<void> {
  while (!isClosed()) {
    try {
      return await work();
    } catch (error) {
      report('Starting up; trying again', error);
      await new Promise((resolve) => setTimeout(resolve, 1000).unref());
    }
  }
}
