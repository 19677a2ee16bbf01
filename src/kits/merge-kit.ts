import type { Path } from '../core/kit/complaints.ts';
import { Kit } from '../core/kit/kit.ts';
import { meant } from '../core/kit/nearest.ts';
import type { Fields, KitFile } from './kit-file.ts';

/** One item of a list, and the file it stands in. */
type Item = { value: unknown; file: KitFile; index: number };
/** A kit's files as one: lists are joined, every other field is taken from the file that has it. */
export type Merged = { own: Map<string, { value: unknown; file: KitFile }>; lists: Map<string, Item[]> };

const extras = ['extends', 'without'];
const fieldNames = [...Object.keys(Kit.shape), ...extras];
const ownNames = ['id', 'title', 'about', 'locale', 'minimumCards', 'focus'];
const listNames = Object.keys(Kit.shape).filter((name) => !ownNames.includes(name));

export function mergeFiles(files: readonly KitFile[]): { merged: Merged; problems: string[] } {
  const merged: Merged = { own: new Map(), lists: new Map() };
  const problems: string[] = [];
  for (const file of files)
    for (const [name, value] of Object.entries(file.fields)) {
      const say = (words: string) => problems.push(`${file.placeOf([], name)}: ${words}`);
      if (!fieldNames.includes(name)) say(`"${name}" is not known here${meant(name, fieldNames)}`);
      else if (listNames.includes(name)) {
        if (!Array.isArray(value)) say(`${name}: must be a list`);
        else
          merged.lists.set(name, [
            ...(merged.lists.get(name) ?? []),
            ...value.map((item, index) => ({ value: item, file, index })),
          ]);
      } else if (merged.own.has(name)) say(`${name}: is also said in ${merged.own.get(name)?.file.path}`);
      else merged.own.set(name, { value, file });
    }
  return { merged, problems };
}

/** A kit on top of another: what has the same id takes its place, what is new is added, `without` is left out: an item, or a whole list. */
export function extended(parent: Merged, child: Merged): { merged: Merged; problems: string[] } {
  const without = child.own.get('without');
  const named = Array.isArray(without?.value) ? without.value.map(String) : [];
  const idsIn = ({ lists }: Merged, name: string) => (lists.get(name) ?? []).map(idOf).filter(Boolean);
  // What the kit above brings under the same id is still there to be named.
  const left = named.flatMap((name) =>
    parent.lists.has(name) ? idsIn(parent, name).filter((id) => !idsIn(child, name).includes(id)) : [name],
  );
  const parentIds = [...parent.lists.values()].flatMap((items) => items.map(idOf));
  const problems = named.flatMap((id, index) =>
    parentIds.includes(id) || listNames.includes(id)
      ? []
      : [
          `${without?.file.placeOf(['without', index])}: without: "${id}" is not in the plan below${meant(id, parentIds.filter(Boolean))}`,
        ],
  );
  if (without && !Array.isArray(without.value))
    problems.push(`${without.file.placeOf(['without'])}: without: must be a list`);
  const lists = new Map<string, Item[]>();
  for (const name of listNames) {
    const [below, above] = [parent.lists.get(name) ?? [], child.lists.get(name) ?? []];
    if (below.length + above.length === 0) continue;
    if (isChoice(above)) {
      lists.set(name, above);
      continue;
    }
    const kept = named.includes(name)
      ? []
      : below.flatMap((item) => (named.includes(idOf(item)) ? [] : withoutNames(item, left)));
    const replaced = kept.map(
      (item) =>
        above.find((replacement) => idOf(replacement) !== '' && idOf(replacement) === idOf(item)) ?? item,
    );
    lists.set(name, [...replaced, ...above.filter((item) => !replaced.includes(item))]);
  }
  const inherited = [...parent.own].filter(([name]) => ['minimumCards', 'focus', 'locale'].includes(name));
  return { merged: { own: new Map([...inherited, ...child.own]), lists }, problems };
}

/** A list of names, such as `focusAttitudes`, is said anew as a whole. */
const isChoice = (items: readonly Item[]): boolean =>
  items.length > 0 && items.every(({ value }) => typeof value === 'string');

/** Whatever reads a topic that is left out goes with it; a round that is left out is no longer named. */
function withoutNames(item: Item, left: readonly string[]): Item[] {
  const value = item.value as Fields | null;
  if (typeof value !== 'object' || value === null || left.length === 0) return [item];
  if ([value.competency, value.attitude, value.discipline].some((id) => left.includes(String(id)))) return [];
  const named = (list: unknown) =>
    Array.isArray(list) ? list.filter((id) => !left.includes(String(id))) : list;
  const rest = { ...value };
  for (const field of ['rounds', 'after']) if (field in rest) rest[field] = named(rest[field]);
  if (Array.isArray(rest.options)) rest.options = rest.options.map((option) => withoutKeys(option, left));
  return Array.isArray(rest.rounds) && rest.rounds.length === 0 ? [] : [{ ...item, value: rest }];
}

/** What an answer counts for, without what is left out. */
const withoutKeys = (option: Fields, left: readonly string[]): Fields =>
  Object.fromEntries(
    Object.entries(option ?? {}).map(([field, value]) => [
      field,
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).filter(([id]) => !left.includes(id)))
        : value,
    ]),
  );

export function fieldsOf({ own, lists }: Merged): Fields {
  const entries = [...own]
    .filter(([name]) => !extras.includes(name))
    .map(([name, { value }]) => [name, value] as const);
  return Object.fromEntries([
    ...entries,
    ...[...lists].map(([name, items]) => [name, items.map(({ value }) => value)] as const),
  ]);
}

/** File, line and column of a place in the merged kit. */
export function placeIn(merged: Merged, lead: KitFile, path: Path, key?: string): string {
  const [name, index, ...inner] = path;
  const item = merged.lists.get(String(name))?.[Number(index)];
  if (item && index !== undefined) return item.file.placeOf([String(name), item.index, ...inner], key);
  const file = merged.own.get(String(name))?.file ?? merged.lists.get(String(name))?.[0]?.file ?? lead;
  return file.placeOf(path, key);
}

const idOf = ({ value }: Item): string => {
  const id = (value as Fields | null)?.id;
  return typeof id === 'string' ? id : '';
};
