import type { AppPage, EffectRow } from './wire.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time in at most two words: 850 ms, 4 s, 12 min, 3 h, 5 days. */
export function lengthWords(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 90_000) return `${Math.round(ms / 1000)} s`;
  if (ms < 90 * minute) return `${Math.round(ms / minute)} min`;
  if (ms < 36 * hour) return `${Math.round(ms / hour)} h`;
  return `${Math.round(ms / day)} days`;
}

/** `now` in the company's time, `real` by this machine's clock. */
export function effectWords(effect: EffectRow, { now, real }: { now: number; real: number }): string {
  const { state, attempts, due, leaseUntil, notBefore, isUnclear } = effect;
  const tries = attempts === 1 ? '1 try' : `${attempts} tries`;
  if (state === 'done') return `Done, ${tries}`;
  if (state === 'dismissed') return 'Not wanted any more';
  if (state === 'dead') return `Given up after ${tries}: a coordinator has to help`;
  if (leaseUntil !== null && leaseUntil > real)
    return `Being done, ${tries} (may be taken over in ${lengthWords(leaseUntil - real)})`;
  if (due > now) return `Due in ${lengthWords(due - now)}`;
  if (notBefore > real) {
    const looks = isUnclear ? ', then it looks whether it went through' : '';
    return `Tried again in ${lengthWords(notBefore - real)}, after ${tries}${looks}`;
  }
  return attempts === 0 ? 'Due now' : `Due now, after ${tries}`;
}

export function appWords({ is, since, why, startedInMs, deaths }: AppPage, real: number): string {
  const times = deaths === 0 ? '' : `, ended ${deaths === 1 ? 'once' : `${deaths} times`} so far`;
  if (is === 'starting') return `The app is starting, for ${lengthWords(real - since)}${times}.`;
  if (is === 'down') return `The app is down. ${why ?? ''}`.trim();
  const took = startedInMs === null ? '' : `, started in ${lengthWords(startedInMs)}`;
  return `The app is running${took}${times}.`;
}

/** The beginning of a fingerprint; the first row has nothing before it. */
export const hashWords = (hash: string): string => (hash === '' ? 'nothing' : `${hash.slice(0, 8)}…`);

/** Fingerprints in the middle of other words. */
export const shortened = (text: string): string => text.replace(/\b[0-9a-f]{40,}\b/g, hashWords);

export const clockTime = (at: number): string =>
  new Date(at).toLocaleTimeString('en-US', {
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
