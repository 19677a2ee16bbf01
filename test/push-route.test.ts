import { describe, expect, it } from '@jest/globals';
import { pushAddress } from '../src/push-route.ts';

describe('the address that a calendar pushes to', () => {
  it('is the public one, with whatever path stands before', () => {
    expect(pushAddress('https://q.test', '/push', 3000)).toBe('https://q.test/push');
    expect(pushAddress('https://q.test/quorum', '/push', 3000)).toBe('https://q.test/quorum/push');
  });

  it('is the port of this server where that is not fixed, and not known before it listens', () => {
    expect(pushAddress('http://127.0.0.1:0', '/push', 41234)).toBe('http://127.0.0.1:41234/push');
    expect(pushAddress('http://127.0.0.1:0', '/push', undefined)).toBeUndefined();
  });

  it('is none without a public address, or for a calendar that does not push', () => {
    expect(pushAddress(undefined, '/push', 3000)).toBeNull();
    expect(pushAddress('https://q.test', undefined, 3000)).toBeNull();
  });
});
