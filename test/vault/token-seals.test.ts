import { randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { createVault } from '../../src/vault/vault.ts';

const [old, fresh] = [randomBytes(32), randomBytes(32)];
const tokens = { access: 'xoxb-1-secret', refresh: null };

it('opens the tokens of a workspace for that workspace alone', () => {
  const vault = createVault([old]);
  const sealed = vault.sealTokens('TACME', tokens);
  expect(JSON.stringify(sealed)).not.toContain('secret');
  expect(vault.openTokens('TACME', sealed)).toEqual(tokens);
  expect(() => vault.openTokens('TOTHER', sealed)).toThrow();
  expect(() => createVault([fresh]).openTokens('TACME', sealed)).toThrow(/which is not configured/);
});

it('takes them over under a new master key, once', () => {
  const sealed = createVault([old]).sealTokens('TACME', tokens);
  const both = createVault([fresh, old]);
  const next = both.rewrappedTokens('TACME', sealed);
  expect(next && createVault([fresh]).openTokens('TACME', next)).toEqual(tokens);
  expect(next && both.rewrappedTokens('TACME', next)).toBeNull();
});
