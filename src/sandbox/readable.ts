import { isObject, type Json } from './slack/rules.ts';

export type Names = { person(id: string): string; channel(id: string): string };

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
    .map((element) => `[${textOf(element.text, names)}]`)
    .join(' ');

/** One reader for each type of block that holds words; the others are shown by name. */
const readers: Record<string, (block: Json, names: Names) => string> = {
  header: (block, names) => textOf(block.text, names),
  section: (block, names) =>
    [block.text, ...list(block.fields)]
      .map((text) => textOf(text, names))
      .filter(Boolean)
      .join('\n'),
  context: (block, names) =>
    list(block.elements)
      .map((element) => textOf(element, names))
      .join(' '),
  divider: () => '',
  actions: buttons,
};

export const blockWords = (block: Json, names: Names): string =>
  readers[String(block.type)]?.(block, names) ?? `(${block.type})`;
