import bidiFactory from 'bidi-js';
import { clustersOf } from './script-fonts.ts';

/** Its types say that the module is an object with it; the module is the function itself. */
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)();
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\u{640}]/u;

/** Words that one font sets in one go; from left to right as they stand on paper. */
export type Run<F> = { words: string; font: F };
type FontOf<F> = (cluster: string) => F | null;

/** More letters that go from right to left than others: the words begin at the right. */
export const isRightToLeft = (words: string): boolean => {
  const letters = words.match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => rightToLeft.test(letter)).length * 2 > letters.length;
};

/**
 * Words in the order of the eye. A shaper turns Arabic and Hebrew letters round by itself; here it is the rest.
 * `beginsRight`: what their paragraph does, where they are a line of one.
 */
export function visualRuns<F>(
  words: string,
  fontOf: FontOf<F>,
  beginsRight = isRightToLeft(words),
): Run<F>[] {
  const levels =
    beginsRight || rightToLeft.test(words)
      ? bidi.getEmbeddingLevels(words, beginsRight ? 'rtl' : 'ltr').levels
      : null;
  const runs: (Run<F> & { level: number })[] = [];
  let at = 0;
  for (const cluster of clustersOf(words)) {
    const level = levels?.[at] ?? 0;
    at += cluster.length;
    const font = fontOf(cluster);
    if (font === null) continue;
    const last = runs.at(-1);
    if (last?.font === font && last.level === level) last.words += cluster;
    else runs.push({ words: cluster, font, level });
  }
  return reordered(runs).map(({ words: logical, font, level }) => {
    const isOdd = level % 2 === 1;
    const isTurnedByShaper = rightToLeft.test(logical);
    if (isOdd === isTurnedByShaper) return { words: logical, font };
    const turned = clustersOf(logical)
      .toReversed()
      .map((cluster) => (isOdd ? (bidi.getMirroredCharacter(cluster) ?? cluster) : cluster));
    return { words: turned.join(''), font };
  });
}

/** Rule L2 of Unicode's bidirectional algorithm, for whole runs. */
function reordered<T extends { level: number }>(runs: readonly T[]): T[] {
  let order = [...runs];
  for (let level = Math.max(0, ...runs.map((run) => run.level)); level > 0; level -= 1) {
    const next: T[] = [];
    let turning: T[] = [];
    for (const run of order)
      if (run.level >= level) turning = [run, ...turning];
      else {
        next.push(...turning, run);
        turning = [];
      }
    order = [...next, ...turning];
  }
  return order;
}

/** What no font draws is said, never drawn as a box: "[Thai text]", or the number of a single sign. */
export function drawableWords<F>(words: string, fontOf: FontOf<F>): string {
  const shown: string[] = [];
  let last: string | null = null;
  for (const cluster of clustersOf(words)) {
    if (/^\p{Default_Ignorable_Code_Point}*$/u.test(cluster)) continue;
    if (cluster === '\n' || fontOf(cluster) !== null) {
      shown.push(cluster);
      if (cluster.trim()) last = null;
      continue;
    }
    const said = insteadOf(cluster);
    if (said === last) {
      // The space between two such words goes with them.
      while (shown.at(-1) === ' ') shown.pop();
      continue;
    }
    shown.push(said);
    last = said;
  }
  return shown.join('');
}

const named = [
  ...[
    'Thai',
    'Bengali',
    'Tamil',
    'Telugu',
    'Gujarati',
    'Gurmukhi',
    'Kannada',
    'Malayalam',
    'Oriya',
    'Sinhala',
  ],
  ...['Khmer', 'Lao', 'Myanmar', 'Tibetan', 'Mongolian', 'Ethiopic', 'Cherokee', 'Syriac', 'Thaana'],
].map((script) => ({ script, has: new RegExp(`\\p{Script=${script}}`, 'u') }));

function insteadOf(cluster: string): string {
  const known = named.find(({ has }) => has.test(cluster));
  if (known) return `[${known.script} text]`;
  const [first = ''] = cluster;
  return `[U+${(first.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
