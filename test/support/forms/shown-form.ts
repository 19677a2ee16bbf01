import type { Modal } from '../../../blocks/elements/form.ts';
import { actions, fieldOf } from '../../../blocks/ids.ts';
import { clientErrors } from '../../../src/sandbox/slack/people/filling.ts';
import { elementsIn, type PlacedElement, withIds } from '../../../src/sandbox/slack/rules/block-elements.ts';
import {
  initialValues,
  merged,
  shapeOf,
  type Values,
} from '../../../src/sandbox/slack/rules/element-state.ts';
import type { Json } from '../../../src/sandbox/slack/rules/rules.ts';
import type { StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { drawn } from '../../../src/slack/door/drawing.ts';

type Answer = { response_action?: string; errors?: Record<string, string>; view?: Modal } | undefined;

/** A form as Slack's client holds it: what is typed is the client's, and an answer can mark fields or show another view. */
export function shownForm(view: Modal) {
  const ids = (shown: object) => withIds((JSON.parse(JSON.stringify(shown)) as { blocks: Json[] }).blocks);
  let blocks = ids(drawn(view, { before: [], isFromDraft: false }));
  let values = initialValues(blocks);
  let callback = view.callback_id;
  const inputs = (): PlacedElement[] => elementsIn(blocks).filter(({ element }) => shapeOf(element));

  return {
    sent: () => ({
      ...{ id: 'V1', callback_id: callback, private_metadata: view.private_metadata ?? '' },
      ...{ blocks, state: { values } },
    }),
    callback: () => callback,
    fields: (): string[] => inputs().map(({ blockId }) => fieldOf(blockId)),
    isInput: (block: string): boolean =>
      blocks.some(({ block_id: id, type }) => id === block && type === 'input'),
    /** By the field, whatever its block is called this time. */
    typed: (): Record<string, Json | undefined> =>
      Object.fromEntries(
        inputs().map(({ blockId, actionId }) => [fieldOf(blockId), values[blockId]?.[actionId]]),
      ),
    /** Somebody fills in everything, but for choices after which the app shows another form. */
    fillAll(): void {
      for (const placed of inputs()) if (!turnsForm(placed)) put(placed, somethingFor(placed.element));
    },
    type(field: string, words: string): void {
      const placed = inputs().find(({ blockId }) => fieldOf(blockId) === field);
      if (!placed) throw new Error(`The form has no ${field}.`);
      const option = optionsOf(placed.element).find(({ value }) => value === words);
      put(placed, option ?? words);
    },
    empty(): void {
      for (const { element, ...placed } of inputs())
        put({ element, ...placed }, shapeOf(element)?.empty ?? null);
    },
    /** What the client itself marks before it sends anything. */
    marks: (): string[] =>
      Object.keys(clientErrors({ blocks, values } as unknown as StoredView)).map(fieldOf),
    /** Does what the app answers. */
    obey(answer: Answer): void {
      if (answer?.response_action === 'push' || answer?.response_action === 'errors') return;
      const next = answer?.response_action === 'update' ? answer.view : undefined;
      callback = next?.callback_id;
      const memory = values;
      blocks = next ? ids(next) : [];
      values = initialValues(blocks, merged({}, memory));
    },
  };

  function put({ blockId, actionId, element }: PlacedElement, value: unknown): void {
    const shape = shapeOf(element);
    if (!shape) return;
    const held = { type: element.type, [shape.key]: value } as Json;
    values = { ...values, [blockId]: { ...values[blockId], [actionId]: held } } satisfies Values;
  }
}

/** Cards and emptied fields tell the app as well; but these are typed into, or only kept. */
const turnsForm = ({ block, actionId, element }: PlacedElement): boolean =>
  block.type !== 'input' ||
  (block.dispatch_action === true &&
    /select|radio|checkboxes/.test(String(element.type)) &&
    ![actions.cardField, actions.cardFlags, actions.fieldChanged].includes(actionId as never) &&
    isFilled(element));

const isFilled = (element: Json): boolean => Object.keys(element).some((key) => key.startsWith('initial_'));

const optionsOf = (element: Json): Json[] => {
  const groups = (element.option_groups ?? []) as { options: Json[] }[];
  return [...((element.options ?? []) as Json[]), ...groups.flatMap(({ options }) => options)];
};

const typedWords: Record<string, string> = {
  email_text_input: 'somebody@elsewhere.test',
  url_text_input: 'https://elsewhere.test/resume',
};

function somethingFor(element: Json): unknown {
  const kind = String(element.type);
  const options = optionsOf(element);
  if (kind === 'number_input') return String(element.max_value ?? element.min_value ?? 1);
  if (kind in typedWords) return typedWords[kind];
  if (kind === 'plain_text_input') return 'Typed just now.'.slice(0, Number(element.max_length ?? 3000));
  if (kind === 'checkboxes' || kind === 'multi_static_select') return options.slice(-1);
  if (options.length > 0) return options.at(-1);
  return others[kind];
}

const others: Record<string, unknown> = {
  users_select: 'UKIM',
  multi_users_select: ['UKIM', 'UOMAR'],
  conversations_select: 'CELSEWHERE',
  datepicker: '2027-02-01',
  timepicker: '10:30',
  datetimepicker: 1_801_000_000,
  file_input: [{ id: 'FRESUME' }],
};
