import { everyBlock } from './block-elements.ts';
import { anyText, identifier, plainText } from './composition-objects.ts';
import { elementRules, imageElement, imageSource, type Surface } from './elements.ts';
import { container, dataTable, dataVisualization } from './newer-blocks.ts';
import { richTextElements } from './rich-text.ts';
import {
  boolean,
  both,
  byType,
  exactlyOne,
  type Fields,
  isObject,
  list,
  object,
  oneOf,
  type Problem,
  type Rule,
  string,
} from './rules.ts';

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
function allowedElements(block: keyof typeof places, surface: Surface): Rule {
  const allowed = (places[block] ?? []).filter((type) => surfaces[type]?.includes(surface) ?? true);
  return byType(Object.fromEntries(allowed.map((type) => [type, elementRules[type] as Rule])));
}

const named: Fields = { block_id: identifier };

const sectionHasText: Rule = (value, pointer) =>
  isObject(value) && value.text === undefined && value.fields === undefined
    ? [{ pointer, message: 'must define either `text` or `fields`' }]
    : [];

const cell = byType({
  raw_text: object({ text: string(1, 10_000) }),
  raw_number: object({
    value: (v, pointer) => (typeof v === 'number' ? [] : [{ pointer, message: 'must provide a number' }]),
    text: string(1, 10_000),
  }),
  rich_text: object({ elements: richTextElements }, named),
});

const table = object(
  { rows: list(1, 100, list(1, 20, cell)) },
  {
    ...named,
    column_settings: list(1, 20, (value, pointer) =>
      value === null
        ? []
        : object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: boolean })(value, pointer),
    ),
  },
);

const everywhere = (surface: Surface): Record<string, Rule> => ({
  divider: object({}, named),
  header: object({ text: plainText(150) }, named),
  section: both(
    object(
      {},
      {
        ...named,
        text: anyText(3000),
        fields: list(1, 10, anyText(2000)),
        accessory: allowedElements('section', surface),
        expand: boolean,
      },
    ),
    sectionHasText,
  ),
  context: object(
    {
      elements: list(1, 10, (value, pointer) =>
        isObject(value) && value.type === 'image'
          ? imageElement(value, pointer)
          : anyText(2000)(value, pointer),
      ),
    },
    named,
  ),
  actions: object({ elements: list(1, 25, allowedElements('actions', surface)) }, named),
  image: both(
    object({ alt_text: string(1, 2000) }, { ...named, ...imageSource, title: plainText(2000) }),
    exactlyOne('image_url', 'slack_file'),
  ),
  input: object(
    { label: plainText(2000), element: allowedElements('input', surface) },
    { ...named, hint: plainText(2000), optional: boolean, dispatch_action: boolean },
  ),
  rich_text: object({ elements: richTextElements }, named),
});

const inMessages = {
  markdown: object({ text: string(1, 12_000) }, named),
  table,
  context_actions: object({ elements: list(1, 5, allowedElements('context_actions', 'message')) }, named),
};

const rulesBySurface: Record<Surface, Rule> = {
  message: byType({ ...everywhere('message'), ...inMessages }),
  modal: byType(everywhere('modal')),
  home: byType(everywhere('home')),
};

const { input: _, ...inContainers } = everywhere('message');
const withNewer: Rule = byType({
  ...everywhere('message'),
  ...inMessages,
  data_table: dataTable(cell),
  data_visualization: dataVisualization,
  container: container(byType({ ...inContainers, table })),
});

function elementsOf(block: Record<string, unknown>): unknown[] {
  const several = Array.isArray(block.elements) ? block.elements : [];
  return [...several, block.element, block.accessory].filter(isObject);
}

function repeated(values: unknown[], what: string, pointer: string): Problem[] {
  const texts = values.filter((value) => typeof value === 'string');
  const twice = texts.filter((value, index) => texts.indexOf(value) !== index);
  return [...new Set(twice)].map((value) => ({
    pointer,
    message: `\`${what}\` "${value}" already exists for another ${what === 'block_id' ? 'block' : 'element'}`,
  }));
}

const fieldOf = (value: unknown, key: string): unknown => (isObject(value) ? value[key] : undefined);

/** All that is wrong with a list of blocks on this surface, in Slack's words, with JSON pointers. */
export function blockProblems(blocks: unknown, surface: Surface, takesNewer = false): Problem[] {
  const most = surface === 'message' ? 50 : 100;
  const rule = surface === 'message' && takesNewer ? withNewer : rulesBySurface[surface];
  const problems = list(0, most, rule)(blocks, '/blocks');
  if (!Array.isArray(blocks)) return problems;
  const all = everyBlock(blocks, '/blocks');
  const focused = all.flatMap(({ block }) => elementsOf(block));
  const focusedTwice = focused.filter((element) => fieldOf(element, 'focus_on_load') === true).length > 1;
  return [
    ...problems,
    ...repeated(
      all.map(({ block }) => block.block_id),
      'block_id',
      '/blocks',
    ),
    ...all.flatMap(({ block, pointer }) => {
      const ids = elementsOf(block).map((element) => fieldOf(element, 'action_id'));
      return repeated(ids, 'action_id', pointer);
    }),
    ...(focusedTwice ? [{ pointer: '/blocks', message: 'only one element can have focus_on_load' }] : []),
  ];
}
