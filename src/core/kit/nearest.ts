/** The name that was probably meant, or null when none is close. */
export function nearest(word: string, names: Iterable<string>): string | null {
  let best: { name: string; steps: number } | null = null;
  for (const name of names) {
    const steps = distance(word.toLowerCase(), name.toLowerCase());
    if (!best || steps < best.steps) best = { name, steps };
  }
  return best && best.steps <= Math.max(2, Math.ceil(best.name.length / 3)) ? best.name : null;
}

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
