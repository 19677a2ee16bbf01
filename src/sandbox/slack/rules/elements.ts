import {
  choiceOptions,
  confirmDialog,
  distinctValues,
  identifier,
  initialAmongOptions,
  markedOption,
  menuOptions,
  optionGroups,
  overflowOptions,
  plainOption,
  plainText,
  webAddress,
} from './composition-objects.ts';
import {
  boolean,
  both,
  exactlyOne,
  type Fields,
  integer,
  isObject,
  list,
  matching,
  object,
  oneOf,
  type Rule,
  string,
} from './rules.ts';

export type Surface = 'message' | 'modal' | 'home';

const action: Fields = { action_id: identifier, confirm: confirmDialog };
const input: Fields = { action_id: identifier, focus_on_load: boolean };
const typed: Fields = {
  ...input,
  placeholder: plainText(150),
  dispatch_action_config: object(
    {},
    { trigger_actions_on: list(1, 2, oneOf('on_enter_pressed', 'on_character_entered')) },
  ),
};
const date = matching(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must be in the format YYYY-MM-DD');
const time = matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be in the format HH:mm');
const decimal = matching(/^-?\d+(\.\d+)?$/, 'must be a number');

const ordered =
  (low: string, high: string): Rule =>
  (value, pointer) => {
    if (!isObject(value) || value[low] === undefined || value[high] === undefined) return [];
    return Number(value[low]) > Number(value[high])
      ? [{ pointer: `${pointer}/${low}`, message: `${low} cannot be greater than ${high}` }]
      : [];
  };

const initialFits: Rule = (value, pointer) => {
  if (!isObject(value) || typeof value.initial_value !== 'string') return [];
  const limit = typeof value.max_length === 'number' ? value.max_length : 3000;
  return value.initial_value.length > limit
    ? [{ pointer: `${pointer}/initial_value`, message: `must be less than ${limit + 1} characters` }]
    : [];
};

const feedbackButton = object(
  { text: plainText(75), value: string(1, 2000) },
  { accessibility_label: string(1, 75) },
);

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

const filter: Rule = (value, pointer) => [
  ...filterFields(value, pointer),
  ...(isObject(value) && Object.keys(value).length === 0
    ? [{ pointer, message: 'must define at least one filter property' }]
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

const selectRules: Record<string, Rule> = {
  static_select: staticSelect({ initial_option: plainOption }),
  multi_static_select: staticSelect({ ...several, initial_options: list(1, 100, plainOption) }),
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
  external_select: select({ initial_option: plainOption, min_query_length: integer(0, 100) }),
  multi_external_select: select({
    ...several,
    initial_options: list(1, 100, plainOption),
    min_query_length: integer(0, 100),
  }),
};

const fileId = matching(/^F[A-Z0-9]{8,}$/, 'input must match regex pattern: ^[F][A-Z0-9]{8,}$');

export const imageSource: Fields = {
  image_url: webAddress(),
  slack_file: both(object({}, { id: fileId, url: webAddress() }), exactlyOne('id', 'url')),
};

export const imageElement: Rule = both(
  object({ alt_text: string(1, 2000) }, imageSource),
  exactlyOne('image_url', 'slack_file'),
);

export const elementRules: Record<string, Rule> = {
  ...selectRules,
  button: object(
    { text: plainText(75) },
    {
      ...action,
      value: string(1, 2000),
      url: webAddress(),
      style: oneOf('primary', 'danger'),
      accessibility_label: string(1, 75),
    },
  ),
  overflow: object({ options: overflowOptions }, action),
  image: imageElement,
  radio_buttons: both(
    object({ options: choiceOptions }, { ...action, ...input, initial_option: markedOption }),
    initialAmongOptions,
    distinctValues,
  ),
  checkboxes: both(
    object({ options: choiceOptions }, { ...action, ...input, initial_options: list(1, 10, markedOption) }),
    initialAmongOptions,
    distinctValues,
  ),
  datepicker: object({}, { ...action, ...input, placeholder: plainText(150), initial_date: date }),
  timepicker: object(
    {},
    { ...action, ...input, placeholder: plainText(150), initial_time: time, timezone: string(1, 100) },
  ),
  datetimepicker: object(
    {},
    { ...action, ...input, initial_date_time: integer(1_000_000_000, 9_999_999_999) },
  ),
  plain_text_input: both(
    object(
      {},
      {
        ...typed,
        initial_value: string(0, 3000),
        multiline: boolean,
        min_length: integer(0, 3000),
        max_length: integer(1, 3000),
      },
    ),
    ordered('min_length', 'max_length'),
    initialFits,
  ),
  number_input: both(
    object(
      { is_decimal_allowed: boolean },
      { ...typed, initial_value: decimal, min_value: decimal, max_value: decimal },
    ),
    ordered('min_value', 'max_value'),
  ),
  email_text_input: object({}, { ...typed, initial_value: string(0, 3000) }),
  url_text_input: object({}, { ...typed, initial_value: string(0, 3000) }),
  rich_text_input: object(
    {},
    {
      ...typed,
      initial_value: (value, pointer) =>
        isObject(value) ? [] : [{ pointer, message: 'must provide an object' }],
    },
  ),
  file_input: object(
    {},
    { action_id: identifier, filetypes: list(1, 100, string(1, 100)), max_files: integer(1, 10) },
  ),
  feedback_buttons: object(
    { positive_button: feedbackButton, negative_button: feedbackButton },
    { action_id: identifier },
  ),
  icon_button: object(
    { icon: oneOf('trash'), text: plainText(75) },
    {
      ...action,
      value: string(1, 2000),
      accessibility_label: string(1, 75),
      visible_to_user_ids: list(1, 100, string(1, 255)),
    },
  ),
};
