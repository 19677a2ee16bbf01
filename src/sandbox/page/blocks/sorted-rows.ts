export type Order = { column: number; isDown: boolean };

/** Rows with these words in them, in this order; numbers by their size, words as people sort them. */
export function sortedRows<Row>(
  rows: readonly Row[],
  wordsOf: (row: Row) => string[],
  { sought, order }: { sought: string; order: Order | null },
): Row[] {
  const wanted = sought.trim().toLowerCase();
  const found = rows.filter((row) => wordsOf(row).join('\n').toLowerCase().includes(wanted));
  if (!order) return found;
  const compare = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare;
  const key = (row: Row) => wordsOf(row)[order.column] ?? '';
  return found.toSorted((a, b) => (order.isDown ? compare(key(b), key(a)) : compare(key(a), key(b))));
}
