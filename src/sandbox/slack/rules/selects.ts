import {
  initialAmongOptions,
  initialPlainOption,
  initialPlainOptions,
  menuOptions,
  optionGroups,
} from './options.ts';
import {
  boolean,
  both,
  exactlyOne,
  type Fields,
  integer,
  isObject,
  list,
  object,
  oneOf,
  type Rule,
  string,
} from './rules.ts';
import { confirmDialog, identifier, plainText } from './text.ts';

const everySelect: Fields = {
  action_id: identifier,
  placeholder: plainText(150),
  confirm: confirmDialog,
  focus_on_load: boolean,
};
const several: Fields = { max_selected_items: integer(1, 1_000_000) };
const id = string(1, 255);

const filterFields = object(
  {},
  {
    include: list(1, 4, oneOf('im', 'mpim', 'private', 'public')),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
);

const filter: Rule = (value, at) => [
  ...filterFields(value, at),
  ...(isObject(value) && Object.keys(value).length === 0
    ? [{ at, message: 'must define at least one filter property' }]
    : []),
];

const conversations: Fields = { filter, default_to_current_conversation: boolean };
const select = (fields: Fields): Rule => object({}, { ...everySelect, ...fields });
const staticSelect = (fields: Fields): Rule =>
  both(
    select({ ...fields, options: menuOptions, option_groups: optionGroups }),
    exactlyOne('options', 'option_groups'),
    initialAmongOptions,
  );

export const selectRules: Record<string, Rule> = {
  static_select: staticSelect({ initial_option: initialPlainOption }),
  multi_static_select: staticSelect({ ...several, initial_options: initialPlainOptions }),
  users_select: select({ initial_user: id }),
  multi_users_select: select({ ...several, initial_users: list(1, 1000, id) }),
  conversations_select: select({ ...conversations, initial_conversation: id, response_url_enabled: boolean }),
  multi_conversations_select: select({
    ...conversations,
    ...several,
    initial_conversations: list(1, 1000, id),
  }),
  channels_select: select({ initial_channel: id, response_url_enabled: boolean }),
  multi_channels_select: select({ ...several, initial_channels: list(1, 1000, id) }),
  external_select: select({ initial_option: initialPlainOption, min_query_length: integer(0, 100) }),
  multi_external_select: select({
    ...several,
    initial_options: initialPlainOptions,
    min_query_length: integer(0, 100),
  }),
};
