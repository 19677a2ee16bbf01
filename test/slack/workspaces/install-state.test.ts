import { expect, it } from '@jest/globals';
import { installStates, stateLastsMs } from '../../../src/slack/workspaces/install-state.ts';

const now = Date.UTC(2027, 0, 11);
const states = installStates('a-secret-for-states');
const parts = (state: string) => state.split('.');

it('knows its own state again in the browser that it was made for, and each is another one', () => {
  const [first, second] = [states.make(now), states.make(now)];
  expect(states.read(first.state, first.cookie, now + 1)).toEqual({ nonce: parts(first.state)[0] });
  expect(parts(second.state)[0]).not.toBe(parts(first.state)[0]);
  expect(first.state).not.toContain(first.cookie);
});

it('takes none after ten minutes, none in another browser, and none that was made or changed elsewhere', () => {
  const { state, cookie } = states.make(now);
  const other = states.make(now);
  const [nonce, until, browser, signature] = parts(state);
  const troubles = [
    states.read(state, cookie, now + stateLastsMs),
    states.read(state, other.cookie, now),
    states.read(state, '', now),
    states.read(`${nonce}.${Number(until) + 60_000}.${browser}.${signature}`, cookie, now),
    states.read(`${nonce}.${until}.${parts(other.state)[2]}.${signature}`, other.cookie, now),
    installStates('another-secret-here').read(state, cookie, now),
    ...['', '...', 'x', 'a.b.c.d.e'].map((text) => states.read(text, cookie, now)),
  ];
  expect(troubles.map((found) => ('trouble' in found ? found.trouble : found))).toEqual([
    ...['expired', 'other browser', 'other browser', 'forged', 'forged', 'forged'],
    ...['forged', 'forged', 'forged', 'forged'],
  ]);
});
