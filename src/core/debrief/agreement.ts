/**
 * Krippendorff's alpha for ordered values: 1 is full agreement, 0 what chance would bring, below 0 worse than chance.
 * A unit is what several people rated, with one value a person. Null where nothing can be compared, or nobody ever differed in kind.
 */
export function alphaOf(units: readonly (readonly number[])[]): number | null {
  const paired = units.filter((values) => values.length > 1);
  const values = [...new Set(paired.flat())].toSorted((a, b) => a - b);
  const rank = new Map(values.map((value, index) => [value, index]));
  const together = values.map(() => values.map(() => 0));
  for (const unit of paired)
    for (const [first, a] of unit.entries())
      for (const [second, b] of unit.entries()) {
        const row = together[rank.get(a) ?? 0];
        if (first !== second && row)
          row[rank.get(b) ?? 0] = (row[rank.get(b) ?? 0] ?? 0) + 1 / (unit.length - 1);
      }
  const totals = together.map((row) => row.reduce((sum, count) => sum + count, 0));
  const all = totals.reduce((sum, count) => sum + count, 0);
  let observed = 0;
  let expected = 0;
  for (const [a, row] of together.entries())
    for (const [b, count] of row.entries()) {
      const distance = ordinalDistance(totals, a, b);
      observed += count * distance;
      expected += ((totals[a] ?? 0) * (totals[b] ?? 0) * distance) / (all - 1);
    }
  return expected === 0 ? null : 1 - observed / expected;
}

/** Two values are as far apart as there are ratings between them. */
function ordinalDistance(totals: readonly number[], a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a];
  const between = totals.slice(low, high + 1).reduce((sum, count) => sum + count, 0);
  return (between - ((totals[low] ?? 0) + (totals[high] ?? 0)) / 2) ** 2;
}
