import {
  boolean,
  byType,
  isObject,
  type Json,
  list,
  object,
  type Problem,
  type Rule,
  string,
} from './rules.ts';

export const plainText = (max: number): Rule =>
  byType({ plain_text: object({ text: string(1, max) }, { emoji: boolean }) });

export const anyText = (max: number): Rule =>
  byType({
    plain_text: object({ text: string(1, max) }, { emoji: boolean }),
    mrkdwn: object({ text: string(1, max) }, { verbatim: boolean }),
  });

export const identifier: Rule = string(1, 255);

export const webAddress =
  (max = 3000): Rule =>
  (value, pointer) => {
    const problems = string(1, max)(value, pointer);
    if (problems.length > 0) return problems;
    return /^(https?|mailto|slack|tel):/.test(value as string)
      ? []
      : [{ pointer, message: 'must be a valid URL' }];
  };

export const confirmDialog: Rule = object(
  { text: anyText(300) },
  {
    title: plainText(100),
    confirm: plainText(30),
    deny: plainText(30),
    style: (value, pointer) =>
      value === 'primary' || value === 'danger' ? [] : [{ pointer, message: 'must be a valid enum value' }],
  },
);

export const plainOption = object(
  { text: plainText(75), value: string(1, 150) },
  { description: plainText(75) },
);
export const markedOption = object(
  { text: anyText(75), value: string(1, 150) },
  { description: anyText(75) },
);
const linkedOption = object(
  { text: plainText(75) },
  { value: string(1, 150), description: plainText(75), url: webAddress() },
);

export const menuOptions = list(1, 100, plainOption);
export const overflowOptions = list(1, 5, linkedOption);
export const choiceOptions = list(1, 10, markedOption);
export const optionGroups = list(1, 100, object({ label: plainText(75), options: menuOptions }));

const offeredBy = (element: Json): unknown[] => {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : [];
  const grouped = groups.flatMap((group) => (isObject(group) ? group.options : []));
  return Array.isArray(element.options) ? element.options : grouped;
};

const optionValue = (option: unknown): unknown => (isObject(option) ? option.value : undefined);

function isSameOption(left: unknown, right: unknown): boolean {
  if (!isObject(left) || !isObject(right)) return left === right;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  // `emoji` is filled in by Slack, so it never distinguishes two options.
  keys.delete('emoji');
  return [...keys].every((key) => isSameOption(left[key], right[key]));
}

/** What is selected at first must equal one of the options in every field, not only in its value. */
export const initialAmongOptions: Rule = (element, pointer) => {
  if (!isObject(element)) return [];
  const offered = offeredBy(element);
  const known = (option: unknown) => offered.some((choice) => isSameOption(choice, option));
  const single = element.initial_option;
  const several = element.initial_options;
  const problems: Problem[] = [];
  if (single !== undefined && !known(single)) {
    problems.push({
      pointer: `${pointer}/initial_option`,
      message: 'initial_option must match one of the options',
    });
  }
  if (Array.isArray(several)) {
    several.forEach((option, index) => {
      if (!known(option)) {
        problems.push({
          pointer: `${pointer}/initial_options/${index}`,
          message: 'initial_options must match the options',
        });
      }
    });
  }
  return problems;
};

export const distinctValues: Rule = (element, pointer) => {
  if (!isObject(element)) return [];
  const values = offeredBy(element).map(optionValue);
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  return twice === undefined
    ? []
    : [{ pointer: `${pointer}/options`, message: `duplicate option value: ${twice}` }];
};
