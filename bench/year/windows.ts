const minuteMs = 60_000;

/** A platform's counter: in no minute, wherever it begins, more than so many; else the milliseconds until one may. */
export function slidingMinute(most: number): (at: number) => number {
  const taken = new Float64Array(most).fill(Number.NEGATIVE_INFINITY);
  let oldest = 0;
  return (at) => {
    const wait = (taken[oldest] as number) + minuteMs - at;
    if (wait > 0) return wait;
    taken[oldest] = at;
    oldest = oldest + 1 === most ? 0 : oldest + 1;
    return 0;
  };
}

/** A platform's counter of another kind: a burst, then so many a second. */
export function bucket(burst: number, perSecond: number): (at: number) => number {
  let [tokens, filledAt] = [burst, Number.NEGATIVE_INFINITY];
  return (at) => {
    tokens = Math.min(burst, tokens + Math.max(0, (at - filledAt) / 1000) * perSecond);
    filledAt = Math.max(filledAt, at);
    if (tokens < 1) return ((1 - tokens) / perSecond) * 1000;
    tokens -= 1;
    return 0;
  };
}
