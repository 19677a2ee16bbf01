import { expect, it } from '@jest/globals';
import { isTyped } from '../../../src/core/loop/audit.ts';

it('takes ids, our own words, numbers and nothing at all for what nobody typed', () => {
  const about = { loop: 'l1', seat: 'r1s1', rule: '6 months', after: 3, reason: '', contact: null };
  expect(Object.entries(about).filter(([key, value]) => isTyped(key, value))).toEqual([]);
});

it('takes everything else for something that somebody may have typed, a new key first of all', () => {
  const about = { reason: 'Robin asked', title: 'Engineer', somethingNew: 'x' };
  expect(Object.entries(about).filter(([key, value]) => !isTyped(key, value))).toEqual([]);
});
