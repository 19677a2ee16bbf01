import { TextObject } from '../blocks/mrkdwn-text.tsx';
import type { Json } from '../wire.ts';
import { Trouble } from './trouble.tsx';
import { useField } from './use-field.tsx';
import { listIn, listOf } from './values/inputs.ts';

/** One of a few, or any of them, all in sight. */
export function Choices({ element, blockId }: { element: Json; blockId: string }) {
  const isRadio = element.type === 'radio_buttons';
  const { input, control, give, trouble } = useField(element, blockId, isRadio ? 'Choose one' : 'Choose any');
  const { id, 'data-field': name, 'aria-invalid': isInvalid, ...labels } = control;
  const chosen = listIn(input);
  const options = listOf(element.options);
  const choose = (value: string, isChosen: boolean) => {
    if (isRadio) return give(value);
    const rest = chosen.filter((one) => one !== value);
    const all = isChosen ? [...rest, value] : rest;
    return give(options.map((option) => String(option.value)).filter((one) => all.includes(one)));
  };
  return (
    <fieldset {...labels} class={`choices ${isInvalid ? 'is-invalid' : ''}`} id={id}>
      {options.map((option, index) => {
        const value = String(option.value ?? '');
        return (
          <label key={value} class="choice">
            <input
              type={isRadio ? 'radio' : 'checkbox'}
              name={id}
              checked={chosen.includes(value)}
              {...(index === 0 ? { 'data-field': name } : {})}
              onChange={({ currentTarget }) => void choose(value, currentTarget.checked)}
            />
            <span>
              <TextObject text={(option.text ?? {}) as Json} />
              {option.description ? (
                <small>
                  <TextObject text={option.description as Json} />
                </small>
              ) : null}
            </span>
          </label>
        );
      })}
      <Trouble words={trouble} />
    </fieldset>
  );
}
