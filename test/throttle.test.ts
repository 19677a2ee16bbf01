import { describe, expect, it } from '@jest/globals';
import { passThrough, TooManyRequests, throttle } from '../src/throttle.ts';

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
