import { describe, expect, it } from '@jest/globals';
import { gathering, openWindows } from '../../../src/slack/door/windows.ts';

describe('changes in one window', () => {
  it('are saved one after the other, those that waited together, and each hears of its own', async () => {
    const gather = gathering<string, string>();
    const saved: string[][] = [];
    const ends: (() => void)[] = [];
    const save = async (items: string[]) => {
      saved.push([...items]);
      await new Promise<void>((resolve) => ends.push(resolve));
      return items.join('+');
    };
    const all = ['a', 'b', 'c'].map((item) => gather('window', item, save));
    const elsewhere = gather('other', 'x', save);
    expect(saved).toEqual([['a'], ['x']]);
    ends[0]?.();
    expect(await all[0]).toBe('a');
    await new Promise((resolve) => setImmediate(resolve));
    const last = gather('window', 'd', save);
    expect(saved).toEqual([['a'], ['x'], ['b', 'c']]);
    ends[1]?.();
    ends[2]?.();
    expect([await elsewhere, await all[1], await all[2]]).toEqual(['x', 'b+c', 'b+c']);
    await new Promise((resolve) => setImmediate(resolve));
    ends[3]?.();
    expect(await last).toBe('d');
  });

  it('are saved after one that failed, which alone hears of that', async () => {
    const gather = gathering<string, string>();
    const save = async ([item = '']: string[]) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (item === 'a') throw new Error('away');
      return item;
    };
    const [first, second] = [gather('window', 'a', save), gather('window', 'b', save)];
    await expect(first).rejects.toThrow('away');
    expect(await second).toBe('b');
    expect(await gather('window', 'c', save)).toBe('c');
  });
});

it('remembers a window as long as it is used', () => {
  const windows = openWindows();
  windows('mine').emptied.add('reason');
  for (let other = 0; other < 999; other += 1) windows(`w${other}`);
  expect(windows('mine').emptied.has('reason')).toBe(true);
  for (let other = 0; other < 1000; other += 1) windows(`v${other}`);
  expect(windows('mine').emptied.has('reason')).toBe(false);
});
