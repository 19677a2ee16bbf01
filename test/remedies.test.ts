import { expect, it } from '@jest/globals';
import { slackRemedyOf, socketRemedyOf } from '../src/remedies.ts';

it('says where a broken installation is put right, and nothing of what passes by itself', () => {
  expect(slackRemedyOf('token_revoked')?.where).toContain('Reinstall to Workspace');
  expect(socketRemedyOf('token_revoked')?.where).toContain('set SLACK_APP_TOKEN anew');
  expect(socketRemedyOf('link_disabled')?.where).toContain('Socket Mode → Enable Socket Mode');
  for (const remedyOf of [slackRemedyOf, socketRemedyOf]) {
    expect(remedyOf('invalid_auth')?.where).toMatch(/^api\.slack\.com\/apps → your app → /);
    expect(remedyOf('internal_error')).toBeNull();
  }
});
