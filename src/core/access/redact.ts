/** Somebody whose name is not given away. `label`: what stands in its place. */
export type Colleague = { user: string; name: string; email: string; label: string };

/** Of nobody's language. */
const mark = '\uE000';

type Own = { name: string; email: string };

/** Where it cannot be told which of several people is meant, or who it is at all. */
export const someone = 'a colleague';
const ownSpan = 'an email address';

/**
 * Names that are words as well. They count as names where they begin with a capital, and a sentence that begins with one
 * loses a word rather than giving a name away.
 */
const alsoWords = new Set(
  'will may mark grace rose hope faith joy june april august art bill frank rich young long king law day wood brown green white black stone hill field fields price page case best good little small cook baker miller mason carter chase drew dean earl guy jack max pat penny ray rob rusty sandy sky summer sue wade manager coordinator interviewer admin recruiter engineer lead hr people jobs talent hiring'.split(
    ' ',
  ),
);
/** Parts of a name that name nobody. */
const particles = new Set(
  'de da do dos das del della di du van von der den ter la le el al bin ibn ben the y e dr mr ms mrs'.split(
    ' ',
  ),
);

/** Written without spaces, so that a name has no edge. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Without marks and in small letters; `at`: where each of its units stands in the text, with the end behind the last. */
function folded(text: string): { words: string; at: number[] } {
  let words = '';
  const at: number[] = [];
  let offset = 0;
  for (const character of text) {
    const plain = character
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .toLowerCase();
    words += plain;
    for (let unit = 0; unit < plain.length; unit += 1) at.push(offset);
    offset += character.length;
  }
  at.push(offset);
  return { words, at };
}

const isAlsoWords = (form: string): boolean => form.split(' ').every((part) => alsoWords.has(part));

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The parts of a name by which people call each other. */
function partsOf(name: string): string[] {
  const parts = name.split(/[\s,()"]+/).flatMap((part) => [part, ...part.split(/[-‐‑.]/)]);
  return [...new Set(parts.map((part) => folded(part).words))].filter(
    (part) =>
      !particles.has(part) &&
      (unspaced.test(part) ? part.length > 1 : part.replace(/\W/gu, '').length > 1 || part.length > 2),
  );
}

/** How somebody is written: whole name, each part of it, address and its first half, and id. */
function formsOf({ name, email, user }: Pick<Colleague, 'name' | 'email' | 'user'>): string[] {
  const handle = email.split('@')[0] ?? '';
  return [
    folded(name).words.trim(),
    ...partsOf(name),
    ...(handle.length > 2 ? [folded(handle).words, ...partsOf(handle.replaceAll(/[._+\d-]+/g, ' '))] : []),
    folded(user).words,
  ].filter(Boolean);
}

/**
 * Puts a label in the place of every colleague who is named in typed words, those who are near first; the candidate’s own name
 * stays.
 */
export function redactor(colleagues: readonly Colleague[], own: Own): (text: string) => string {
  const byUser = new Map(colleagues.map(({ user, label }) => [user, label]));
  const byEmail = new Map(colleagues.map(({ email, label }) => [email.toLowerCase(), label]));
  const theirs = new Set([
    folded(own.name).words,
    ...partsOf(own.name),
    folded(own.email.split('@')[0] ?? '').words,
  ]);
  const labels = new Map<string, Set<string>>();
  for (const colleague of colleagues)
    for (const form of formsOf(colleague)) {
      // A first name means whoever is near before it means somebody of the same name elsewhere.
      if (theirs.has(form) || (colleague.label === someone && labels.has(form))) continue;
      labels.set(form, (labels.get(form) ?? new Set()).add(colleague.label));
    }
  const forms = [...labels.keys()].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const [edged, edgeless] = [
    forms.filter((form) => !unspaced.test(form)),
    forms.filter((form) => unspaced.test(form)),
  ];
  const sources = [
    ...(edged.length > 0
      ? [`(?<![\\p{L}\\p{N}_])(${edged.map(escaped).join('|')})(?=s?(?![\\p{L}\\p{N}_]))`]
      : []),
    ...(edgeless.length > 0 ? [`(${edgeless.map(escaped).join('|')})`] : []),
  ];
  const named = sources.length > 0 ? new RegExp(sources.join('|'), 'gu') : null;
  const labelFor = (form: string): string => {
    const found = labels.get(form) ?? new Set<string>();
    const [only = someone] = found;
    return found.size === 1 ? only : someone;
  };

  const withoutNames = (text: string): string => {
    if (!named) return text;
    const { words, at } = folded(text);
    let out = '';
    let from = 0;
    for (const match of words.matchAll(named)) {
      const form = match[1] ?? match[2] ?? '';
      const [start, end] = [at[match.index] ?? 0, at[match.index + form.length] ?? text.length];
      if (start < from || (isAlsoWords(form) && !/^\p{Lu}/u.test(text.slice(start)))) continue;
      out += `${text.slice(from, start)}[${labelFor(form)}]`;
      from = end;
    }
    return out + text.slice(from);
  };

  return (text) => {
    const kept: string[] = [];
    // What is settled already is not looked at again.
    const keep = (words: string): string => `${mark}${kept.push(words) - 1}${mark}`;
    const settled = text
      .replaceAll(mark, '')
      .replaceAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, user: string) =>
        keep(`[${byUser.get(user) ?? someone}]`),
      )
      .replaceAll(/[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu, (email) =>
        email.toLowerCase() === own.email.toLowerCase()
          ? keep(email)
          : keep(`[${byEmail.get(email.toLowerCase()) ?? ownSpan}]`),
      );
    return withoutNames(settled)
      .replaceAll(/\uE000(\d+)\uE000/g, (_, place: string) => kept[Number(place)] ?? '')
      .replaceAll(/(\[[^[\]]+\])(?:[\s,]+\1)+/g, '$1');
  };
}
