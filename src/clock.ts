/** `now` may be moved forward in the sandbox; `real` is for leases, time limits and rates, and moves only in tests. */
export type Clock = {
  now(): number;
  real(): number;
  onMove(listener: () => void): () => void;
};

/** `advance` moves what people see; `advanceReal` both, as hours that really pass. */
export type MovableClock = Clock & { advance(byMs: number): void; advanceReal(byMs: number): void };

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
  let realAhead = 0;
  const forward = (byMs: number) => {
    if (!(byMs >= 0)) throw new Error('The clock only moves forward.');
    ahead += byMs;
  };
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    now: () => Date.now() + ahead,
    real: () => Date.now() + realAhead,
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    advance(byMs) {
      forward(byMs);
      tell();
    },
    advanceReal(byMs) {
      forward(byMs);
      realAhead += byMs;
      tell();
    },
  };
}
