import { clustersOf } from './script-fonts.ts';

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u{3000}-\u{303F}\u{FF01}-\u{FF65}]/u;
const neverFirst =
  /^[、。，．・：；？！ー」』）】》〉〕］｝々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ%,.:;?!)\]}’”…]/u;
const neverLast = /[「『（【《〈〔［｛([{‘“]$/u;

/** Words in pieces, after each of which a line may end: at spaces, and between the characters of scripts without them. */
export function pieces(words: string): string[] {
  const found: string[] = [];
  for (const cluster of clustersOf(words)) {
    const last = found.at(-1);
    const before = last?.at(-1) ?? '';
    if (last === undefined || mayBreak(before, cluster)) found.push(cluster);
    else found[found.length - 1] = last + cluster;
  }
  return found;
}

function mayBreak(before: string, next: string): boolean {
  if (/^\s/u.test(next)) return false;
  if (/\s$/u.test(before)) return true;
  if (!unspaced.test(before) && !unspaced.test(next)) return false;
  return !neverFirst.test(next) && !neverLast.test(before);
}
