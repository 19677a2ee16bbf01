export type Order = { column: number; isDown: boolean };

/** Rows with these words in them, in this order; numbers by their size, words as people sort them. */
export function sortedRows<Row>(
  rows: readonly Row[],
  wordsOf: (row: Row) => string[],
  { sought, order }: { sought: string; order: Order | null },
): Row[] {
  const wanted = sought.trim().toLowerCase();
  const found = rows
    .map((row) => ({ row, words: wordsOf(row) }))
    .filter(({ words }) => words.join('\n').toLowerCase().includes(wanted));
  const compare = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare;
  if (order)
    found.sort((a, b) => {
      const upward = compare(a.words[order.column] ?? '', b.words[order.column] ?? '');
      return order.isDown ? -upward : upward;
    });
  return found.map(({ row }) => row);
}
