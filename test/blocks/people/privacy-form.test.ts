import { expect, it } from '@jest/globals';
import { privacyForm } from '../../../blocks/people/privacy-form.ts';

it('begins with who is named, and with nobody before that', () => {
  const named = JSON.stringify(privacyForm({ administrators: ['U1'], contact: 'U2' }));
  expect(named).toContain('"initial_users":["U1"]');
  expect(named).toContain('"initial_user":"U2"');
  expect(JSON.stringify(privacyForm({ administrators: [], contact: null }))).not.toContain('initial_user');
});
