/** Something to choose in a menu. */
export type Offer = {
  value: string;
  words: string;
  /** A second line: who somebody is. */
  detail?: string;
  group?: string;
};

const folded = (words: string): string =>
  words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en-US');

/** What fits the typed words: each must begin a word of the offer; where the whole fits the start, it stands first. */
export function matching(offers: readonly Offer[], typed: string): Offer[] {
  const wanted = folded(typed).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [...offers];
  const fits = ({ words, detail = '', group = '' }: Offer): boolean => {
    const own = folded(`${words} ${detail} ${group}`).split(/[^\p{L}\p{N}:+]+/u);
    return wanted.every((part) => own.some((word) => word.startsWith(part) || `#${word}`.startsWith(part)));
  };
  const start = wanted.join(' ');
  const found = offers.filter(fits);
  const [first, rest] = [true, false].map((isAtStart) =>
    found.filter(({ words }) => folded(words).startsWith(start) === isAtStart),
  );
  return [...(first ?? []), ...(rest ?? [])];
}

export type Group = { name: string; offers: Offer[] };

/** In the order of the offers; a group that comes again is the same group. */
export function inGroups(offers: readonly Offer[]): Group[] {
  const groups = new Map<string, Offer[]>();
  for (const offer of offers)
    groups.set(offer.group ?? '', [...(groups.get(offer.group ?? '') ?? []), offer]);
  return [...groups].map(([name, members]) => ({ name, offers: members }));
}

/** Where the arrow keys lead to in a list that goes on at its other end. */
export function stepTo(key: string, current: number, length: number): number | undefined {
  if (length === 0) return undefined;
  if (key === 'ArrowDown') return (current + 1) % length;
  if (key === 'ArrowUp') return current <= 0 ? length - 1 : current - 1;
  if (key === 'PageDown') return Math.min(current + 8, length - 1);
  if (key === 'PageUp') return Math.max(current - 8, 0);
  return undefined;
}
