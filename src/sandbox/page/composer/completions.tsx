import { useEffect, useRef } from 'preact/hooks';
import type { Offer } from './completion.ts';

type Shown = {
  id: string;
  offers: Offer[];
  active: number;
  take(index: number): void;
  look(index: number): void;
};

/** The list above what is being typed; the keys stay with the typing. */
export function Completions({ id, offers, active, take, look }: Shown) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div ref={list} id={id} class="completions" role="listbox" aria-label="Suggestions">
      {offers.map(({ words, detail, insert }, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the text box has the focus, and names the active one
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text box hears the keys
        <div
          key={insert}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          class={index === active ? 'completion active' : 'completion'}
          onPointerMove={() => look(index)}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => take(index)}
        >
          <strong>{words}</strong> <span class="completion-detail">{detail}</span>
        </div>
      ))}
    </div>
  );
}
