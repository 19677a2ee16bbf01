import { describe, expect, it } from '@jest/globals';
import type { EffectRow } from '../../../../src/sandbox/page/hood/wire.ts';
import {
  appWords,
  clockTime,
  effectWords,
  hashWords,
  lengthWords,
  shortened,
} from '../../../../src/sandbox/page/hood/words.ts';

const effect: EffectRow = {
  ...{ id: 'e', kind: 'round.book', lane: 'r1', state: 'waiting', attempts: 0, isUnclear: false },
  ...{ due: 1000, failure: null, leaseUntil: null, notBefore: 0 },
};
const at = { now: 1000, real: 50_000 };

describe('the words under the hood', () => {
  it.each([
    [850, '850 ms'],
    [4000, '4 s'],
    [12 * 60_000, '12 min'],
    [3 * 3_600_000, '3 h'],
    [5 * 86_400_000, '5 days'],
  ])('say %s milliseconds as %s', (ms, words) => {
    expect(lengthWords(ms)).toBe(words);
  });

  it.each<[string, Partial<EffectRow>]>([
    ['Due now', {}],
    ['Due in 60 min', { due: 3_601_000 }],
    ['Due now, after 2 tries', { attempts: 2 }],
    ['Being done, 1 try (may be taken over in 5 s)', { attempts: 1, leaseUntil: 55_000 }],
    ['Tried again in 2 s, after 1 try', { attempts: 1, notBefore: 52_000 }],
    [
      'Tried again in 2 s, after 1 try, then it looks whether it went through',
      { attempts: 1, notBefore: 52_000, isUnclear: true },
    ],
    ['Done, 1 try', { state: 'done', attempts: 1 }],
    ['Not wanted any more', { state: 'dismissed' }],
    ['Given up after 9 tries: a coordinator has to help', { state: 'dead', attempts: 9 }],
  ])('say of an effect: %s', (words, change) => {
    expect(effectWords({ ...effect, ...change }, at)).toBe(words);
  });

  it('say how the app fares', () => {
    const app = { is: 'up', since: 0, why: null, deaths: 0, startedInMs: 1200 } as const;
    expect(appWords(app, 9)).toBe('The app is running, started in 1 s.');
    expect(appWords({ ...app, deaths: 2 }, 9)).toContain('ended 2 times so far');
    expect(appWords({ ...app, is: 'down', why: 'It was killed here.' }, 9)).toBe(
      'The app is down. It was killed here.',
    );
    expect(appWords({ ...app, is: 'starting' }, 3000)).toBe('The app is starting, for 3 s.');
  });

  it('shorten fingerprints', () => {
    expect([hashWords(''), hashWords('8e54abcdef01')]).toEqual(['nothing', '8e54abcd…']);
    expect(shortened(`receipt: ${'ab12'.repeat(16)}`)).toBe('receipt: ab12ab12…');
  });
});

it('begins the day at 00', () => {
  expect(clockTime(new Date(2027, 0, 11, 0, 5, 6).getTime())).toBe('00:05:06');
});
