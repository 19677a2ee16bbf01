import { isObject, type Json, list, object, type Problem, type Rule, string } from './rules.ts';
import { anyText, plainText, webAddress } from './text.ts';

const plainOption = object({ text: plainText(75), value: string(1, 150) }, { description: plainText(75) });
const markedOption = object({ text: anyText(75), value: string(1, 150) }, { description: anyText(75) });
const linkedOption = object(
  { text: plainText(75) },
  { value: string(1, 150), description: plainText(75), url: webAddress() },
);

export const menuOptions = list(1, 100, plainOption);
export const overflowOptions = list(1, 5, linkedOption);
export const choiceOptions = list(1, 10, markedOption);
export const optionGroups = list(1, 100, object({ label: plainText(75), options: menuOptions }));

export const initialPlainOption: Rule = plainOption;
export const initialPlainOptions: Rule = list(1, 100, plainOption);
export const initialMarkedOption: Rule = markedOption;
export const initialMarkedOptions: Rule = list(1, 10, markedOption);

const offeredBy = (element: Json): unknown[] => {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : [];
  const grouped = groups.flatMap((group) => (isObject(group) ? group.options : []));
  return Array.isArray(element.options) ? element.options : grouped;
};

const optionValue = (option: unknown): unknown => (isObject(option) ? option.value : undefined);

function sameOption(left: unknown, right: unknown): boolean {
  if (!isObject(left) || !isObject(right)) return left === right;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  // `emoji` is filled in by Slack, so it never distinguishes two options.
  keys.delete('emoji');
  return [...keys].every((key) => sameOption(left[key], right[key]));
}

/** What is selected at first must equal one of the options in every field, not only in its value. */
export const initialAmongOptions: Rule = (element, at) => {
  if (!isObject(element)) return [];
  const offered = offeredBy(element);
  const known = (option: unknown) => offered.some((one) => sameOption(one, option));
  const single = element.initial_option;
  const several = element.initial_options;
  const problems: Problem[] = [];
  if (single !== undefined && !known(single)) {
    problems.push({ at: `${at}/initial_option`, message: 'initial_option must match one of the options' });
  }
  if (Array.isArray(several)) {
    several.forEach((option, index) => {
      if (!known(option)) {
        problems.push({
          at: `${at}/initial_options/${index}`,
          message: 'initial_options must match the options',
        });
      }
    });
  }
  return problems;
};

export const distinctValues: Rule = (element, at) => {
  if (!isObject(element)) return [];
  const values = offeredBy(element).map(optionValue);
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  return twice === undefined ? [] : [{ at: `${at}/options`, message: `duplicate option value: ${twice}` }];
};
