import { emojiCharacter } from './emoji.ts';

/** One run of words inside a line. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; content: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; words: string }
  | { kind: 'user'; id: string; words: string }
  | { kind: 'channel'; id: string; words: string }
  | { kind: 'broadcast'; words: string }
  | { kind: 'date'; seconds: number; format: string; url: string; fallback: string }
  | { kind: 'emoji'; name: string };

/** Lines, a quotation of them, or a block of code. */
export type Part = { kind: 'lines' | 'quote'; lines: Inline[][] } | { kind: 'code'; text: string };

type Options = {
  /** Addresses become links only where they stand in angle brackets. */
  isVerbatim?: boolean;
};

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

export const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt);/g, (entity) => entities[entity] ?? entity);

/** Slack's own markup, as its client reads it. */
export function parseMrkdwn(text: string, options: Options = {}): Part[] {
  return text.split(/```([\s\S]+?)```/).flatMap((piece, index, { length }): Part[] => {
    if (index % 2 === 1) return [{ kind: 'code', text: plainWords(piece.replace(/^\n|\n$/g, '')) }];
    // The line ends around a block of code belong to it.
    const around = piece
      .replace(index > 0 ? /^\n/ : /^(?!)/, '')
      .replace(index < length - 1 ? /\n$/ : /(?!)$/, '');
    return around === '' ? [] : linesIn(around, options);
  });
}

function linesIn(text: string, options: Options): Part[] {
  const parts: (Part & { kind: 'lines' | 'quote' })[] = [];
  let isQuotedOn = false;
  for (const line of text.split('\n')) {
    const [, mark = ''] = /^((?:&gt;|>){3}|(?:&gt;|>)) ?/.exec(line) ?? [];
    const isQuoted = isQuotedOn || mark !== '';
    isQuotedOn ||= mark.length > 4 || mark === '>>>';
    const words = mark ? line.slice(mark.length).replace(/^ /, '') : line;
    const kind = isQuoted ? 'quote' : 'lines';
    const last = parts.at(-1);
    const inline = parseInline(words, options);
    if (last?.kind === kind) last.lines.push(inline);
    else parts.push({ kind, lines: [inline] });
  }
  return parts;
}

const marks = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
const isWord = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

export function parseInline(text: string, options: Options = {}): Inline[] {
  const found: Inline[] = [];
  let words = '';
  let at = 0;
  const put = (inline: Inline, length: number) => {
    if (words) found.push({ kind: 'text', text: unescaped(words) });
    words = '';
    found.push(inline);
    at += length;
  };
  while (at < text.length) {
    const mayBeSpecial = '<`:*_~h'.includes(text.charAt(at));
    const special = mayBeSpecial ? specialAt(text.slice(at), text[at - 1], options) : null;
    if (special) put(special.inline, special.length);
    else {
      words += text[at];
      at += 1;
    }
  }
  if (words) found.push({ kind: 'text', text: unescaped(words) });
  return found;
}

type Special = { inline: Inline; length: number };

function specialAt(rest: string, before: string | undefined, options: Options): Special | null {
  const [first = ''] = rest;
  if (first === '<') {
    const bracket = /^<([^<>\n]+)>/.exec(rest);
    const inline = bracket && bracketed(bracket[1] ?? '');
    return inline ? { inline, length: bracket[0].length } : null;
  }
  if (first === '`') {
    const code = /^`([^`\n]+)`/.exec(rest);
    return code
      ? { inline: { kind: 'code', text: plainWords(code[1] ?? '') }, length: code[0].length }
      : null;
  }
  if (first === ':') {
    const [whole = '', name = ''] = /^:([a-z0-9_+-]+):(?:skin-tone-\d:)?/.exec(rest) ?? [];
    return emojiCharacter(name) ? { inline: { kind: 'emoji', name }, length: whole.length } : null;
  }
  if (first in marks && !isWord(before)) {
    const length = marked(rest);
    const kind = marks[first as keyof typeof marks];
    if (length > 0)
      return { inline: { kind, content: parseInline(rest.slice(1, length - 1), options) }, length };
  }
  if (!options.isVerbatim && first === 'h' && !isWord(before)) {
    const [url = ''] = /^https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)'"*_~]/.exec(rest) ?? [];
    if (url)
      return { inline: { kind: 'link', url: unescaped(url), words: unescaped(url) }, length: url.length };
  }
  return null;
}

/** How long the words between two equal marks are, marks included; 0 where the first one opens nothing. */
function marked(rest: string): number {
  const mark = rest[0];
  if (/^.\s/.test(rest) || rest[1] === mark) return 0;
  for (let at = 1; at < rest.length; at += 1) {
    const [skipped] = /^(<[^<>\n]+>|`[^`\n]+`)/.exec(rest.slice(at)) ?? [];
    if (skipped) at += skipped.length - 1;
    else if (rest[at] === mark && !/\s/.test(rest[at - 1] ?? '') && !isWord(rest[at + 1])) return at + 1;
  }
  return 0;
}

/** What stands between angle brackets; null where it is nothing that Slack knows. */
function bracketed(content: string): Inline | null {
  const bar = content.indexOf('|');
  const target = bar < 0 ? content : content.slice(0, bar);
  const words = bar < 0 ? '' : unescaped(content.slice(bar + 1));
  if (/^@[UWS]\w+$/.test(target)) return { kind: 'user', id: target.slice(1), words };
  if (/^#C\w+$/.test(target) || /^#G\w+$/.test(target))
    return { kind: 'channel', id: target.slice(1), words };
  if (/^!(here|channel|everyone)$/.test(target)) return { kind: 'broadcast', words: `@${target.slice(1)}` };
  const [, seconds, format, url = ''] = /^!date\^(\d+)\^([^^]*)(?:\^(.*))?$/.exec(target) ?? [];
  if (seconds) return { kind: 'date', seconds: Number(seconds), format: format ?? '', url, fallback: words };
  if (target.startsWith('!')) return { kind: 'text', text: words || target.slice(1) };
  if (!/^(https?|mailto|tel|slack):/.test(target)) return null;
  const address = unescaped(target);
  return { kind: 'link', url: address, words: words || address.replace(/^(mailto|tel):/, '') };
}

/** Inside code, nothing is marked up, but links still stand as their words. */
const plainWords = (code: string): string =>
  unescaped(
    code.replace(/<((?:https?|mailto|tel):[^<>|\n]+)(?:\|([^<>\n]+))?>/g, (_, url, words) => words ?? url),
  );
