/** `now` may be moved forward in the sandbox; `real` never moves, for leases, time limits and rates. */
export type Clock = {
  now(): number;
  real(): number;
  onMove(listener: () => void): () => void;
};

export type MovableClock = Clock & { advance(byMs: number): void };

export const systemClock: Clock = { now: () => Date.now(), real: () => Date.now(), onMove: () => () => {} };

/** The time of somebody else, whose clock is that much ahead of ours. */
export const correctedClock = (clock: Clock, aheadMs: () => number): Clock => ({
  now: () => clock.now() + aheadMs(),
  real: () => clock.real() + aheadMs(),
  onMove: clock.onMove,
});

export function movableClock(startAt: number = Date.now()): MovableClock {
  const listeners = new Set<() => void>();
  let ahead = startAt - Date.now();
  return {
    now: () => Date.now() + ahead,
    real: () => Date.now(),
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    advance(byMs) {
      if (!(byMs >= 0)) throw new Error('The clock only moves forward.');
      ahead += byMs;
      for (const listener of listeners) listener();
    },
  };
}
