import { plainText } from './composition-objects.ts';
import {
  boolean,
  both,
  byType,
  type Fields,
  integer,
  isObject,
  list,
  object,
  oneOf,
  type Problem,
  type Rule,
  string,
} from './rules.ts';

// Blocks that Slack has had since 2026, as its reference describes them; a workspace may not take them yet.
const named: Fields = { block_id: string(1, 255) };

const finite: Rule = (value, pointer) =>
  typeof value === 'number' && Number.isFinite(value) ? [] : [{ pointer, message: 'must provide a number' }];

const sameWidth: Rule = (value, pointer) => {
  const rows = isObject(value) && Array.isArray(value.rows) ? value.rows.filter(Array.isArray) : [];
  return rows.flatMap((row, index) =>
    row.length === rows[0]?.length
      ? []
      : [{ pointer: `${pointer}/rows/${index}`, message: 'all rows must have the same number of cells' }],
  );
};

const plainHeader: Rule = (value, pointer) => {
  const [head] = isObject(value) && Array.isArray(value.rows) ? value.rows : [];
  return (Array.isArray(head) ? head : []).flatMap((cell, index) =>
    isObject(cell) && cell.type === 'rich_text'
      ? [{ pointer: `${pointer}/rows/0/${index}`, message: 'rich_text is not allowed in the header' }]
      : [],
  );
};

/** The first row is the header; every row is as wide. */
export const dataTable = (cell: Rule): Rule =>
  both(
    object(
      { rows: list(2, 101, list(1, 20, cell)), caption: string(1, 3000) },
      { ...named, page_size: integer(1, 100), row_header_column_index: integer(0, 19) },
    ),
    sameWidth,
    plainHeader,
  );

const label = string(1, 20);
const point = object({ label, value: finite });
const series = object({ name: label, data: list(1, 20, point) });
const axes = object({ categories: list(1, 20, label) }, { x_label: string(1, 50), y_label: string(1, 50) });

const distinct = (values: unknown[], what: string, pointer: string): Problem[] =>
  new Set(values).size < values.length ? [{ pointer, message: `\`${what}\` must be unique` }] : [];

/** Every series has one value for every category, in any order. */
const complete: Rule = (value, pointer) => {
  if (!isObject(value) || !Array.isArray(value.series) || !isObject(value.axis_config)) return [];
  const categories = Array.isArray(value.axis_config.categories) ? value.axis_config.categories : [];
  const all = value.series.filter(isObject);
  return [
    ...distinct(categories, 'categories', `${pointer}/axis_config`),
    ...distinct(
      all.map(({ name }) => name),
      'name',
      `${pointer}/series`,
    ),
    ...all.flatMap(({ data }, index) => {
      const labels = (Array.isArray(data) ? data : []).map((entry) => (isObject(entry) ? entry.label : null));
      const isComplete =
        labels.length === categories.length && categories.every((one) => labels.includes(one));
      return isComplete
        ? []
        : [{ pointer: `${pointer}/series/${index}/data`, message: 'labels must match the categories' }];
    }),
  ];
};

const plotted = both(object({ series: list(1, 6, series), axis_config: axes }), complete);
const positive: Rule = (value, pointer) =>
  typeof value === 'number' && value > 0 ? [] : [{ pointer, message: 'must be greater than 0' }];

export const dataVisualization = object(
  {
    title: string(1, 50),
    chart: byType({
      bar: plotted,
      line: plotted,
      area: plotted,
      pie: object({ segments: list(1, 6, object({ label, value: positive })) }),
    }),
  },
  named,
);

const collapses: Rule = (value, pointer) =>
  isObject(value) && value.default_collapsed === true && value.is_collapsible !== true
    ? [{ pointer: `${pointer}/default_collapsed`, message: 'requires is_collapsible' }]
    : [];

/** `child`: the older blocks; a container holds none of the newer ones, and no other container. */
export const container = (child: Rule): Rule =>
  both(
    object(
      { title: plainText(150), child_blocks: list(1, 10, child) },
      {
        ...named,
        subtitle: plainText(150),
        width: oneOf('narrow', 'standard', 'wide', 'full'),
        is_collapsible: boolean,
        default_collapsed: boolean,
        has_header_divider: boolean,
      },
    ),
    collapses,
  );
