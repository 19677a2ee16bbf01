type Alike = { firstIndex: number; secondIndex: number; similarity: number };

/**
 * Every pair at least this alike, from above 0 to 1: how many of all their runs of three characters both have. Two texts
 * that are so alike share one of the rarest runs of each, so that few pairs have to be compared.
 */
export function alikePairs(texts: readonly string[], least: number): Alike[] {
  const sets = texts.map(trigrams);
  const uses = new Map<string, number>();
  for (const set of sets) for (const gram of set) uses.set(gram, (uses.get(gram) ?? 0) + 1);
  const withGram = new Map<string, number[]>();
  const found: Alike[] = [];
  for (const [secondIndex, second] of sets.entries()) {
    const rarest = [...second]
      .toSorted((a, b) => (uses.get(a) ?? 0) - (uses.get(b) ?? 0) || (a < b ? -1 : 1))
      .slice(0, second.size - Math.ceil(least * second.size) + 1);
    const candidates = new Set(rarest.flatMap((gram) => withGram.get(gram) ?? []));
    for (const firstIndex of [...candidates].toSorted((a, b) => a - b)) {
      const similarity = overlap(sets[firstIndex] as Set<string>, second);
      if (similarity >= least) found.push({ firstIndex, secondIndex, similarity });
    }
    for (const gram of rarest) withGram.set(gram, [...(withGram.get(gram) ?? []), secondIndex]);
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
