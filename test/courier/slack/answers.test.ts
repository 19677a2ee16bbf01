import { describe, expect, it } from '@jest/globals';
import {
  doubtfulAnswers,
  finalAnswers,
  lockedAnswers,
  slowDownAnswers,
} from '../../../src/courier/slack/answers.ts';
import { slackRemedyOf } from '../../../src/remedies.ts';

describe('the lists of Slack’s answers', () => {
  it('hold no code twice', () => {
    const all = [...finalAnswers, ...lockedAnswers, ...doubtfulAnswers, ...slowDownAnswers.keys()];
    expect(all).toHaveLength(new Set(all).size);
  });

  it('never give a person what is about the token', () => {
    for (const code of ['invalid_auth', 'account_inactive', 'token_revoked']) {
      expect(slackRemedyOf(code)).not.toBeNull();
      expect([finalAnswers.has(code), lockedAnswers.has(code)]).toEqual([false, true]);
    }
  });
});
