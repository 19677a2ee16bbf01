/** A message names the zone of its reader once, behind the first of its times. `shown`: lines, or blocks. */
export function zoneOnce<T>(shown: T, zone: string): T {
  const named = ` (${zone})`;
  let isNamed = false;
  const said = (words: string): string => {
    const [first = '', ...rest] = words.split(named);
    if (rest.length === 0) return words;
    const name = isNamed ? '' : named;
    isNamed = true;
    return `${first}${name}${rest.join('')}`;
  };
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return said(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [
        key,
        typeof entry === 'string' && key !== 'text' ? entry : walk(entry),
      ]),
    );
  };
  return walk(shown) as T;
}
