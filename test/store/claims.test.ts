import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Claims } from '../../src/store/claims.ts';
import { hour, now } from '../support/make-loop.ts';
import { testStores } from '../support/test-stores.ts';

const at = (from: number, to: number) => ({ startsAt: now + from * hour, endsAt: now + to * hour });

describe('claims on people’s time', () => {
  let one: Claims;
  let two: Claims;
  const open = testStores();
  beforeAll(async () => {
    one = (await open()).store.claims;
    two = (await open()).store.claims;
  });
  const take = (claims: Claims, owner: string, people: string[], interval = at(0, 1), when = now) =>
    claims.take({ team: 'T1', owner, people, interval }, when);

  it('are won by exactly one of two loops that want the same person at once', async () => {
    const answers = await Promise.all([take(one, 'a', ['U1', 'U2']), take(two, 'b', ['U2', 'U3'])]);
    expect(answers.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1);
    await one.release('T1', 'a');
    await two.release('T1', 'b');
    expect(await take(one, 'c', ['U1', 'U2', 'U3'])).toEqual({ ok: true });
  });

  it('leave nothing behind when one person of several is taken', async () => {
    expect(await take(one, 'd', ['U4'], at(2, 3))).toEqual({ ok: true });
    expect(await take(two, 'e', ['U5', 'U4'], at(2, 3))).toEqual({ ok: false, person: 'U4' });
    expect(await take(two, 'f', ['U5'], at(2, 3))).toEqual({ ok: true });
  });

  it('can be taken again by the same loop, touch without overlapping, and overlap only partly', async () => {
    expect(await take(one, 'g', ['U6'], at(4, 5))).toEqual({ ok: true });
    expect(await take(one, 'g', ['U6'], at(4, 5))).toEqual({ ok: true });
    expect(await take(two, 'h', ['U6'], at(5, 6))).toEqual({ ok: true });
    expect(await take(two, 'i', ['U6'], at(4.5, 5.5))).toEqual({ ok: false, person: 'U6' });
  });

  it('give way after ten minutes unless the booking was confirmed', async () => {
    await take(one, 'j', ['U7', 'U8'], at(7, 8));
    await take(one, 'k', ['U9'], at(7, 8));
    await one.confirm('T1', 'k');
    const later = now + 11 * 60_000;
    expect(await take(two, 'l', ['U7'], at(7, 8), later)).toEqual({ ok: true });
    expect(await take(two, 'l', ['U9'], at(7, 8), later)).toEqual({ ok: false, person: 'U9' });
  });
});
