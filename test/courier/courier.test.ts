import { describe, expect, it } from '@jest/globals';
import { createCourier } from '../../src/courier/courier.ts';

/** How many of twenty loops it looked at, and at how many of them at once. */
async function lookedAt(isPressed: () => boolean): Promise<{ all: number; most: number }> {
  let [all, now, most] = [0, 0, 0];
  const courier = createCourier({
    loops: {
      async update() {
        all += 1;
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setTimeout(resolve, 5));
        now -= 1;
        return { ok: false };
      },
    },
    follow: (_ids: object, work: () => unknown) => work(),
    isPressed,
  } as never);
  for (let loop = 0; loop < 20; loop += 1) courier.wake('T1', `loop${loop}`);
  while (all < 20 || now > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await courier.stop();
  return { all, most };
}

describe('what nobody waits for', () => {
  it('is done at some loops at once', async () => {
    expect((await lookedAt(() => false)).most).toBeGreaterThan(1);
  });

  it('is done at one loop after the other while people wait for their answers', async () => {
    expect(await lookedAt(() => true)).toEqual({ all: 20, most: 1 });
  });

  it('goes on as before once nobody waits any more', async () => {
    let looks = 0;
    const { all, most } = await lookedAt(() => {
      looks += 1;
      return looks < 25;
    });
    expect([all, most > 1]).toEqual([20, true]);
  });
});
