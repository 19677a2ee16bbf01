/** Soon enough that nobody misses anything after a kill, seldom enough that nobody feels it. */
const lookEveryMs = 250;

type Saving = {
  /** Grows or changes with everything that is worth keeping. */
  stamp(): string;
  save(): void;
};

/** Saves soon after each change, once for many at once; `end` saves what is left. */
export function keepSaving({ stamp, save }: Saving): { now(): void; end(): void } {
  let seen = '';
  const look = () => {
    const now = stamp();
    if (now === seen) return;
    save();
    seen = now;
  };
  const timer = setInterval(look, lookEveryMs);
  return {
    now: look,
    end() {
      clearInterval(timer);
      save();
    },
  };
}
