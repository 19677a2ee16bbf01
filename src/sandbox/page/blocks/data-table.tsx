import { useState } from 'preact/hooks';
import type { Json } from '../wire.ts';
import { CellContent, cellWords } from './cells.tsx';
import { rowsIn, wordsIn } from './read.ts';
import { type Order, sortedRows } from './sorted-rows.ts';

/** A table that can be searched and sorted, a page at a time. */
export function DataTable({ block }: { block: Json }) {
  const [sought, setSought] = useState('');
  const [order, setOrder] = useState<Order | null>(null);
  const [page, setPage] = useState(0);
  const [head = [], ...rows] = rowsIn(block.rows);
  const caption = wordsIn(block.caption);
  const named = Number(block.row_header_column_index ?? 0);
  const size = Number(block.page_size ?? 25);
  const found = sortedRows(rows, (row) => row.map(cellWords), { sought, order });
  const pages = Math.max(1, Math.ceil(found.length / size));
  const current = Math.min(page, pages - 1);
  const shown = found.slice(current * size, (current + 1) * size);
  const sortBy = (column: number) =>
    setOrder(order?.column === column && order.isDown ? null : { column, isDown: order?.column === column });
  const sorting = (column: number) => {
    if (order?.column !== column) return 'none';
    return order.isDown ? 'descending' : 'ascending';
  };
  const arrows = { none: '↕', ascending: '↑', descending: '↓' } as const;
  return (
    <div class="data-table">
      {rows.length > 5 && (
        <input
          type="search"
          class="control table-search"
          aria-label={`Search in ${caption}`}
          placeholder="Search"
          value={sought}
          onInput={({ currentTarget }) => setSought(currentTarget.value)}
        />
      )}
      <p class="table-caption" aria-hidden="true">
        {caption}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields, and a landmark must be the only one of its name */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard */}
      <div class="table-frame" role="group" aria-label={caption} tabIndex={0}>
        <table>
          <caption class="unseen">{caption}</caption>
          <thead>
            <tr>
              {head.map((cell, column) => (
                <th key={column} scope="col" aria-sort={sorting(column)}>
                  <button type="button" class="sort" onClick={() => sortBy(column)}>
                    {cellWords(cell)} <span aria-hidden="true">{arrows[sorting(column)]}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => {
                  const Cell = column === named ? 'th' : 'td';
                  return (
                    <Cell key={column} {...(column === named ? { scope: 'row' } : {})}>
                      <CellContent cell={cell} />
                    </Cell>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.length === 0 && <p class="quiet">No row has these words.</p>}
      {pages > 1 && (
        <p class="table-pages">
          <button type="button" class="button" disabled={current === 0} onClick={() => setPage(current - 1)}>
            Previous
          </button>
          Page {current + 1} of {pages}
          <button
            type="button"
            class="button"
            disabled={current === pages - 1}
            onClick={() => setPage(current + 1)}
          >
            Next
          </button>
        </p>
      )}
    </div>
  );
}
