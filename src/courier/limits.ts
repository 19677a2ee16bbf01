type Limit = <T>(isFirst: boolean, work: () => Promise<T>) => Promise<T>;

/** Runs at most so many pieces of work at once; those marked as first go before others that wait. */
export function limitOf(atOnce: number): Limit {
  const [first, later]: [(() => void)[], (() => void)[]] = [[], []];
  let busy = 0;
  return async (isFirst, work) => {
    if (busy >= atOnce) await new Promise<void>((go) => (isFirst ? first : later).push(go));
    else busy += 1;
    try {
      return await work();
    } finally {
      const next = first.shift() ?? later.shift();
      if (next) next();
      else busy -= 1;
    }
  };
}
