import type { Json } from '../wire.ts';
import { CellContent } from './cells.tsx';
import { objectIn, rowsIn } from './read.ts';

/** The first row is the head, and the first column names each row. */
export function Table({ block }: { block: Json }) {
  const [head = [], ...rows] = rowsIn(block.rows);
  const settings = Array.isArray(block.column_settings) ? block.column_settings.map(objectIn) : [];
  const looks = (column: number) => {
    const { align, is_wrapped: isWrapped } = settings[column] ?? {};
    return `cell-${align === 'center' || align === 'right' ? align : 'left'} ${isWrapped ? 'cell-wrapped' : ''}`;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields, and a landmark must be the only one of its name
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard
    <div role="group" class="table-frame" aria-label="Table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col" class={looks(column)}>
                <CellContent cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => {
                const Cell = column === 0 ? 'th' : 'td';
                return (
                  <Cell key={column} class={looks(column)} {...(column === 0 ? { scope: 'row' } : {})}>
                    <CellContent cell={cell} />
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
