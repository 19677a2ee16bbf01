import type { WrappedKey } from '../core/loop/loop.ts';
import type { MasterKey } from './master-keys.ts';

/** What Slack hands over for one workspace. `refresh`: only where the app's tokens rotate. */
export type Tokens = { access: string; refresh: string | null };

/** Of an installation: sealed with the master key itself and bound to its workspace, so they open for no other one. */
export type TokenSeals = {
  sealTokens(team: string, tokens: Tokens): WrappedKey;
  openTokens(team: string, sealed: WrappedKey): Tokens;
  /** The same under the newest master key; null where they are under it. */
  rewrappedTokens(team: string, sealed: WrappedKey): WrappedKey | null;
};

export function tokenSeals(masters: readonly MasterKey[], newest: () => MasterKey): TokenSeals {
  const openBytes = (team: string, sealed: WrappedKey): Buffer => {
    const master = masters.find(({ id }) => id === sealed.keyId);
    if (!master)
      throw new Error(
        `The tokens of ${team} are sealed with master key ${sealed.keyId}, which is not configured.`,
      );
    return master.unwrap(sealed, placeOf(team));
  };
  return {
    sealTokens: (team, tokens) => newest().wrap(Buffer.from(JSON.stringify(tokens)), placeOf(team)),
    openTokens: (team, sealed) => JSON.parse(openBytes(team, sealed).toString()),
    rewrappedTokens: (team, sealed) =>
      sealed.keyId === newest().id ? null : newest().wrap(openBytes(team, sealed), placeOf(team)),
  };
}

const placeOf = (team: string): string => `${team}/installation/tokens`;
