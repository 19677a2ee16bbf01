import { charactersIn, heightOf, rowsOf, wrapped } from './lines.ts';
import { characterWidth, sizes, type } from './phone.ts';
import {
  cellWords,
  isJson,
  type Json,
  jsonIn,
  listIn,
  optionsInSight,
  richWords,
  rowsIn,
  seenWords,
  textIn,
} from './read-blocks.ts';

type Height = (block: Json, width: number) => number;

const boldWidth = (words: string): number => seenWords(words).length * type.text.size * characterWidth.bold;
const buttonWidth = (words: string, width: number): number =>
  Math.min(width, boldWidth(words) + sizes.buttonSides);

function elementWidth(element: Json, width: number): number {
  if (element.type === 'button') return buttonWidth(textIn(element.text), width);
  if (element.type === 'overflow') return sizes.overflow;
  return Math.min(width, sizes.menuInRow);
}

/** A row of buttons and menus; what is longer than the phone is wide takes two lines. */
function actionsHeight(elements: readonly Json[], width: number): number {
  const inSight = elements.filter((element) => optionsInSight(element).length > 0);
  const others = elements.filter((element) => !inSight.includes(element));
  const widths = others.map((element) => elementWidth(element, width));
  const rows = rowsOf(widths, width, sizes.betweenButtons);
  const choices = inSight.map((element) => choicesHeight(element, width));
  const longest = others.filter(
    (element) => boldWidth(textIn(element.text)) + sizes.buttonSides > width,
  ).length;
  return (
    rows * sizes.button +
    Math.max(0, rows - 1) * sizes.betweenButtons +
    longest * (type.text.line - 8) +
    choices.reduce((sum, height) => sum + height, 0)
  );
}

function choicesHeight(element: Json, width: number): number {
  const options = optionsInSight(element);
  const room = width - sizes.choiceSides;
  const heights = options.map(
    (option) =>
      heightOf(textIn(option.text), room) +
      heightOf(textIn(option.description), room, 'small') +
      sizes.choice,
  );
  return (
    heights.reduce((sum, height) => sum + height, 0) + Math.max(0, options.length - 1) * sizes.betweenChoices
  );
}

function controlHeight(element: Json, width: number): number {
  const kind = String(element.type);
  if (optionsInSight(element).length > 0) return choicesHeight(element, width);
  if (kind === 'plain_text_input' && element.multiline === true) {
    const typed = typeof element.initial_value === 'string' ? element.initial_value : '';
    return Math.min(sizes.writingMost, Math.max(sizes.writing, heightOf(typed, width - 26) + 18));
  }
  if (kind.startsWith('multi_')) {
    const chips = chosenIn(element).map((words) =>
      Math.min(width, words.length * type.text.size * characterWidth.usual + sizes.chipSides),
    );
    // The place to type stands behind the last one.
    const rows = rowsOf([...chips, 48], width - 44, sizes.betweenChips);
    return Math.max(sizes.control, rows * (sizes.chip + sizes.betweenChips) + 9);
  }
  return ownHeights[kind] ?? sizes.control;
}

const ownHeights: Record<string, number> = {
  datepicker: sizes.date,
  datetimepicker: sizes.dateAndTime,
  file_input: sizes.file,
};

function chosenIn(element: Json): string[] {
  const options = listIn(element.initial_options).map(({ text }) => textIn(text));
  const people = [element.initial_users, element.initial_conversations].flatMap((ids) =>
    Array.isArray(ids) ? ids.map(() => 'Jonas Weber') : [],
  );
  return [...options, ...people];
}

const widthOf = (characters: number): number =>
  Math.max(sizes.cellLeast, characters * type.cell.size * characterWidth.usual + sizes.cellSides);
const longestIn = (words: readonly string[]): number => Math.max(1, ...words.map(({ length }) => length));

/** No column is narrower than its longest word: a table that is wider than the phone scrolls sideways. */
function tableHeight(rows: readonly Json[][], width: number): number {
  const words = rows.map((row) => row.map(cellWords));
  const columns = Array.from({ length: Math.max(0, ...words.map((row) => row.length)) }, (_, at) =>
    words.map((row) => row[at] ?? ''),
  );
  const least = columns.map((cells) => widthOf(longestIn(cells.flatMap((cell) => cell.split(/\s/)))));
  const wanted = columns.map((cells) => widthOf(longestIn(cells.flatMap((cell) => cell.split('\n')))));
  const given = shared(least, wanted, width);
  return words.reduce((sum, row) => {
    const lines = row.map(
      (cell, at) =>
        wrapped(cell, charactersIn((given[at] ?? sizes.cellLeast) - sizes.cellSides, 'cell')).length,
    );
    return sum + Math.max(1, ...lines) * type.cell.line + sizes.cell;
  }, 2);
}

/** What is left over goes to the columns in the parts in which they want it. */
function shared(least: readonly number[], wanted: readonly number[], width: number): number[] {
  const total = (widths: readonly number[]) => widths.reduce((sum, one) => sum + one, 0);
  const spare = Math.max(0, width - total(least));
  const lacking = total(wanted) - total(least);
  const share = lacking > 0 ? Math.min(1, spare / lacking) : 0;
  return least.map((one, at) => one + ((wanted[at] ?? one) - one) * share);
}

const heights: Record<string, Height> = {
  section: (block, width) => {
    const accessory = isJson(block.accessory) ? block.accessory : null;
    const isBeside = accessory?.type === 'overflow' || accessory?.type === 'image';
    const side = accessory?.type === 'image' ? sizes.smallPicture : sizes.overflow;
    const room = accessory && isBeside ? width - side - sizes.besideGap : width;
    const fields = listIn(block.fields).map((field) => heightOf(textIn(field), (room - 20) / 2));
    const inPairs = fields.reduce(
      (sum, height, at) => (at % 2 === 0 ? sum + Math.max(height, fields[at + 1] ?? 0) + 6 : sum),
      0,
    );
    const words = heightOf(textIn(block.text), room) + inPairs;
    if (!accessory) return words;
    if (isBeside) return Math.max(words, accessory.type === 'image' ? side : sizes.button);
    return words + sizes.belowGap + actionsHeight([accessory], width);
  },
  context: (block, width) =>
    listIn(block.elements).reduce(
      (sum, element) => sum + (element.type === 'image' ? 0 : heightOf(textIn(element), width, 'small')),
      0,
    ),
  header: (block, width) => sizes.headerMargin + heightOf(textIn(block.text), width, 'header', 'bold'),
  divider: () => sizes.divider,
  actions: (block, width) => actionsHeight(listIn(block.elements), width),
  image: (block, width) => 4 + heightOf(textIn(block.title), width, 'small') + width * sizes.pictureShare,
  input: (block, width) => {
    const label = `${textIn(block.label)}${block.optional === true ? ' (optional)' : ''}`;
    const hint = heightOf(textIn(block.hint), width, 'small');
    return (
      sizes.fieldMargins +
      heightOf(label, width, 'text', 'bold') +
      sizes.fieldGap +
      controlHeight(jsonIn(block.element), width) +
      (hint > 0 ? sizes.fieldGap + hint : 0)
    );
  },
  table: (block, width) => tableHeight(rowsIn(block.rows), width),
  data_table: (block, width) =>
    tableHeight(rowsIn(block.rows), width) +
    sizes.tableCaption +
    (rowsIn(block.rows).length > 6 ? sizes.tableSearch : 0),
  rich_text: (block, width) => heightOf(richWords(block), width),
  container: (block, width) => {
    const head = heightOf(textIn(block.title), width - 40, 'text', 'bold') + sizes.container - 24;
    if (block.default_collapsed === true) return head;
    return head + 8 + blocksHeight(listIn(block.child_blocks), width - 26, sizes.gapInMessage);
  },
  data_visualization: (block) => {
    const chart = jsonIn(block.chart);
    return (
      sizes.chart +
      listIn(chart.series).length * listIn(listIn(chart.series)[0]?.data).length * sizes.chartRow
    );
  },
};

export function blockHeight(block: Json, width: number): number {
  const height = heights[String(block.type)];
  if (!height) throw new Error(`The model has no height for a ${String(block.type)}.`);
  return height(block, width);
}

export const blocksHeight = (blocks: readonly Json[], width: number, gap: number): number =>
  blocks.reduce((sum, block) => sum + blockHeight(block, width), 0) + Math.max(0, blocks.length - 1) * gap;
