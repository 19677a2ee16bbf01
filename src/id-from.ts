import { createHash } from 'node:crypto';

const alphabet = '0123456789abcdefghijklmnopqrstuv';

/** Sixteen lower-case letters and digits; the same words give the same id. */
export function idFrom(...words: string[]): string {
  const digest = createHash('sha256').update(words.join('\n')).digest();
  return Array.from(digest.subarray(0, 16), (byte) => alphabet[byte & 31]).join('');
}
