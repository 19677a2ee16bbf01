import { imageElement } from './image.ts';
import {
  choiceOptions,
  distinctValues,
  initialAmongOptions,
  initialMarkedOption,
  initialMarkedOptions,
  overflowOptions,
} from './options.ts';
import {
  boolean,
  both,
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
import { selectRules } from './selects.ts';
import { confirmDialog, identifier, plainText, webAddress } from './text.ts';

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
  (value, at) => {
    if (!isObject(value) || value[low] === undefined || value[high] === undefined) return [];
    return Number(value[low]) > Number(value[high])
      ? [{ at: `${at}/${low}`, message: `${low} cannot be greater than ${high}` }]
      : [];
  };

const initialFits: Rule = (value, at) => {
  if (!isObject(value) || typeof value.initial_value !== 'string') return [];
  const limit = typeof value.max_length === 'number' ? value.max_length : 3000;
  return value.initial_value.length > limit
    ? [{ at: `${at}/initial_value`, message: `must be less than ${limit + 1} characters` }]
    : [];
};

const feedbackButton = object(
  { text: plainText(75), value: string(1, 2000) },
  { accessibility_label: string(1, 75) },
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
    object({ options: choiceOptions }, { ...action, ...input, initial_option: initialMarkedOption }),
    initialAmongOptions,
    distinctValues,
  ),
  checkboxes: both(
    object({ options: choiceOptions }, { ...action, ...input, initial_options: initialMarkedOptions }),
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
      initial_value: (value, at) => (isObject(value) ? [] : [{ at, message: 'must provide an object' }]),
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
