import type { ComponentType } from 'preact';
import type { Json } from '../wire.ts';
import { PressButton } from './button.tsx';
import { Choices } from './choices.tsx';
import { DateInput } from './dates.tsx';
import { FileInput } from './files.tsx';
import { Overflow } from './overflow.tsx';
import { Select } from './select.tsx';
import { TextInput } from './text.tsx';

type Placed = { element: Json; blockId: string };

const kinds: Record<string, ComponentType<Placed>> = {
  button: PressButton,
  overflow: Overflow,
  static_select: Select,
  multi_static_select: Select,
  users_select: Select,
  multi_users_select: Select,
  conversations_select: Select,
  multi_conversations_select: Select,
  channels_select: Select,
  multi_channels_select: Select,
  radio_buttons: Choices,
  checkboxes: Choices,
  datepicker: DateInput,
  timepicker: DateInput,
  datetimepicker: DateInput,
  plain_text_input: TextInput,
  number_input: TextInput,
  email_text_input: TextInput,
  url_text_input: TextInput,
  file_input: FileInput,
};

/** One thing to press, type or choose. */
export function Element({ element, blockId }: Placed) {
  const Kind = kinds[String(element.type)];
  if (!Kind) return <p class="trouble">This page cannot show a {String(element.type)} yet.</p>;
  return <Kind element={element} blockId={blockId} />;
}
