/** The name that was probably meant, or null when none is close. */
export function nearest(word: string, names: Iterable<string>): string | null {
  let best: { name: string; steps: number } | null = null;
  for (const name of names) {
    // It takes at least as many steps as one is longer; a word can be as long as a file.
    if (Math.abs(word.length - name.length) > farthest(name)) continue;
    const steps = distance(word.toLowerCase(), name.toLowerCase());
    if (!best || steps < best.steps) best = { name, steps };
  }
  return best && best.steps <= farthest(best.name) ? best.name : null;
}

const farthest = (name: string): number => Math.max(2, Math.ceil(name.length / 3));

export const meant = (word: string, names: Iterable<string>): string => {
  const name = nearest(word, names);
  return name ? `; did you mean "${name}"?` : '';
};

/** Steps of one letter each: written, left out, exchanged. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [place, partner] of [...to].entries())
      next.push(
        Math.min(
          (row[place + 1] ?? 0) + 1,
          (next[place] ?? 0) + 1,
          (row[place] ?? 0) + (letter === partner ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[to.length] ?? 0;
}
