import { describe, expect, it } from '@jest/globals';
import { remedyLine } from '../src/core/installation/finding.ts';
import { lockedAnswers } from '../src/courier/slack/answers.ts';
import { isTokenRefusal, slackRemedyOf, socketRemedyOf } from '../src/remedies.ts';

describe('what is wrong with an installation', () => {
  it('is said for every answer that closes the way to Slack', () => {
    const silent = [...lockedAnswers].filter((code) => !/^[A-Z].*\.$/.test(slackRemedyOf(code)?.what ?? ''));
    expect(silent).toEqual([]);
    expect([...lockedAnswers].filter((code) => !slackRemedyOf(code)?.where)).toEqual([]);
  });

  it('says what and where for every code that ends a start', () => {
    const codes = ['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired'];
    for (const code of codes) {
      const remedy = slackRemedyOf(code);
      expect([code, isTokenRefusal(code)]).toEqual([code, true]);
      expect(remedy && remedyLine(remedy)).toMatch(/^[A-Z].*\. Where: .*\.$/);
    }
  });

  it('ends no start over what heals by itself, or says nothing about the installation', () => {
    expect(
      ['org_login_required', 'missing_scope', 'ratelimited', 'internal_error'].filter(isTokenRefusal),
    ).toEqual([]);
    expect(slackRemedyOf('channel_not_found')).toBeNull();
  });

  it('says where a broken installation is put right, and nothing of what passes by itself', () => {
    expect(slackRemedyOf('token_revoked')?.where).toContain('Reinstall to Workspace');
    expect(socketRemedyOf('token_revoked')?.where).toContain('set SLACK_APP_TOKEN anew');
    expect(socketRemedyOf('link_disabled')?.where).toContain('Socket Mode → Enable Socket Mode');
    for (const remedyOf of [slackRemedyOf, socketRemedyOf]) {
      expect(remedyOf('invalid_auth')?.where).toMatch(/^api\.slack\.com\/apps → your app → /);
      expect(remedyOf('internal_error')).toBeNull();
    }
  });
});
