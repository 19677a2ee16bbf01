import { randomBytes } from 'node:crypto';

/** What Slack says to a token: nothing while it is good, else why it is not. */
type TokenState = 'live' | 'account_inactive' | 'token_revoked';

type Token = { state: TokenState; expiresAt: number | null };

/** Of one workspace: what its app may call Slack with, now and before. */
export type Tokens = {
  /** Null for a token that is not of this workspace. */
  stateOf(token: string | undefined): TokenState | 'token_expired' | null;
  isLive(token: string | undefined): boolean;
  /** Installing again gives the same token as long as it is good, unless tokens rotate. */
  issue(): string;
  issueRotating(): { access: string; refresh: string; expiresIn: number };
  /** Works once. */
  refresh(refresh: string): { access: string; refresh: string; expiresIn: number } | null;
  kill(state: Exclude<TokenState, 'live'>): void;
};

/** Slack lets an access token live for twelve hours, and two of them at a time. */
const lifetimeSeconds = 43_200;
const mostLive = 2;

export function makeTokens(first: string | null, now: () => number): Tokens {
  const tokens = new Map<string, Token>();
  const refreshers = new Set<string>();
  if (first !== null) tokens.set(first, { state: 'live', expiresAt: null });
  const random = () => randomBytes(12).toString('hex');
  const stateOf = (token: string | undefined) => {
    const found = token === undefined ? undefined : tokens.get(token);
    if (!found) return null;
    const isOver = found.expiresAt !== null && found.expiresAt <= now();
    return found.state === 'live' && isOver ? 'token_expired' : found.state;
  };
  const live = () => [...tokens.keys()].filter((token) => stateOf(token) === 'live');
  const issueRotating = () => {
    const [access, refresh] = [`xoxe.xoxb-1-${random()}`, `xoxe-1-${random()}`];
    tokens.set(access, { state: 'live', expiresAt: now() + lifetimeSeconds * 1000 });
    refreshers.add(refresh);
    for (const old of live().slice(0, -mostLive))
      tokens.set(old, { state: 'token_revoked', expiresAt: null });
    return { access, refresh, expiresIn: lifetimeSeconds };
  };
  return {
    stateOf,
    isLive: (token) => stateOf(token) === 'live',
    issue() {
      const token = live()[0] ?? `xoxb-${random()}`;
      tokens.set(token, { state: 'live', expiresAt: null });
      return token;
    },
    issueRotating,
    refresh: (refresh) => (refreshers.delete(refresh) ? issueRotating() : null),
    kill(state) {
      for (const token of live()) tokens.set(token, { state, expiresAt: null });
      refreshers.clear();
    },
  };
}
