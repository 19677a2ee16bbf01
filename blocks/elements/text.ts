import type { MrkdwnElement, PlainTextElement } from '@slack/types';

/** Typed words reach Slack through here: control characters escaped, length kept inside the limit. */
export const safe = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const clip = (words: string, length: number): string =>
  words.length <= length ? words : `${words.slice(0, length - 1)}…`;

export const plain = (words: string, length = 75): PlainTextElement => ({
  type: 'plain_text',
  text: clip(words, length),
  emoji: false,
});

/** For words that we wrote, with typed parts already escaped. */
export const mrkdwn = (words: string, length = 3000): MrkdwnElement => ({
  type: 'mrkdwn',
  text: clip(words, length),
});

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
  pieces(code.replaceAll('```', "'''").trimEnd(), safe).map((piece) => `\`\`\`\n${piece}\n\`\`\``);

function pieces(words: string, lineOf: (part: string) => string, length = 2800): string[] {
  const found: string[] = [];
  let piece: string | null = null;
  for (const line of words.split('\n'))
    for (const part of line.match(/.{1,500}/gsu) ?? ['']) {
      const next = lineOf(part);
      if (piece !== null && piece.length + next.length + 1 > length) {
        found.push(piece);
        piece = next;
      } else piece = piece === null ? next : `${piece}\n${next}`;
    }
  return piece === null ? found : [...found, piece];
}

export const mention = (user: string | null): string => (user ? `<@${user}>` : 'nobody yet');

export const list = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

export const count = (number: number, singular: string, plural = `${singular}s`): string =>
  `${number} ${number === 1 ? singular : plural}`;
