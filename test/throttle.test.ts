import { describe, expect, it } from '@jest/globals';
import { inOneGo, passThrough, TooManyRequests, takeTurn, throttle } from '../src/throttle.ts';

const made = (rate = { burst: 10, perSecond: 2 }) => {
  let now = 0;
  const one = throttle(rate, () => now);
  const pass = (ms: number) => {
    now += ms;
  };
  return { one, pass };
};
const take = (one: ReturnType<typeof throttle>, count: number) => {
  for (let taken = 0; taken < count; taken += 1) one.take();
};

describe('a counter of a platform', () => {
  it('lets a burst through, and then so many a second', () => {
    const { one, pass } = made();
    take(one, 10);
    expect(one.waitMs(true)).toBe(500);
    pass(500);
    expect(one.waitMs(true)).toBe(0);
    take(one, 1);
    pass(60_000);
    take(one, 10);
    expect(one.waitMs(true)).toBe(500);
  });

  it('never lets more through in a minute than a burst and a minute of its rate', () => {
    const { one, pass } = made();
    let through = 0;
    for (let ms = 0; ms < 60_000; ms += 10, pass(10))
      while (one.waitMs(true) === 0) {
        one.take();
        through += 1;
      }
    expect(through).toBeLessThanOrEqual(10 + 120);
    expect(through).toBeGreaterThan(120);
  });

  it('keeps a part of the burst for what is urgent', () => {
    const { one } = made();
    take(one, 8);
    expect([one.waitMs(false), one.waitMs(true)]).toEqual([500, 0]);
  });

  it('lets nothing through while the other side asks to stop, and no burst afterwards', () => {
    const { one, pass } = made();
    one.close(3000);
    expect(one.waitMs(true)).toBe(3000);
    pass(3000);
    expect(one.waitMs(true)).toBe(0);
    take(one, 6);
    expect(one.waitMs(true)).toBeGreaterThan(0);
  });

  it('tells everybody who is sent away another moment', () => {
    const { one, pass } = made();
    take(one, 14);
    const told = [one, one, one].map((same) => same.comeBackMs(same.waitMs(true)));
    expect(told).toEqual([2500, 3000, 3500]);
    pass(60_000);
    expect(one.comeBackMs(100)).toBe(100);
  });
});

describe('a request that must pass counters', () => {
  it('waits for a short while', async () => {
    const [quick, slow] = [throttle({ burst: 1, perSecond: 100 }), throttle({ burst: 1, perSecond: 20 })];
    await passThrough([quick, slow], { isUrgent: true });
    const from = performance.now();
    await passThrough([quick, slow], { isUrgent: true });
    expect(performance.now() - from).toBeGreaterThan(30);
  });

  it('is told when to come back where that is long', async () => {
    const one = throttle({ burst: 1, perSecond: 0.1 });
    await passThrough([one], { isUrgent: true });
    const refused = await passThrough([one], { isUrgent: true }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TooManyRequests);
    expect((refused as TooManyRequests).retryAfterMs).toBeGreaterThan(9000);
  });

  it('passes where nothing counts', () => passThrough([]));
});

describe('something that asks twice', () => {
  /** How many of forty are done within an hour: each comes when it is told to, and asks again once it has its first answer. */
  const doneOf = (hasBegun: boolean): number => {
    let now = 0;
    const one = throttle({ burst: 16, perSecond: 0.5 }, () => now);
    for (let taken = 0; taken < 16; taken += 1) one.take();
    const waiting = Array.from({ length: 40 }, () => ({
      at: 0,
      isSecond: false,
      begun: new Set<typeof one>(),
    }));
    while (waiting.length > 0 && now < 3_600_000) {
      waiting.sort((a, b) => a.at - b.at);
      const next = waiting[0] as (typeof waiting)[number];
      now = Math.max(now, next.at);
      if (!next.isSecond) next.begun.clear();
      try {
        next.at = now + takeTurn([one], false, hasBegun ? next.begun : undefined) + 150;
        if (next.isSecond) waiting.shift();
        next.isSecond = true;
      } catch (error) {
        if (!(error instanceof TooManyRequests)) throw error;
        next.at = now + error.retryAfterMs;
        next.isSecond = false;
      }
    }
    return 40 - waiting.length;
  };

  it('gets through where many do, because what has begun goes first', () => {
    expect(doneOf(true)).toBe(40);
    // Else they keep each other away, all with their first questions.
    expect(doneOf(false)).toBeLessThan(20);
  });

  it('waits for a second turn for longer than until the next one comes', () => {
    const { patienceMs } = throttle({ burst: 16, perSecond: 0.5 }, () => 0);
    expect(patienceMs).toBeGreaterThan(2000);
    expect(throttle({ burst: 60, perSecond: 8 }, () => 0).patienceMs).toBe(1500);
  });

  it('holds up nobody for two seconds with its first question', () => {
    const one = throttle({ burst: 16, perSecond: 0.5 }, () => 0);
    for (let taken = 0; taken < 13; taken += 1) one.take();
    expect(() => takeTurn([one])).toThrow(TooManyRequests);
    for (let taken = 0; taken < 3; taken += 1) one.take();
    expect(takeTurn([one], false, new Set([one]))).toBe(2000);
  });

  it('takes what is kept for its second question, and no more than itself', async () => {
    const one = throttle({ burst: 10, perSecond: 0.01 }, () => 0);
    for (let taken = 0; taken < 7; taken += 1) one.take();
    await inOneGo(async () => {
      await passThrough([one]);
      await passThrough([one]);
    });
    await expect(passThrough([one])).rejects.toThrow(TooManyRequests);
    await expect(inOneGo(() => passThrough([one]))).rejects.toThrow(TooManyRequests);
  });
});
