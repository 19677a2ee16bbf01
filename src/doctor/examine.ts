import { type Check, type Finding, findingsAbout } from '../core/installation/finding.ts';

/** How long what is late may still take to clear up after itself. */
const tidyMs = 20_000;

/** Runs all checks at once; one that needs another waits for it, and is not asked where that one is not right. */
export async function examine(checks: readonly Check[], limitMs = 6000): Promise<Finding[]> {
  const tidying: Promise<unknown>[] = [];
  const outcomes = new Map<string, Promise<Finding[]>>();
  const outcomeOf = (check: Check): Promise<Finding[]> => {
    const known = outcomes.get(check.about);
    if (known) return known;
    const outcome = run(check);
    outcomes.set(check.about, outcome);
    return outcome;
  };
  const run = async (check: Check): Promise<Finding[]> => {
    const needed = checks.filter(({ about }) => check.after?.includes(about));
    const { unchecked, missing } = findingsAbout(check.about);
    for (const other of needed)
      if ((await outcomeOf(other)).some(({ is }) => is === 'missing' || is === 'unchecked'))
        return [unchecked(`not checked, because of: ${other.about}.`)];
    const seconds = limitMs / 1000;
    const late = [
      missing(`no answer within ${seconds} seconds.`, 'run doctor again; if it stays, look at the network.'),
    ];
    try {
      const work = check.run();
      if (check.isTidied) tidying.push(work.catch(() => {}));
      return await withLimit(work, limitMs, late);
    } catch (error) {
      // Only its kind: the words of an error can quote what must not be shown.
      return [missing(`the examination failed (${(error as Error)?.name}).`, 'the log of the server.')];
    }
  };
  const findings = (await Promise.all(checks.map(outcomeOf))).flat();
  // Whoever gets the answer may end the process.
  await withLimit(Promise.all(tidying), tidyMs, []);
  return findings;
}

async function withLimit<T>(work: Promise<T>, limitMs: number, late: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(late), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
