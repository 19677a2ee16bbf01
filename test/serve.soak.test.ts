import { describe, expect, it } from '@jest/globals';
import { inAnOutage, withSlackThatHangs } from './support/people/ended-play.ts';
import { endingOf } from './support/processes/start-main.ts';

describe('a process that is asked to end is gone within ten seconds', () => {
  it('when Slack takes every question and answers none', withSlackThatHangs);

  it('in the middle of a search, when the database went away', () => inAnOutage('refuse'));

  it('in the middle of a search, when nothing answers any more', () => inAnOutage('hold'));

  it('when something never closes, and says so', async () => {
    const words = ['test/support/processes/ending-entry.mjs', 'hangs'];
    const { code, out, ms } = await endingOf(words, /It runs/);
    expect([code, ms < 10_000, ms]).toEqual([0, true, ms]);
    expect(out).toContain('Quorum ends although something still waits');
  });
});
