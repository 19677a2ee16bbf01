import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { keepSaving } from '../../../src/sandbox/state/keep-saving.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('goes on where the disk is full, says so once, and saves as soon as there is room', () => {
  let isFull = true;
  let tries = 0;
  const kept: string[] = [];
  const said: string[] = [];
  const saving = keepSaving({
    stamp: () => 'one',
    save() {
      tries += 1;
      if (isFull) throw new Error('ENOSPC: no space left on device');
      kept.push('one');
    },
    warn: (words) => said.push(words),
  });
  saving.now();
  jest.advanceTimersByTime(1000);
  expect(tries).toBeGreaterThan(2);
  expect(said).toEqual([
    'What you do cannot be kept for the next start now (ENOSPC: no space left on device). It is tried again until it can.',
  ]);
  isFull = false;
  jest.advanceTimersByTime(1000);
  expect(kept).toEqual(['one']);
  isFull = true;
  saving.end();
  expect(said).toHaveLength(2);
});
