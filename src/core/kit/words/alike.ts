type Alike = { firstIndex: number; secondIndex: number; similarity: number };

/** Every pair at least this alike, from 0 to 1: how many of all their runs of three characters both have. */
export function alikePairs(texts: readonly string[], least: number): Alike[] {
  const sets = texts.map(trigrams);
  const found: Alike[] = [];
  for (const [secondIndex, second] of sets.entries()) {
    for (let firstIndex = 0; firstIndex < secondIndex; firstIndex += 1) {
      const first = sets[firstIndex] as Set<string>;
      // The smaller set cannot share more than all of itself.
      if (Math.min(first.size, second.size) < least * Math.max(first.size, second.size)) continue;
      const alike = overlap(first, second);
      if (alike >= least) found.push({ firstIndex, secondIndex, similarity: alike });
    }
  }
  return found;
}

function overlap(first: Set<string>, second: Set<string>): number {
  let shared = 0;
  for (const gram of first) if (second.has(gram)) shared += 1;
  const all = first.size + second.size - shared;
  return all === 0 ? 1 : shared / all;
}

function trigrams(text: string): Set<string> {
  const words = ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  const grams = new Set<string>();
  for (let start = 0; start + 3 <= words.length; start += 1) grams.add(words.slice(start, start + 3));
  return grams;
}
