import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Popup } from './popup.tsx';
import type { Control } from './use-field.tsx';
import { inGroups, matching, type Offer, stepTo } from './values/matching.ts';

type Picking = {
  control: Control;
  offers: Offer[];
  chosen: string[];
  isMulti: boolean;
  /** How many may be chosen. */
  most: number;
  placeholder: string;
  canClear: boolean;
  /** The words of something chosen that is offered no longer. */
  nameOf(value: string): string;
  onPick(values: string[]): void;
};

/** A menu in which one types to find what one wants; several choices stand before it as chips. */
export function Picker(props: Picking) {
  const { control, offers, chosen, isMulti, most, placeholder, canClear, nameOf, onPick } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(-1);
  const words = (value: string) => offers.find((offer) => offer.value === value)?.words ?? nameOf(value);
  const shown = inGroups(isOpen ? matching(offers, typed) : []);
  const flat = shown.flatMap((group) => group.offers);
  const isFull = isMulti && chosen.length >= most;
  const single = !isMulti && chosen[0] !== undefined ? words(chosen[0]) : '';

  useLayoutEffect(() => {
    if (isOpen) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, active, typed]);

  const open = () => {
    if (isOpen) return;
    setOpen(true);
    setTyped('');
    setActive(
      isMulti
        ? 0
        : Math.max(
            0,
            offers.findIndex(({ value }) => value === chosen[0]),
          ),
    );
  };
  const close = () => {
    setOpen(false);
    setTyped('');
    setActive(-1);
  };
  const remove = (value: string) => {
    onPick(chosen.filter((one) => one !== value));
    input.current?.focus();
  };
  const pick = ({ value }: Offer) => {
    if (isFull && !chosen.includes(value)) return;
    close();
    if (!isMulti && value !== chosen[0]) onPick([value]);
    else if (isMulti && chosen.includes(value)) remove(value);
    else if (isMulti) onPick([...chosen, value]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.isComposing) return;
    const { key } = event;
    const next = stepTo(key, active, flat.length);
    const current = flat[active];
    if (key === 'Escape' && isOpen) close();
    else if (key === 'Enter') isOpen && current ? pick(current) : open();
    else if (key === 'ArrowDown' && !isOpen) open();
    else if (key === 'ArrowUp' && !isOpen) open();
    else if (next !== undefined && isOpen) setActive(next);
    else if (key === 'Backspace' && isMulti && typed === '' && chosen.length > 0) remove(chosen.at(-1) ?? '');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class={control['aria-label'] ? 'picker picker-inline' : 'picker'} ref={box}>
      {isMulti &&
        chosen.map((value) => (
          <span class="chip" key={value}>
            {words(value)}
            <button type="button" aria-label={`Remove ${words(value)}`} onClick={() => remove(value)}>
              <span aria-hidden="true">×</span>
            </button>
          </span>
        ))}
      <input
        {...control}
        ref={input}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${id}-list` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && flat[active] ? `${id}-${active}` : undefined}
        placeholder={single || (chosen.length > 0 ? '' : placeholder)}
        value={isOpen ? typed : single}
        onInput={({ currentTarget }) => {
          setOpen(true);
          setTyped(currentTarget.value);
          setActive(0);
        }}
        onClick={open}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      {single && canClear && !isOpen ? (
        <button
          type="button"
          class="clear"
          aria-label={`Clear ${single}`}
          onClick={() => remove(chosen[0] ?? '')}
        >
          <span aria-hidden="true">×</span>
        </button>
      ) : (
        <span class="arrow" aria-hidden="true" />
      )}
      <span class="unseen" role="status">
        {isOpen && typed ? `${flat.length} of ${offers.length} ${flat.length === 1 ? 'fits' : 'fit'}.` : ''}
      </span>
      {isOpen && (
        <Popup anchor={box} leave={close}>
          {isFull && <p class="popup-note">At most {most} can be chosen. Remove one to choose another.</p>}
          {flat.length === 0 && <p class="popup-note">Nothing fits “{typed}”.</p>}
          <div
            id={`${id}-list`}
            role="listbox"
            tabIndex={-1}
            aria-label={control['aria-label'] ?? 'Choices'}
            aria-multiselectable={isMulti}
          >
            {shown.map((group) => (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a list of choices.
              <div role="group" key={group.name} aria-label={group.name || undefined}>
                {group.name && (
                  <div class="group-name" aria-hidden="true">
                    {group.name}
                  </div>
                )}
                {group.offers.map((offer) => {
                  const index = flat.indexOf(offer);
                  const isChosen = chosen.includes(offer.value);
                  return (
                    <div
                      key={offer.value}
                      id={`${id}-${index}`}
                      role="option"
                      tabIndex={-1}
                      class={index === active ? 'option active' : 'option'}
                      aria-selected={isChosen}
                      aria-disabled={isFull && !isChosen}
                      onMouseMove={() => setActive(index)}
                      onMouseDown={(event) => {
                        event.preventDefault();
                        pick(offer);
                      }}
                    >
                      <span>
                        {offer.words}
                        {offer.detail && <small>{offer.detail}</small>}
                      </span>
                    </div>
                  );
                })}
              </div>
            ))}
          </div>
        </Popup>
      )}
    </div>
  );
}
