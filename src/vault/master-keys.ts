import { createHmac } from 'node:crypto';
import type { WrappedKey } from '../core/loop/loop.ts';
import { normalEmail } from '../core/people/candidate.ts';
import { derived, open, seal } from './sealing.ts';

/** All that a master key does: it wraps data keys and hashes e-mail addresses. */
export type MasterKey = {
  id: string;
  wrap(dataKey: Buffer, place: string): WrappedKey;
  unwrap(wrapped: WrappedKey, place: string): Buffer;
  lookup(team: string, email: string): string;
};

export function masterKey(key: Buffer): MasterKey {
  const id = keyId(key);
  const forLookups = derived(key, 'quorum look-up');
  return {
    id,
    wrap: (dataKey, place) => ({ keyId: id, ...seal(key, dataKey, place) }),
    unwrap: (wrapped, place) => open(key, wrapped, place),
    lookup: (team, email) =>
      createHmac('sha256', forLookups)
        .update(`${team}/${normalEmail(email)}`)
        .digest('base64url'),
  };
}

/** What the database remembers of a master key: enough to know it again, and nothing of the key. */
export type CheckValue = { id: string; check: string };

export const checkValue = (key: Buffer): CheckValue => ({
  id: keyId(key),
  check: derived(key, 'quorum check value').toString('base64url'),
});

const keyId = (key: Buffer): string => derived(key, 'quorum key id').toString('hex').slice(0, 12);
