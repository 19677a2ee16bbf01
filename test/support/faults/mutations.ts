import fc from 'fast-check';

type Json = unknown;
export type Sent = { kind: string; body: string; contentType: string };

/** What somebody would try instead of what belongs there. */
export const junk = (known: readonly string[]): fc.Arbitrary<Json> =>
  fc.oneof(
    fc.constantFrom<Json>(
      null,
      true,
      0,
      -1,
      1e308,
      '',
      [],
      {},
      [[]],
      '__proto__',
      'constructor',
      '~',
      'null',
    ),
    fc.constantFrom<Json>(
      { __proto__: null, constructor: 1 },
      { $gt: '' },
      { $where: 'x' },
      'x'.repeat(6000),
    ),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(...known),
    fc.constantFrom(...known).map((text) => `${text}~r1s1`),
  );

/** A choice of a place as a number from 0 to 1, and what is done there. */
export type Mutation = {
  place: number;
  how: 'replace' | 'remove' | 'add' | 'wrap';
  value: Json;
  name: string;
};

export const mutation = (known: readonly string[]): fc.Arbitrary<Mutation> =>
  fc.record({
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    how: fc.constantFrom('replace', 'replace', 'remove', 'add', 'wrap'),
    value: junk(known),
    name: fc.constantFrom('__proto__', 'constructor', 'actions', 'view', 'event', 'user', 'values', 'x'),
  }) as fc.Arbitrary<Mutation>;

/** Every place in a value: its parent and its name there. */
function placesIn(
  value: Json,
  found: [Record<string, Json>, string][] = [],
): [Record<string, Json>, string][] {
  if (value === null || typeof value !== 'object') return found;
  for (const key of Object.keys(value)) {
    found.push([value as Record<string, Json>, key]);
    placesIn((value as Record<string, Json>)[key], found);
  }
  return found;
}

export function mutated(body: Json, mutations: readonly Mutation[]): Json {
  const root = { body: structuredClone(body) };
  for (const { place, how, value, name } of mutations) {
    const places = placesIn(root.body);
    const [parent, key] = places[Math.floor(place * places.length)] ?? [];
    if (!parent || key === undefined) continue;
    if (how === 'remove') delete parent[key];
    else if (how === 'wrap') parent[key] = [parent[key]];
    else if (how === 'add')
      Object.defineProperty(parent, name, { value, enumerable: true, configurable: true, writable: true });
    else parent[key] = structuredClone(value);
  }
  return root.body;
}

/** What a delivery says, and how to say it again with other contents. */
export function taken({ body, contentType }: Sent): { content: Json; again(content: Json): string } {
  if (!contentType.includes('form'))
    return { content: JSON.parse(body), again: (content) => JSON.stringify(content) };
  const fields = Object.fromEntries(new URLSearchParams(body));
  if (fields.payload !== undefined)
    return {
      content: JSON.parse(fields.payload),
      again: (content) => new URLSearchParams({ payload: JSON.stringify(content) }).toString(),
    };
  const again = (content: Json) => {
    const entries = Object.entries(content ?? {}).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    return new URLSearchParams(entries as [string, string][]).toString();
  };
  return { content: fields, again };
}
