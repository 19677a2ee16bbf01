import { useState } from 'preact/hooks';
import { useSession } from '../session.tsx';
import type { Json } from '../wire.ts';
import { Trouble } from './trouble.tsx';
import { useField } from './use-field.tsx';
import { wordsOf } from './values/inputs.ts';
import { dateWords, isWholeDate, localTime, secondsAt } from './values/zoned.ts';

const names: Record<string, string> = {
  datepicker: 'Date',
  timepicker: 'Time',
  datetimepicker: 'Date and time',
};

const kinds: Record<string, 'date' | 'time'> = { datepicker: 'date', timepicker: 'time' };

/** A day, a time, or both, in the browser's own picker. */
export function DateInput({ element, blockId }: { element: Json; blockId: string }) {
  const type = String(element.type);
  const { me } = useSession().screen;
  const name = wordsOf(element.placeholder) || names[type] || 'Date';
  const { input, control, give, trouble } = useField(element, blockId, name);
  const zone = typeof element.timezone === 'string' ? element.timezone : me.zone;
  const shown =
    type === 'datetimepicker' && input !== null ? localTime(Number(input), zone) : String(input ?? '');
  // A date is typed piece by piece, and half of one must stay in the field.
  const [typed, setTyped] = useState<string | null>(null);
  const [day = ''] = (typed ?? shown).split('T');
  const onGiven = (value: string) => {
    setTyped(value);
    if (value === '') return void give(null);
    if (type !== 'timepicker' && !isWholeDate(value)) return;
    void give(type === 'datetimepicker' ? secondsAt(value, zone) : value, { isTyped: true });
  };
  const kind = kinds[type] ?? 'datetime-local';
  return (
    <div class="date-input">
      <input
        {...control}
        class="control"
        type={kind}
        value={typed ?? shown}
        onBlur={() => setTyped(null)}
        onInput={({ currentTarget }) => onGiven(currentTarget.value)}
      />
      <span class="date-words">
        {type !== 'timepicker' && isWholeDate(day) && dateWords(day)}
        {type === 'datetimepicker' && day && ` · ${zone.replaceAll('_', ' ')}`}
      </span>
      <Trouble words={trouble} />
    </div>
  );
}
