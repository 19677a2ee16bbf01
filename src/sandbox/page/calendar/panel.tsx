import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

type PanelProps = { title: string; children: ComponentChildren; close(): void };

/** Beside the days, or over them on a phone; takes the focus, and gives it back to what opened it. */
export function Panel({ title, children, close }: PanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') close();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [close]);
  return (
    <section class="calendar-panel" aria-label={title}>
      <div class="calendar-panel-head">
        <h3 tabIndex={-1} ref={heading}>
          {title}
        </h3>
        <button type="button" aria-label="Close" onClick={close}>
          ×
        </button>
      </div>
      {children}
    </section>
  );
}
