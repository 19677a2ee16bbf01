import { chosenIn, useSurface } from '../surface.tsx';
import type { Json } from '../wire.ts';

/** One thing to press, type or choose. */
export function Element({ element, blockId }: { element: Json; blockId: string }) {
  const surface = useSurface();
  const placed = { block: blockId, action: String(element.action_id) };
  if (element.type === 'button') {
    const value = typeof element.value === 'string' ? { value: element.value } : {};
    return (
      <button type="button" onClick={() => void surface.press({ ...placed, ...value })}>
        {String((element.text as Json).text)}
      </button>
    );
  }
  return (
    <input
      value={String(chosenIn(surface.values, placed.block, placed.action) ?? '')}
      onInput={({ currentTarget }) => void surface.change(placed, currentTarget.value)}
    />
  );
}
