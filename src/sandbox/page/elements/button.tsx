import type { Json } from '../wire.ts';
import { Trouble } from './trouble.tsx';
import { usePress } from './use-press.tsx';
import { wordsOf } from './values/inputs.ts';

/** A button, or a link that looks like one; the app hears of both. */
export function PressButton({ element, blockId }: { element: Json; blockId: string }) {
  const value = typeof element.value === 'string' ? { value: element.value } : {};
  const placed = { block: blockId, action: String(element.action_id), ...value };
  const { press, isBusy, trouble, dialog } = usePress(placed);
  const words = wordsOf(element.text);
  const name = typeof element.accessibility_label === 'string' ? element.accessibility_label : undefined;
  const look = {
    class: `button button-${element.style ?? 'plain'}`,
    'aria-label': name,
    'aria-busy': isBusy,
    'data-field': `${placed.block} ${placed.action} ${element.value ?? ''}`,
  };
  return (
    <span class="press">
      {typeof element.url === 'string' ? (
        <a
          {...look}
          href={element.url}
          target="_blank"
          rel="noreferrer"
          onClick={() => void press(undefined)}
        >
          {words}
        </a>
      ) : (
        <button {...look} type="button" aria-disabled={isBusy} onClick={() => void press(element.confirm)}>
          {words}
          {isBusy && <span class="spinner" />}
        </button>
      )}
      <Trouble words={trouble} />
      {dialog}
    </span>
  );
}
