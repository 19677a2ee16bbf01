import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export const stateLastsMs = 10 * 60_000;

export type StateTrouble = 'forged' | 'expired' | 'other browser';

/** What goes to Slack and comes back, for one browser and ten minutes; `nonce` says which one it is, to take it once. */
export type InstallStates = {
  make(now: number): { state: string; cookie: string };
  read(state: string, cookie: string, now: number): { nonce: string } | { trouble: StateTrouble };
};

export function installStates(secret: string): InstallStates {
  const signatureOf = (words: string): string =>
    createHmac('sha256', secret).update(words).digest('base64url');
  return {
    make(now) {
      const cookie = randomBytes(24).toString('base64url');
      const nonce = randomBytes(16).toString('base64url');
      const words = `${nonce}.${now + stateLastsMs}.${hashOf(cookie)}`;
      return { state: `${words}.${signatureOf(words)}`, cookie };
    },
    read(state, cookie, now) {
      const [, nonce = '', until = '', browser = '', signature = ''] = shape.exec(state) ?? [];
      const expected = signatureOf(`${nonce}.${until}.${browser}`);
      if (!isSame(signature, expected)) return { trouble: 'forged' };
      if (Number(until) <= now) return { trouble: 'expired' };
      return isSame(browser, hashOf(cookie)) ? { nonce } : { trouble: 'other browser' };
    },
  };
}

const shape = /^([\w-]+)\.(\d+)\.([\w-]+)\.([\w-]+)$/;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

function isSame(given: string, wanted: string): boolean {
  const [had, expected] = [Buffer.from(given), Buffer.from(wanted)];
  return had.length === expected.length && timingSafeEqual(had, expected);
}
