import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Json } from '../wire.ts';
import { Popup } from './popup.tsx';
import { Trouble } from './trouble.tsx';
import { usePress } from './use-press.tsx';
import { listOf, wordsOf } from './values/inputs.ts';
import { stepTo } from './values/matching.ts';

/** The three dots, and what is behind them. */
export function Overflow({ element, blockId }: { element: Json; blockId: string }) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const placed = { block: blockId, action: String(element.action_id) };
  const { press, isBusy, trouble, dialog } = usePress(placed);
  const options = listOf(element.options);
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  useLayoutEffect(() => {
    if (isOpen) items()[0]?.focus();
  }, [isOpen]);

  const close = () => {
    setOpen(false);
    trigger.current?.focus();
  };
  const choose = (option: Json) => {
    close();
    if (typeof option.url === 'string') open(option.url, '_blank', 'noreferrer');
    void press(element.confirm, String(option.value ?? ''));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const all = items();
    const current = all.indexOf(document.activeElement as HTMLElement);
    const next = { Home: 0, End: all.length - 1 }[event.key] ?? stepTo(event.key, current, all.length);
    if (event.key === 'Tab') setOpen(false);
    if (event.key !== 'Escape' && next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') close();
    else all[next ?? 0]?.focus();
  };

  return (
    <span class="press">
      <button
        ref={trigger}
        type="button"
        class="button overflow"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-disabled={isBusy}
        data-field={`${placed.block} ${placed.action}`}
        onClick={() => setOpen(!isOpen && !isBusy)}
      >
        {isBusy ? <span class="spinner" /> : <span aria-hidden="true">•••</span>}
      </button>
      {isOpen && (
        <Popup anchor={trigger} leave={() => setOpen(false)} isMenu>
          <div ref={list} id={id} role="menu" aria-label="More actions" tabIndex={-1} onKeyDown={onKeyDown}>
            {options.map((option) => (
              <button
                key={String(option.value)}
                type="button"
                role="menuitem"
                tabIndex={-1}
                class="menu-item"
                onClick={() => choose(option)}
              >
                {wordsOf(option.text)}
                {option.description ? <small>{wordsOf(option.description)}</small> : null}
              </button>
            ))}
          </div>
        </Popup>
      )}
      <Trouble words={trouble} />
      {dialog}
    </span>
  );
}
