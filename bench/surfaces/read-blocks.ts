/** Blocks as they are sent, as plain values: what is measured is what Slack gets. */
export type Json = { [key: string]: unknown };

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const jsonIn = (value: unknown): Json => (isJson(value) ? value : {});
export const listIn = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);
export const textIn = (value: unknown): string => (isJson(value) ? String(value.text ?? '') : '');

export type Shown = Json & { type?: string; text?: string; blocks: Json[] };

/** A message in its newer form where it has two. */
export const asSent = (shown: object): Shown => {
  const sent = JSON.parse(JSON.stringify(shown)) as Json;
  return { ...sent, blocks: listIn(sent.blocks) };
};

const escapes: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
const name = 'Jonas Weber';

/** The words of a text as they are seen, without its marks: a mention is a name, a link its words. */
export const seenWords = (text: string): string =>
  text
    .replaceAll(/<@\w+>/g, `@${name}`)
    .replaceAll(/<#\w+(\|[^>]*)?>/g, '#debrief-backend')
    .replaceAll(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll(/<[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll(/<(https?:[^>]*)>/g, '$1')
    .replaceAll(/:[a-z][a-z0-9_+-]*:/g, '■')
    .replaceAll(/(^|[\s(])[*_~](?=\S)|(?<=\S)[*_~](?=$|[\s.,:;)])/gm, '$1')
    .replaceAll(/`/g, '')
    .replaceAll(/^> ?/gm, '')
    .replaceAll(/&(amp|lt|gt);/g, (mark) => escapes[mark] ?? mark);

/** The words of a rich text or of a cell, a line for each paragraph or item. */
export function richWords(element: Json): string {
  const type = String(element.type ?? '');
  if (type === 'raw_text' || type === 'text' || type === 'raw_number') return String(element.text ?? '');
  if (type === 'user') return `@${name}`;
  if (type === 'link') return String(element.text ?? element.url ?? '');
  const inner = listIn(element.elements).map(richWords);
  return inner.join(type === 'rich_text' || type === 'rich_text_list' ? '\n' : '');
}

export const cellWords = (cell: Json): string =>
  cell.type === 'rich_text' ? richWords(cell) : richWords(cell) || String(cell.text ?? '');

export const rowsIn = (value: unknown): Json[][] => (Array.isArray(value) ? value.map(listIn) : []);

/** What one chooses from in sight; the rows of a menu are behind it. */
export const optionsInSight = (element: Json): Json[] =>
  ['radio_buttons', 'checkboxes'].includes(String(element.type)) ? listIn(element.options) : [];

/** All texts in sight, from top to bottom. */
export function textsOf(block: Json): string[] {
  const element = jsonIn(block.element);
  switch (block.type) {
    case 'section':
      return [
        textIn(block.text),
        ...listIn(block.fields).map(textIn),
        ...wordsOfElement(jsonIn(block.accessory)),
      ];
    case 'context':
      return [listIn(block.elements).map(textIn).join(' ')];
    case 'header':
      return [textIn(block.text)];
    case 'actions':
      return listIn(block.elements).flatMap(wordsOfElement);
    case 'input':
      return [
        textIn(block.label),
        ...optionsInSight(element).flatMap((option) => [textIn(option.text), textIn(option.description)]),
        textIn(block.hint),
      ];
    case 'table':
    case 'data_table':
      return [textIn(block.caption), ...rowsIn(block.rows).map((row) => row.map(cellWords).join(' '))];
    case 'rich_text':
      return [richWords(block)];
    case 'container':
      return [textIn(block.title)];
    case 'data_visualization':
      return [String(block.title ?? '')];
    case 'image':
      return [textIn(block.title)];
    default:
      return [];
  }
}

const wordsOfElement = (element: Json): string[] => [
  element.type === 'button' ? textIn(element.text) : '',
  ...optionsInSight(element).flatMap((option) => [textIn(option.text), textIn(option.description)]),
];

const fieldKinds = /select|picker|input|radio_buttons|checkboxes/;

export type Control = { block: Json; element: Json; isFolded: boolean };

/** Everything one can fill in: inputs, and controls in a row of buttons or beside words. */
export const controlsIn = (blocks: readonly Json[], isFolded = false): Control[] =>
  blocks.flatMap((block) => [
    ...[jsonIn(block.element), jsonIn(block.accessory), ...listIn(block.elements)]
      .filter(({ type }) => fieldKinds.test(String(type ?? '')))
      .map((element) => ({ block, element, isFolded })),
    ...(block.type === 'container'
      ? controlsIn(listIn(block.child_blocks), block.default_collapsed === true)
      : []),
  ]);

export const buttonsIn = (blocks: readonly Json[]): Json[] =>
  blocks.flatMap((block) => [
    ...[jsonIn(block.accessory), ...listIn(block.elements)].filter(({ type }) => type === 'button'),
    ...(block.type === 'container' ? buttonsIn(listIn(block.child_blocks)) : []),
  ]);

/** Whether a control begins with something chosen or typed. */
export const isFilled = (element: Json): boolean =>
  Object.entries(element).some(
    ([key, value]) =>
      key.startsWith('initial_') && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
