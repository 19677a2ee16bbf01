import type { ContainerBlock, DataTableBlock, KnownBlock, TableBlock } from '@slack/types';
import type { Message } from './form.ts';
import { clip, plain } from './text.ts';

/** Slack has had this block since June 2026; its own types do not know it yet. */
type ChartBlock = {
  type: 'data_visualization';
  title: string;
  chart: {
    type: 'bar';
    series: { name: string; data: { label: string; value: number }[] }[];
    axis_config: { categories: string[]; y_label?: string };
  };
};

/** A block that not every workspace takes yet, and the older blocks that say the same. */
export type Newer = { newer: DataTableBlock | ChartBlock | ContainerBlock; classic: KnownBlock[] };
export type Part = KnownBlock | Newer;

/** Both forms of a message; `classic` only where they differ. */
export function inBothForms(text: string, parts: readonly Part[]): Message {
  const isNewer = (part: Part): part is Newer => 'newer' in part;
  const blocks = parts.map((part) => (isNewer(part) ? (part.newer as KnownBlock) : part));
  if (!parts.some(isNewer)) return { text, blocks };
  return { text, blocks, classic: parts.flatMap((part) => (isNewer(part) ? part.classic : [part])) };
}

const largestPage = 100;

/** A table that can be sorted and filtered, whose first column names each row. */
export function sortable(table: TableBlock, caption: string): Newer {
  const { rows } = table;
  const block: DataTableBlock = {
    type: 'data_table',
    caption,
    page_size: Math.min(largestPage, rows.length),
    rows,
  };
  return { newer: block, classic: [table] };
}

type Bars = { title: string; categories: string[]; series: { name: string; values: number[] }[] };

/** Slack takes titles of 50 characters and labels of 20. */
export function bars({ title, categories, series }: Bars, classic: KnownBlock[]): Newer {
  const labels = categories.map((words) => clip(words, 20));
  const chart = {
    type: 'bar' as const,
    series: series.map(({ name, values }) => ({
      name: clip(name, 20),
      data: labels.map((label, index) => ({ label, value: values[index] ?? 0 })),
    })),
    axis_config: { categories: labels },
  };
  return { newer: { type: 'data_visualization', title: clip(title, 50), chart }, classic };
}

const mostChildren = 10;
type Child = ContainerBlock['child_blocks'][number];

/** Blocks behind their title; null where there are more than a container holds. */
export const folded = (title: string, content: readonly Child[], classic: KnownBlock[]): Newer | null =>
  content.length === 0 || content.length > mostChildren
    ? null
    : {
        newer: {
          type: 'container',
          title: plain(title, 150),
          child_blocks: [...content],
          is_collapsible: true,
          default_collapsed: true,
        },
        classic,
      };
