import { invalidParameter } from './refusal.ts';

type Wanted = Map<string, Wanted | null>;

/** What is left of an answer when the call names the fields it wants: `items(start,end),timeZone`. */
export function onlyFields(body: unknown, fields: string | null): unknown {
  if (fields === null || body === undefined) return body;
  const words = fields.match(/[A-Za-z]+|[(),]|./g) ?? [];
  const wanted = listOf(words);
  if (!wanted || words.length > 0) throw invalidParameter('fields', fields);
  return kept(body, wanted);
}

/** Takes words off the front; null where they make no list. */
function listOf(words: string[]): Wanted | null {
  const wanted: Wanted = new Map();
  for (;;) {
    const name = words.shift() ?? '';
    if (!/^[A-Za-z]+$/.test(name)) return null;
    let inner: Wanted | null = null;
    if (words[0] === '(') {
      words.shift();
      inner = listOf(words);
      if (!inner || words.shift() !== ')') return null;
    }
    wanted.set(name, inner);
    if (words[0] !== ',') return wanted;
    words.shift();
  }
}

function kept(value: unknown, wanted: Wanted): unknown {
  if (Array.isArray(value)) return value.map((one) => kept(one, wanted));
  if (!value || typeof value !== 'object') return value;
  const entries = Object.entries(value).flatMap(([name, inside]) => {
    const inner = wanted.get(name);
    return inner === undefined ? [] : [[name, inner ? kept(inside, inner) : inside]];
  });
  return Object.fromEntries(entries);
}
