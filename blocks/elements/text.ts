import type { MrkdwnElement, PlainTextElement } from '@slack/types';

/** What Slack reads as its own signs, made harmless; for addresses and code, which stay as they are beside that. */
export const escaped = (words: string): string =>
  /[&<>]/.test(words)
    ? words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : words;

/** Slack draws what stands between two colons as a picture, also in `/orders/:id:`. Nobody sees what parts them. */
const parted = /:(?=(?:[\p{L}\p{N}_+'-]*[\p{L}_+'-][\p{L}\p{N}_+'-]*|100|1234):)/gu;

/** Typed words reach Slack through here: nothing of them pings, links, formats or turns into a picture. */
export const safe = (words: string): string => escaped(words).replace(parted, ':\u200b');

/** A sentence of ours that names people and may quote typed words. */
export const withMentions = (sentence: string): string =>
  safe(sentence).replaceAll(/&lt;(@\w+)&gt;/g, '<$1>');

/** Cut between words, and never inside a character of several units. */
export const clip = (words: string, length: number): string =>
  words.length <= length ? words : `${unstopped(cutAt(words, length - 1))}…`;

/** The sign that something is left out stands in the place of a full stop, and not after it. */
const unstopped = (words: string): string => words.replace(/(?<![\s.,])[\s.,]+$/, '');

const isJoined = /^(\p{M}|\u200d|\ufe0f)/u;
/** These are written without spaces. */
const isUnspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
/** What is longer is no word that people read: an address, or a row of signs. A long text is cut before it even so. */
const longestWord = 40;

function cutAt(words: string, length: number): string {
  let end = length;
  const isInside = (at: number) => isJoined.test(words.slice(at, at + 2)) || words[at - 1] === '\u200d';
  while (end > length - 20 && end > 0 && isInside(end)) end -= 1;
  if (/[\uD800-\uDBFF]$/.test(words.slice(0, end))) end -= 1;
  const cut = words.slice(0, end);
  const next = words.slice(end, end + 2);
  const isInWord = /^\S/.test(next) && !isUnspaced.test(next);
  const tail = cut.slice(-Math.max(longestWord, Math.ceil(length / 5)));
  const word = isInWord ? /\s\S*$/.exec(tail)?.[0] : undefined;
  return cut.slice(0, cut.length - (word?.length ?? 0)).trimEnd() || cut.trimEnd();
}

/** What Slack counts for each character of typed words that are quoted: it is sent escaped, a line with its mark. */
const sizes: Record<string, number> = { '&': 5, '<': 4, '>': 4, ':': 2, '\n': 3 };

/** As much of typed words as takes so many characters once they are escaped and quoted; still to be escaped. */
export function excerpt(words: string, length: number): string {
  let size = 0;
  let end = 0;
  for (const character of words) {
    size += sizes[character] ?? character.length;
    if (size > length) return clip(words, Math.max(1, end));
    end += character.length;
  }
  return words;
}

/** Typed words in a list of many, escaped, in at most so many characters as they are sent. */
export const brief = (words: string, length: number): string => safe(excerpt(words, length));

export const plain = (words: string, length = 75): PlainTextElement => ({
  type: 'plain_text',
  text: clip(words, length),
  emoji: false,
});

/** For words that we wrote, with typed parts already escaped. Slack makes no links of what somebody typed. */
export const mrkdwn = (words: string, length = 3000): MrkdwnElement => ({
  type: 'mrkdwn',
  text: clipEscaped(words, length),
  verbatim: true,
});

/** Never cut inside an escape, a mention or a link. */
export const clipEscaped = (words: string, length: number): string =>
  words.length <= length ? words : `${unstopped(wholeUntil(words, length - 1))}…`;

const wholeUntil = (words: string, length: number): string =>
  cutAt(words, length).replace(/(&[a-z]{0,3}|<[^<>]{0,200})$/, '');

/** Escaped words in full, in pieces that are each no longer than that. */
export const splitEscaped = (words: string, length: number): string[] => split(words, length, wholeUntil);

function split(words: string, length: number, cut: typeof cutAt): string[] {
  const found: string[] = [];
  let rest = words;
  while (rest.length > length) {
    const piece = cut(rest, length) || rest.slice(0, length);
    found.push(piece);
    rest = rest.slice(piece.length).trimStart();
  }
  return rest || found.length === 0 ? [...found, rest] : found;
}

/** Clipped first, then escaped: a clip never cuts an escape in two. */
export const typed = (words: string, length = 1500): string => safe(clip(words, length));

/** Typed words as a quotation, every line of it. */
export const quoted = (words: string, length = 1500): string =>
  typed(words, length)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');

/** Typed words in full, as quotations that each fit a section. */
export const quotedPieces = (words: string): string[] =>
  words.trim() ? pieces(words, (part) => `> ${safe(part)}`) : [];

/** A long text, as pieces that each fit a section. */
export const passages = (words: string): string[] => pieces(words.trim(), safe);

/** Code, line for line, as blocks that each fit a section. */
export const codePieces = (code: string): string[] =>
  pieces(code.replaceAll('```', "'''").trimEnd(), escaped).map((piece) => `\`\`\`\n${piece}\n\`\`\``);

function pieces(words: string, lineOf: (part: string) => string, length = 2800): string[] {
  const found: string[] = [];
  let piece: string | null = null;
  for (const line of words.split('\n'))
    for (const part of split(line, 500, cutAt)) {
      const next = lineOf(part);
      if (piece !== null && piece.length + next.length + 1 > length) {
        found.push(piece);
        piece = next;
      } else piece = piece === null ? next : `${piece}\n${next}`;
    }
  return piece === null ? found : [...found, piece];
}

/** As many lines as there is room for, then how many more there are and where they stand. */
export function linesWithin(length: number, lines: readonly string[], where: string): string[] {
  let size = 0;
  const shown = lines.filter((line) => {
    size += line.length + 1;
    return size <= length;
  });
  const rest = lines.length - shown.length;
  return rest > 0 ? [...shown, `And ${rest} more; ${where}`] : shown;
}

/** Words that somebody wrote, as a sentence: with the full stop that they have, or one of ours. */
export const ended = (words: string): string => (/[.!?…]$/.test(words) ? words : `${words}.`);

export const mention = (user: string | null): string => (user ? `<@${user}>` : 'nobody yet');

export const count = (number: number, singular: string, plural = `${singular}s`): string =>
  `${number} ${number === 1 ? singular : plural}`;

/** What Slack takes in one list, and in one group of a longer list. */
export const mostInList = 100;
