/**
 * Krippendorff's alpha for ordered values: 1 is full agreement, 0 what chance would bring, below 0 worse than chance.
 * A unit is what several people rated, with one value a person. Null where nothing can be compared, or nobody ever differed in kind.
 */
export function alphaOf(units: readonly (readonly number[])[]): number | null {
  const paired = units.filter((values) => values.length > 1);
  const values = [...new Set(paired.flat())].toSorted((a, b) => a - b);
  const rank = new Map(values.map((value, at) => [value, at]));
  const together = values.map(() => values.map(() => 0));
  for (const unit of paired)
    for (const [one, a] of unit.entries())
      for (const [other, b] of unit.entries()) {
        const row = together[rank.get(a) ?? 0];
        if (one !== other && row)
          row[rank.get(b) ?? 0] = (row[rank.get(b) ?? 0] ?? 0) + 1 / (unit.length - 1);
      }
  const totals = together.map((row) => row.reduce((sum, one) => sum + one, 0));
  const all = totals.reduce((sum, one) => sum + one, 0);
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
function ordinalDistance(totals: readonly number[], one: number, other: number): number {
  const [low, high] = one < other ? [one, other] : [other, one];
  const between = totals.slice(low, high + 1).reduce((sum, count) => sum + count, 0);
  return (between - ((totals[low] ?? 0) + (totals[high] ?? 0)) / 2) ** 2;
}
