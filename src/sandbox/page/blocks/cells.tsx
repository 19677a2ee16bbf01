import type { Json } from '../wire.ts';
import { objectsIn, wordsIn } from './read.ts';
import { RichText } from './rich-text.tsx';

/** What stands in a cell, as words: for sorting and for the search. */
export function cellWords(cell: Json): string {
  if (cell.type !== 'rich_text') return wordsIn(cell.text);
  const inside = (element: Json): string =>
    wordsIn(element.text) || objectsIn(element.elements).map(inside).join('');
  return inside(cell);
}

export function CellContent({ cell }: { cell: Json }) {
  if (cell.type === 'rich_text') return <RichText elements={objectsIn(cell.elements)} />;
  return <>{wordsIn(cell.text)}</>;
}
