import { describe, expect, it } from '@jest/globals';
import { playRush } from '../../support/people/rush.ts';

describe('300 people whom Quorum never saw in one search, and 120 nudges at nine o’clock', () => {
  it('are all served within Slack’s limits, with no dead letter', async () => {
    const calls = await playRush({ strangers: 300, loops: 40, pace: 20 });
    process.stdout.write(`${JSON.stringify(calls, null, 2)}\n`);
    expect(calls['users.info']).toMatch(/^42\d calls/);
  }, 600_000);
});
