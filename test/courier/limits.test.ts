import { describe, expect, it } from '@jest/globals';
import { limitOf } from '../../src/courier/limits.ts';

describe('a limit', () => {
  it('lets two through at once, those who come first before those who came earlier, and goes on after a failure', async () => {
    const through = limitOf(() => 2);
    const begun: string[] = [];
    let [now, most] = [0, 0];
    const pass = (name: string, isFirst: boolean) =>
      through(isFirst, async () => {
        begun.push(name);
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
        if (name === 'a') throw new Error('It failed.');
        return name;
      }).catch(() => 'failed');
    const all = ['a', 'b', 'c', 'd', 'e'].map((name) => pass(name, name === 'e'));
    expect(await Promise.all(all)).toEqual(['failed', 'b', 'c', 'd', 'e']);
    expect(begun).toEqual(['a', 'b', 'e', 'c', 'd']);
    expect(most).toBe(2);
    expect(await pass('f', false)).toBe('f');
  });

  it('lets more through as soon as it is wider, and no more than are allowed once it is narrow', async () => {
    let allowed = 1;
    const through = limitOf(() => allowed);
    let [now, most] = [0, 0];
    const pass = () =>
      through(false, async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
      });
    await Promise.all([pass(), pass(), pass()]);
    expect(most).toBe(1);
    const all = [pass(), pass(), pass(), pass()];
    allowed = 3;
    await Promise.all(all);
    expect(most).toBe(3);
    [allowed, most] = [1, 0];
    await Promise.all([pass(), pass()]);
    expect(most).toBe(1);
  });
});
