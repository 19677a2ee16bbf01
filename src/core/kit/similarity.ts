/** How alike two texts are, 0 to 1: shared runs of three characters among all of them. */
export function similarity(one: string, other: string): number {
  return overlap(trigrams(one), trigrams(other));
}

export type Alike = { one: number; other: number; similarity: number };

/** Every pair at least this alike, by their places in the list. */
export function alikePairs(texts: readonly string[], least: number): Alike[] {
  const sets = texts.map(trigrams);
  const found: Alike[] = [];
  for (const [other, second] of sets.entries()) {
    for (let one = 0; one < other; one += 1) {
      const first = sets[one] as Set<string>;
      // The smaller set cannot share more than all of itself.
      if (Math.min(first.size, second.size) < least * Math.max(first.size, second.size)) continue;
      const alike = overlap(first, second);
      if (alike >= least) found.push({ one, other, similarity: alike });
    }
  }
  return found;
}

function overlap(one: Set<string>, other: Set<string>): number {
  let shared = 0;
  for (const gram of one) if (other.has(gram)) shared += 1;
  const all = one.size + other.size - shared;
  return all === 0 ? 1 : shared / all;
}

function trigrams(text: string): Set<string> {
  const words = ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  const grams = new Set<string>();
  for (let at = 0; at + 3 <= words.length; at += 1) grams.add(words.slice(at, at + 3));
  return grams;
}
