import { elementRules, type Surface } from './elements.ts';
import { byType, type Rule } from './rules.ts';

const selects = [
  'static_select',
  'users_select',
  'conversations_select',
  'channels_select',
  'external_select',
];
const everySelect = selects.flatMap((name) => [name, `multi_${name}`]);
const choices = ['checkboxes', 'radio_buttons', 'datepicker', 'timepicker'];

const places: Record<string, string[]> = {
  section: ['button', 'overflow', 'image', ...choices, ...everySelect],
  actions: ['button', 'overflow', 'datetimepicker', ...choices, ...everySelect],
  context_actions: ['feedback_buttons', 'icon_button'],
  input: [
    'plain_text_input',
    'number_input',
    'email_text_input',
    'url_text_input',
    'rich_text_input',
    'file_input',
    'datetimepicker',
    ...choices,
    ...everySelect,
  ],
};

const surfaces: Record<string, Surface[]> = {
  email_text_input: ['modal'],
  number_input: ['modal'],
  url_text_input: ['modal'],
  rich_text_input: ['modal', 'home'],
  file_input: ['modal'],
  datetimepicker: ['modal', 'message'],
};

/** The rules of the elements that Slack's reference allows in this block on this surface. */
export function elementsIn(block: keyof typeof places, surface: Surface): Rule {
  const allowed = (places[block] ?? []).filter((type) => surfaces[type]?.includes(surface) ?? true);
  return byType(Object.fromEntries(allowed.map((type) => [type, elementRules[type] as Rule])));
}
