import { describe, expect, it } from '@jest/globals';
import { delegation, googleScopes, grantOf, grantTrouble } from '../../../src/calendar/google/grants.ts';

const account = { client_id: '42', client_email: 'q@p.iam.test', project_id: 'p' };
const said = (error: string, error_description = '', status = 400) =>
  grantTrouble({ config: {}, response: { status, data: { error, error_description } } }, account);

describe('what Google says no to', () => {
  it('puts client id and all scopes into one line to paste', () => {
    expect(delegation(account)).toBe(
      `admin.google.com → Security → Access and data control → API controls → Manage Domain Wide Delegation → client ID 42 → Edit → OAuth scopes: ${googleScopes.join(',')}`,
    );
  });

  it.each([
    ['unauthorized_client', 'Client is unauthorized', 'unauthorized_client', true],
    ['invalid_grant', 'Invalid email or User ID', 'invalid_subject', true],
    ['invalid_grant', 'Invalid JWT Signature.', 'invalid_grant', true],
    ['invalid_grant', 'Invalid grant: account not found', 'invalid_grant', true],
    [
      'invalid_grant',
      'Invalid JWT: Token must be a short-lived token and in a reasonable timeframe.',
      'clock',
      false,
    ],
    ['disabled_client', 'The OAuth client was disabled.', 'disabled_client', true],
    ['internal_failure', '', 'unreachable', false],
  ])('tells %s (%s) from the others: %s', (error, description, reason, isFinal) => {
    expect(said(error, description)).toMatchObject({ reason, isFinal });
  });

  it('takes no server’s bad day for a refusal', () => {
    expect(grantTrouble({ config: {}, response: { status: 503, data: 'x' } }, account).isFinal).toBe(false);
    expect(grantTrouble({ config: {}, code: 'ECONNRESET' }, account).isFinal).toBe(false);
    expect(grantTrouble(new Error('sign'), account)).toMatchObject({ reason: 'unusable_key', isFinal: true });
  });

  it('names the project in which the API is enabled', () => {
    expect(grantOf('accessNotConfigured', account)?.where).toBe(
      'console.cloud.google.com/apis/library/calendar-json.googleapis.com?project=p → Enable.',
    );
    expect([grantOf('somethingElse', account), grantOf('toString', account)]).toEqual([null, null]);
  });
});
