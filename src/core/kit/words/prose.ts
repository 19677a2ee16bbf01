/** Names and code: nobody reads them as sentences. */
const noProse = new Set(['id', 'kind', 'stage', 'starter', 'generated', 'diff', 'program']);
/** A sentence has a space, a name in the code has none. */
const isProse = (text: string): boolean => /\s/.test(text) || /^[A-Z]/.test(text);

type Prose = { path: (string | number)[]; words: string };

/** Every text of a kit that somebody reads, without what is quoted as code. */
export function proseOf(value: unknown, path: (string | number)[] = []): Prose[] {
  if (typeof value === 'string')
    return isProse(value) ? [{ path, words: value.replaceAll(/`[^`]*`/g, '`') }] : [];
  if (Array.isArray(value)) return value.flatMap((inner, index) => proseOf(inner, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    noProse.has(name) ? [] : proseOf(inner, [...path, name]),
  );
}

/** The same value with its texts written anew; names and code stay. */
export function withProse(value: unknown, write: (words: string) => string): unknown {
  if (typeof value === 'string')
    return isProse(value)
      ? value
          .split(/(`[^`]*`)/)
          .map((part) => (part.startsWith('`') ? part : write(part)))
          .join('')
      : value;
  if (Array.isArray(value)) return value.map((inner) => withProse(inner, write));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, noProse.has(name) ? inner : withProse(inner, write)]),
  );
}
