import type { Ports } from '../../ports.ts';
import type { Report } from '../../telemetry/events.ts';
import type { slackExchange } from './exchange.ts';
import type { Installation, Installations } from './workspace.ts';

type RenewalOptions = {
  store: Pick<Installations, 'startRenewing' | 'renewed'>;
  vault: Pick<Ports['vault'], 'openTokens' | 'sealTokens'>;
  exchange: Pick<ReturnType<typeof slackExchange>, 'renew'>;
  real(): number;
  report: Report;
};

/** So long before its end a token is renewed: whoever cannot do it now has time for many more tries. */
const aheadMs = 2 * 3_600_000;
const renewingMs = 60_000;

export const renewAtFor = (now: number, lastsMs: number | null): number | null =>
  lastsMs === null ? null : now + Math.max(lastsMs / 2, lastsMs - aheadMs);

/** The access token of an installation. One process renews it; the others go on with the old one, which is still good. */
export function tokenRenewal({ store, vault, exchange, real, report }: RenewalOptions) {
  return async (installation: Installation): Promise<string | null> => {
    const { team, tokens: sealed, renewAt } = installation;
    if (!sealed) return null;
    const { access, refresh } = vault.openTokens(team, sealed);
    const now = real();
    if (renewAt === null || refresh === null || now < renewAt) return access;
    try {
      if (!(await store.startRenewing(installation, now, now + renewingMs))) return access;
      const fresh = await exchange.renew(refresh);
      const tokens = vault.sealTokens(team, fresh.tokens);
      const isKept = await store.renewed(installation, { tokens, renewAt: renewAtFor(now, fresh.lastsMs) });
      return isKept ? fresh.tokens.access : access;
    } catch (error) {
      report('workspace.token-old', error);
      return access;
    }
  };
}
