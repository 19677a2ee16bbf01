import type { Json } from '../wire.ts';
import { Trouble } from './trouble.tsx';
import { useField } from './use-field.tsx';
import { hearsOf, roomLeft, wordsOf } from './values/inputs.ts';

const keyboards: Record<string, 'email' | 'url' | 'decimal' | 'numeric' | 'text'> = {
  email_text_input: 'email',
  url_text_input: 'url',
};

const namesOf: Record<string, string> = {
  email_text_input: 'Email address',
  url_text_input: 'Web address',
  number_input: 'Number',
};

/** Something to type: words, a number, an address. */
export function TextInput({ element, blockId }: { element: Json; blockId: string }) {
  const type = String(element.type);
  const placeholder = wordsOf(element.placeholder);
  const field = useField(element, blockId, placeholder || namesOf[type] || 'Text');
  const { control, give, isLive, trouble } = field;
  const text = String(field.input ?? '');
  const most = typeof element.max_length === 'number' ? element.max_length : 3000;
  const left = type === 'plain_text_input' ? roomLeft(text.length, most) : '';
  const countId = `${control.id}-count`;
  const described = [control['aria-describedby'], left && countId].filter(Boolean).join(' ');
  const common = {
    ...control,
    'aria-describedby': described || undefined,
    placeholder,
    value: text,
    autocomplete: 'off' as const,
  };
  const onTyped = (words: string) => void give(words, { isTyped: true });
  const decimal = element.is_decimal_allowed === true ? 'decimal' : 'numeric';
  return (
    <div class="text-input">
      {element.multiline === true ? (
        <textarea
          {...common}
          class="control"
          rows={3}
          onInput={({ currentTarget }) => onTyped(currentTarget.value)}
        />
      ) : (
        <input
          {...common}
          class={type === 'number_input' ? 'control control-short' : 'control'}
          type="text"
          inputMode={type === 'number_input' ? decimal : (keyboards[type] ?? 'text')}
          onInput={({ currentTarget }) => onTyped(currentTarget.value)}
          onKeyDown={(event) => {
            const isTold = isLive && hearsOf(element, 'on_enter_pressed');
            if (event.key !== 'Enter' || event.isComposing || !isTold) return;
            event.preventDefault();
            void give(event.currentTarget.value, { isTyped: true, pressEnter: true });
          }}
        />
      )}
      {left && (
        <span id={countId} class={text.length > most ? 'count count-over' : 'count'}>
          {left}
        </span>
      )}
      <span class="unseen" role="status">
        {text.length > most ? left : ''}
      </span>
      <Trouble words={trouble} />
    </div>
  );
}
