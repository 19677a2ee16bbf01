/** Soon enough that nobody misses anything after a kill, seldom enough that nobody feels it. */
const lookEveryMs = 250;

type Saving = {
  /** Grows or changes with everything that is worth keeping. */
  stamp(): string;
  save(): void;
  warn(sentence: string): void;
};

/** Saves soon after each change, once for many at once; `end` saves what is left. A full disk ends nothing. */
export function keepSaving({ stamp, save, warn }: Saving): { now(): void; end(): void } {
  let seen = '';
  let isWarned = false;
  const trySaving = (): boolean => {
    try {
      save();
      isWarned = false;
      return true;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (!isWarned)
        warn(`What you do cannot be kept for the next start now (${why}). It is tried again until it can.`);
      isWarned = true;
      return false;
    }
  };
  const look = () => {
    const now = stamp();
    if (now !== seen && trySaving()) seen = now;
  };
  const timer = setInterval(look, lookEveryMs);
  return {
    now: look,
    end() {
      clearInterval(timer);
      trySaving();
    },
  };
}
