import { elementsIn } from './block-elements.ts';
import { isObject, type Json } from './rules.ts';

/** `state.values` of a view or message: block id → action id → what the person has typed or chosen. */
export type Values = Record<string, Record<string, Json>>;

type StateShape = { key: string; initial: string; empty: null | [] };

const single = (key: string, initial: string): StateShape => ({ key, initial, empty: null });
const several = (key: string, initial: string): StateShape => ({ key, initial, empty: [] });

/** How each element's value appears in `state.values`; buttons and overflow menus have none. */
const stateShapes: Record<string, StateShape> = {
  plain_text_input: single('value', 'initial_value'),
  number_input: single('value', 'initial_value'),
  email_text_input: single('value', 'initial_value'),
  url_text_input: single('value', 'initial_value'),
  rich_text_input: single('rich_text_value', 'initial_value'),
  static_select: single('selected_option', 'initial_option'),
  external_select: single('selected_option', 'initial_option'),
  radio_buttons: single('selected_option', 'initial_option'),
  users_select: single('selected_user', 'initial_user'),
  conversations_select: single('selected_conversation', 'initial_conversation'),
  channels_select: single('selected_channel', 'initial_channel'),
  datepicker: single('selected_date', 'initial_date'),
  timepicker: single('selected_time', 'initial_time'),
  datetimepicker: single('selected_date_time', 'initial_date_time'),
  checkboxes: several('selected_options', 'initial_options'),
  file_input: several('files', 'initial_files'),
  multi_static_select: several('selected_options', 'initial_options'),
  multi_external_select: several('selected_options', 'initial_options'),
  multi_users_select: several('selected_users', 'initial_users'),
  multi_conversations_select: several('selected_conversations', 'initial_conversations'),
  multi_channels_select: several('selected_channels', 'initial_channels'),
};

export const shapeOf = (element: Json): StateShape | undefined => stateShapes[String(element.type)];

function initialValue(element: Json, shape: StateShape, currentConversation: string | undefined): unknown {
  const given = element[shape.initial];
  if (given !== undefined && given !== '') return given;
  if (element.default_to_current_conversation === true && currentConversation) {
    return shape.empty === null ? currentConversation : [currentConversation];
  }
  return shape.empty;
}

/** Typed values survive where block id, action id and element type are the same as before. */
export function initialValues(blocks: Json[], before: Values = {}, currentConversation?: string): Values {
  const values: Values = {};
  for (const { blockId, actionId, element } of elementsIn(blocks)) {
    const shape = shapeOf(element);
    if (!shape) continue;
    const kept = before[blockId]?.[actionId];
    const initial = initialValue(element, shape, currentConversation);
    const timezone = typeof element.timezone === 'string' ? { timezone: element.timezone } : {};
    values[blockId] ??= {};
    values[blockId][actionId] =
      kept?.type === element.type && kept !== undefined
        ? kept
        : { type: element.type, [shape.key]: initial, ...timezone };
  }
  return values;
}

/** The later one where both have an entry. */
export function merged(earlier: Values, later: Values): Values {
  const all: Values = { ...earlier };
  for (const [block, actions] of Object.entries(later)) all[block] = { ...all[block], ...actions };
  return all;
}

export const touchKey = (blockId: string, actionId: string): string => `${blockId} ${actionId}`;

/** What the payload says of fields: some clients leave out, or call empty, what nobody has touched. */
export function reportedValues(
  blocks: Json[],
  values: Values,
  touched: ReadonlySet<string>,
  untouched: 'empty' | 'missing',
): Values {
  const said: Values = {};
  for (const { blockId, actionId, element } of elementsIn(blocks)) {
    const shape = shapeOf(element);
    const isTouched = touched.has(touchKey(blockId, actionId));
    const value = values[blockId]?.[actionId];
    if (!shape || !value || (!isTouched && untouched === 'missing')) continue;
    said[blockId] = {
      ...said[blockId],
      [actionId]: isTouched ? value : { ...value, [shape.key]: shape.empty },
    };
  }
  return said;
}

export function isEmptyValue(element: Json, value: Json | undefined): boolean {
  const shape = shapeOf(element);
  const current = shape && value ? value[shape.key] : undefined;
  if (current === undefined || current === null || current === '') return true;
  return Array.isArray(current) && current.length === 0;
}

export function optionsOf(element: Json): Json[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isObject) : [];
  const grouped = groups.flatMap((group) => group.options);
  return (Array.isArray(element.options) ? element.options : grouped).filter(isObject);
}
