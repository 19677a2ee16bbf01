import { randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { renewAtFor, tokenRenewal } from '../../../src/slack/workspaces/renewal.ts';
import type { Installation } from '../../../src/slack/workspaces/workspace.ts';
import { createVault } from '../../../src/vault/vault.ts';

const hour = 3_600_000;
const vault = createVault([randomBytes(32)]);
const installation = (over: Partial<Installation> = {}): Installation => ({
  ...{
    team: 'TACME',
    name: 'Acme',
    app: 'A',
    bot: 'UBOT',
    enterprise: null,
    scopes: [],
    installedBy: 'UCORA',
  },
  ...{ installedAt: 0, gone: null, version: 3, renewAt: 10 * hour },
  tokens: vault.sealTokens('TACME', { access: 'old', refresh: 'refresh-1' }),
  ...over,
});

function scene(over: { isTaken?: boolean; isOther?: boolean; fails?: boolean } = {}) {
  const renewed: unknown[] = [];
  const reports: string[] = [];
  let now = 0;
  const tokenOf = tokenRenewal({
    vault,
    real: () => now,
    report: (trouble) => reports.push(trouble),
    store: {
      startRenewing: async () => !over.isTaken,
      async renewed(_installation, fresh) {
        renewed.push([vault.openTokens('TACME', fresh.tokens as never), fresh.renewAt]);
        return !over.isOther;
      },
    },
    exchange: {
      async renew(refresh) {
        if (over.fails) throw new Error('away');
        return { tokens: { access: `new for ${refresh}`, refresh: 'refresh-2' }, lastsMs: 12 * hour };
      },
    },
  });
  const at = (ms: number, of = installation()) => {
    now = ms;
    return tokenOf(of);
  };
  return { at, renewed, reports };
}

it('is the token as it stands, long before its end and where it has none', async () => {
  const { at, renewed } = scene();
  expect(await at(9 * hour)).toBe('old');
  expect(await at(99 * hour, installation({ renewAt: null }))).toBe('old');
  expect(await at(0, installation({ tokens: null }))).toBeNull();
  expect(renewed).toEqual([]);
});

it('is renewed two hours before its end, and kept sealed', async () => {
  const { at, renewed } = scene();
  expect(renewAtFor(0, 12 * hour)).toBe(10 * hour);
  expect(renewAtFor(0, hour)).toBe(hour / 2);
  expect(renewAtFor(0, null)).toBeNull();
  expect(await at(10 * hour)).toBe('new for refresh-1');
  expect(renewed).toEqual([[{ access: 'new for refresh-1', refresh: 'refresh-2' }, 20 * hour]]);
});

it('stays the old one, which is still good, while another process renews it, or Slack does not answer', async () => {
  expect(await scene({ isTaken: true }).at(11 * hour)).toBe('old');
  expect(await scene({ isOther: true }).at(11 * hour)).toBe('old');
  const failing = scene({ fails: true });
  expect(await failing.at(11 * hour)).toBe('old');
  expect(failing.reports).toHaveLength(1);
});
