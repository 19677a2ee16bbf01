import { expect, it } from '@jest/globals';
import { makeTokens } from '../../../../src/sandbox/slack/api/tokens.ts';

const hour = 3_600_000;

it('gives the same token again as long as it is good, and another one once it was taken back', () => {
  const tokens = makeTokens(null, () => 0);
  const first = tokens.issue();
  expect(tokens.issue()).toBe(first);
  tokens.kill('account_inactive');
  expect([tokens.stateOf(first), tokens.isLive(first)]).toEqual(['account_inactive', false]);
  expect(tokens.issue()).not.toBe(first);
  expect([tokens.stateOf('xoxb-of-nobody'), tokens.stateOf(undefined)]).toEqual([null, null]);
});

it('lets a rotating token end after twelve hours, a refresh token work once, and two live at a time', () => {
  let now = 0;
  const tokens = makeTokens(null, () => now);
  const first = tokens.issueRotating();
  now = 11 * hour;
  const second = tokens.refresh(first.refresh);
  expect(tokens.refresh(first.refresh)).toBeNull();
  expect([tokens.isLive(first.access), tokens.isLive(second?.access)]).toEqual([true, true]);
  const third = tokens.refresh(second?.refresh ?? '');
  expect([first.access, second?.access, third?.access].map((token) => tokens.stateOf(token))).toEqual([
    ...['token_revoked', 'live', 'live'],
  ]);
  now += 12 * hour;
  expect(tokens.stateOf(third?.access)).toBe('token_expired');
});
