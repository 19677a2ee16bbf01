import { pieces } from './scripts/break-points.ts';

/** How wide DejaVu Sans sets the characters from the space to the tilde, in thousandths of its size. */
const widths = [
  318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636,
  636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295,
  295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838,
  500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521,
  392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];

/** Letters of other alphabets are about this wide: joined ones narrower, those that stand in a square as wide as high. */
const foreignLetter = 690;
const joinedLetter = 560;
const emoji = 1300;
const anythingElse = 1000;
const boldness = 1.16;

export type Type = { size: number; isBold?: boolean };

/** Close enough to clip by: SVG cannot be asked how wide its words are. */
export function textWidth(words: string, { size, isBold }: Type): number {
  const bare = words
    .normalize('NFD')
    .replaceAll(/\p{Mn}|\p{Me}|\u200D/gu, '')
    .normalize('NFC');
  const thousandths = [...bare].reduce((sum, character) => sum + widthOf(character), 0);
  return (thousandths / 1000) * size * (isBold ? boldness : 1);
}

const widthOf = (character: string): number => {
  const known = widths[(character.codePointAt(0) ?? 0) - 32];
  if (known !== undefined) return known;
  if (/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}]/u.test(character)) return joinedLetter;
  if (/\p{Emoji_Presentation}/u.test(character)) return emoji;
  return /\p{L}/u.test(character) && character < '\u2000' ? foreignLetter : anythingElse;
};

/** Words that fit, with an ellipsis where some had to go; never half of a character. */
export function fitted(words: string, most: number, type: Type): string {
  if (textWidth(words, type) <= most) return words;
  const kept = [...new Intl.Segmenter('en').segment(words)].map(({ segment }) => segment);
  while (kept.length > 0 && textWidth(`${kept.join('').trimEnd()}…`, type) > most) kept.pop();
  return `${kept.join('').trimEnd()}…`;
}

/** Words on as many lines as they need, at most `lines`; the last one ends with an ellipsis where some had to go. */
export function wrapped(words: string, most: number, lines: number, type: Type): string[] {
  if (lines === 1 || textWidth(words, type) <= most) return [fitted(words, most, type)];
  const all = pieces(words);
  const start = (length: number) => all.slice(0, length).join('').trimEnd();
  let taken = 1;
  while (taken < all.length && textWidth(start(taken + 1), type) <= most) taken += 1;
  const rest = all.slice(taken).join('');
  const first = fitted(start(taken), most, type);
  return rest ? [first, ...wrapped(rest, most, lines - 1, type)] : [first];
}
