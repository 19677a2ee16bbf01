import { describe, expect, it } from '@jest/globals';
import { inGroups, matching, stepTo } from '../../../../../src/sandbox/page/elements/values/matching.ts';

const offers = [
  { value: 'U1', words: 'Lena Hartmann', detail: 'Recruiter' },
  { value: 'U2', words: 'José Álvarez', detail: 'Engineer', group: 'Backend' },
  { value: 'U3', words: 'Mark Lenz', detail: 'Engineer', group: 'Frontend' },
  { value: 'Z', words: 'America/New York' },
];
const found = (typed: string) => matching(offers, typed).map(({ value }) => value);

describe('typing in a menu', () => {
  it('offers all until something is typed', () => expect(found('  ')).toEqual(['U1', 'U2', 'U3', 'Z']));

  it('finds the start of any word, what begins with it first', () => {
    expect(found('len')).toEqual(['U1', 'U3']);
    expect(found('l')).toEqual(['U1', 'U3']);
    expect(found('york')).toEqual(['Z']);
    expect(found('enz')).toEqual([]);
  });

  it('minds neither accents nor case, and every word that is typed', () => {
    expect(found('ALVAREZ')).toEqual(['U2']);
    expect(found('engineer lenz')).toEqual(['U3']);
    expect(found('backend')).toEqual(['U2']);
  });

  it('shows groups once, in their order', () => {
    expect(inGroups(offers).map(({ name, offers: { length } }) => [name, length])).toEqual([
      ['', 2],
      ['Backend', 1],
      ['Frontend', 1],
    ]);
  });

  it('goes on at the other end with the arrow keys', () => {
    expect(stepTo('ArrowDown', 2, 3)).toBe(0);
    expect(stepTo('ArrowUp', 0, 3)).toBe(2);
    expect(stepTo('ArrowUp', -1, 3)).toBe(2);
    expect(stepTo('PageDown', 1, 3)).toBe(2);
    expect(stepTo('a', 1, 3)).toBeUndefined();
    expect(stepTo('ArrowDown', -1, 0)).toBeUndefined();
  });
});
