import { isObject, type Json } from '../slack/rules/rules.ts';
import type { ShownFile } from './file-words.ts';
import { tableWords } from './table-words.ts';

export type Names = {
  person(id: string): string;
  channel(id: string): string;
  /** By its id, or as a block names it; undefined once it is deleted. */
  file(named: { id?: unknown; url?: unknown }): ShownFile | undefined;
};

const emoji: Record<string, string> = { ':warning:': '⚠', ':hourglass_flowing_sand:': '⏳' };

/** Slack's mrkdwn as a person reads it, without the marks. */
export function plainWords(mrkdwn: string, names: Names): string {
  return mrkdwn
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (_, id: string) => `@${names.person(id)}`)
    .replace(/<#(\w+)(?:\|[^>]*)?>/g, (_, id: string) => `#${names.channel(id)}`)
    .replace(/<(https?:[^|>]+)\|([^>]+)>/g, '$2 ($1)')
    .replace(/<(https?:[^>]+)>/g, '$1')
    .replace(/(?<![\w*])\*([^*\n]+)\*(?![\w*])/g, '$1')
    .replace(/:[a-z_]+:/g, (word) => emoji[word] ?? word)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

export function textOf(text: unknown, names: Names): string {
  if (!isObject(text) || typeof text.text !== 'string') return '';
  return text.type === 'mrkdwn' ? plainWords(text.text, names) : text.text;
}

const list = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const buttons = (block: Json, names: Names): string =>
  list(block.elements)
    .map((element) =>
      element.type === 'checkboxes' ? boxes(element, names) : `[${textOf(element.text, names)}]`,
    )
    .join(' ');

const boxes = (element: Json, names: Names): string => {
  const ticked = list(element.initial_options).map(({ value }) => value);
  return list(element.options)
    .map(({ text, value }) => `[${ticked.includes(value) ? 'x' : ' '}] ${textOf(text, names)}`)
    .join('\n');
};

const pictureWords = (image: Json): string => `[picture: ${image.alt_text}]`;
const isImage = (element: unknown): element is Json => isObject(element) && element.type === 'image';
const elementWords = (element: unknown, names: Names): string =>
  isImage(element) ? pictureWords(element) : textOf(element, names);

/** One reader for each type of block that holds words; the others are shown by name. */
const readers: Record<string, (block: Json, names: Names) => string> = {
  header: (block, names) => textOf(block.text, names),
  section: (block, names) =>
    [block.text, ...list(block.fields), isImage(block.accessory) ? block.accessory : undefined]
      .map((text) => elementWords(text, names))
      .filter(Boolean)
      .join('\n'),
  context: (block, names) =>
    list(block.elements)
      .map((element) => elementWords(element, names))
      .join(' '),
  divider: () => '',
  actions: buttons,
  image: (block, names) => [textOf(block.title, names), pictureWords(block)].filter(Boolean).join('\n'),
  table: tableWords,
};

export const blockWords = (block: Json, names: Names): string =>
  readers[String(block.type)]?.(block, names) ?? `(${block.type})`;
