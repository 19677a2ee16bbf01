type Limit = <T>(isFirst: boolean, work: () => Promise<T>) => Promise<T>;

/** Runs at most so many pieces of work at once, as it is told each time; those marked as first go before others that wait. */
export function limitOf(atOnce: () => number): Limit {
  const [first, later]: [(() => void)[], (() => void)[]] = [[], []];
  let busy = 0;
  const begin = () => {
    while (busy < atOnce()) {
      const next = first.shift() ?? later.shift();
      if (!next) return;
      busy += 1;
      next();
    }
  };
  return async (isFirst, work) => {
    await new Promise<void>((go) => {
      (isFirst ? first : later).push(go);
      begin();
    });
    try {
      return await work();
    } finally {
      busy -= 1;
      begin();
    }
  };
}
