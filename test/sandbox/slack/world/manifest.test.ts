import { expect, it } from '@jest/globals';
import { parseManifest } from '../../../../src/sandbox/slack/world/manifest.ts';
import { realManifest, withEvents, withScopes } from '../stage.ts';

it('finds in the real manifest what the app lives on', () => {
  const manifest = parseManifest(realManifest);
  expect(manifest.commands.get('/hire')).toEqual({ shouldEscape: true });
  expect(manifest.scopes.has('chat:write')).toBe(true);
  expect(manifest.events.has('app_home_opened')).toBe(true);
  expect([manifest.isInteractive, manifest.hasHomeTab]).toEqual([true, true]);
});

it('allows nothing that the manifest does not name', () => {
  expect([...parseManifest(withScopes('commands')).scopes]).toEqual(['commands']);
  expect([...parseManifest(withEvents('message.im')).events]).toEqual(['message.im']);
  const bare = parseManifest('oauth_config:\n  scopes:\n    bot: []\n');
  expect(bare).toMatchObject({ isInteractive: false, hasHomeTab: false, mayWriteToApp: false });
  expect(bare.commands.size).toBe(0);
});

it('is no manifest without scopes', () => {
  expect(() => parseManifest('features: {}\n')).toThrow();
});
