import { z } from 'zod';
import { fieldOf } from '../../../blocks/ids.ts';
import { isEmpty, type TypedField } from '../../core/cards/draft.ts';

/** Typed and chosen values of a form, by field. */
export type Values = Record<string, string | string[] | null>;

const Chosen = z.object({ value: z.string() });
const Handed = z.object({ id: z.string().max(64) });
const Element = z.object({
  value: z.string().nullish(),
  selected_option: Chosen.nullish(),
  selected_options: z.array(Chosen).nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_conversation: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_date_time: z.number().nullish(),
  files: z.array(Handed).nullish(),
});
const State = z.object({ values: z.record(z.string(), z.record(z.string(), Element)) });

const Drawn = z.looseObject({ type: z.string().optional(), action_id: z.string().optional() });
const Block = z.object({
  type: z.string(),
  block_id: z.string().default(''),
  element: Drawn.optional(),
  elements: z.array(z.unknown()).optional(),
});

/** A field as a delivery has it; `isInput`: Slack can mark it. */
export type FormField = TypedField & { isInput: boolean };

/** Every field of a form or message: what the app put there, and what it holds. Each has a block of its own. */
export function fieldsIn(blocks: unknown, state: unknown): FormField[] {
  const { values } = State.parse(state ?? { values: {} });
  const told = new Map(Object.entries(values).map(([id, elements]) => [id, Object.values(elements)[0]]));
  const drawn = z
    .array(Block)
    .parse(blocks ?? [])
    .flatMap(({ type, block_id: id, element, elements = [] }) => {
      const isInput = type === 'input';
      const only = element ?? elements.map((one) => Drawn.safeParse(one).data).find(hasValue);
      return only || isInput ? [fieldWith(id, shownIn(only ?? {}), told.get(id), isInput)] : [];
    });
  const known = new Set(drawn.map(({ field }) => field));
  // Slack has been seen to tell fields of the page before.
  const elsewhere = [...told]
    .filter(([id]) => !known.has(fieldOf(id)))
    .map(([id, element]) => fieldWith(id, null, element, false));
  return [...drawn, ...elsewhere];
}

const hasValue = (element: z.infer<typeof Drawn> | undefined): boolean =>
  element?.action_id !== undefined && element.type !== 'button' && element.type !== 'overflow';

const fieldWith = (
  id: string,
  shown: FormField['shown'],
  element: z.infer<typeof Element> | undefined,
  isInput: boolean,
): FormField => ({ id, field: fieldOf(id), shown, value: element ? chosenIn(element) : null, isInput });

/**
 * What a form says. Some clients call a field empty that nobody has touched; so an empty field holds what it was shown
 * with, unless `emptied` names it.
 */
export const valuesOf = (fields: readonly FormField[], emptied: ReadonlySet<string> = new Set()): Values =>
  Object.fromEntries(fields.map((field) => [field.field, heldIn(field, emptied)]));

const heldIn = (
  { id, shown, value }: Pick<FormField, 'id' | 'shown' | 'value'>,
  emptied: ReadonlySet<string> = new Set(),
): FormField['value'] => (isEmpty(value) && !isEmpty(shown) && !emptied.has(id) ? shown : value);

/** The value of an element that was just changed. */
export const changedValue = (action: unknown): FormField['value'] => chosenIn(Element.parse(action));

const chosenIn = (element: z.infer<typeof Element>): FormField['value'] =>
  element.selected_option?.value ??
  element.selected_options?.map(({ value }) => value) ??
  element.selected_users ??
  element.selected_user ??
  element.selected_conversation ??
  element.selected_date ??
  element.selected_time ??
  element.selected_date_time?.toString() ??
  element.files?.map(({ id }) => id) ??
  element.value ??
  null;

/** What the app puts into an element: `initial_option` is what a person's `selected_option` would be. */
function shownIn(element: z.infer<typeof Drawn>): FormField['shown'] {
  const put = Object.entries(element).flatMap(([key, value]) =>
    key.startsWith('initial_')
      ? [[key === 'initial_value' ? 'value' : key.replace('initial_', 'selected_'), value]]
      : [],
  );
  return changedValue(Object.fromEntries(put));
}
