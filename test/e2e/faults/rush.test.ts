import { describe, expect, it } from '@jest/globals';
import { playRush } from '../../support/people/rush.ts';

describe('more than Slack allows in a minute', () => {
  it('comes a little later, and all of it', async () => {
    const calls = await playRush({ strangers: 45, loops: 4, pace: 100 });
    expect(calls['users.info']).toMatch(/^58 calls/);
  });
});
