import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkKit, type Path } from '../core/kit/complaints.ts';
import type { Kit } from '../core/kit/kit.ts';
import { meant } from '../core/kit/nearest.ts';
import { withProse } from '../core/kit/words/prose.ts';
import { inBritish } from '../core/kit/words/spelling.ts';
import { QuorumError } from '../errors.ts';
import { type FileMemory, type KitFile, kitFiles } from './kit-file.ts';
import { extended, fieldsOf, type Merged, mergeFiles, placeIn } from './merge-kit.ts';

export type ReadKit = { name: string; kit: Kit; placeOf(path: Path): string };

/** Every kit of the folder; whatever is wrong is said with file, line and column, all at once. */
export async function readKits(folder: string, memory: KitMemory = noMemory()): Promise<Kit[]> {
  const { kits, problems } = await tryKits(folder, memory);
  if (problems.length > 0) throw new QuorumError('misconfigured', problems.join('\n'));
  return kits.map(({ kit }) => kit);
}

type Tried = { kits: ReadKit[]; problems: string[] };

/** What was read before, and what came of it: while no file changes, nothing is checked again. */
export type KitMemory = { files: FileMemory; last: { from: readonly unknown[]; tried: Tried } | null };
export const noMemory = (): KitMemory => ({ files: new Map(), last: null });

export async function tryKits(folder: string, memory: KitMemory = noMemory()): Promise<Tried> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted();
  if (names.length === 0)
    return { kits: [], problems: [`${folder}: there is no folder of an interview plan here.`] };
  const sources = new Map(
    await Promise.all(
      names.map(async (name) => [name, await sourceOf(join(folder, name), memory.files)] as const),
    ),
  );
  const from = [...sources].flatMap(([name, { files, problems }]) => [name, ...files, ...problems]);
  if (memory.last && isSame(memory.last.from, from)) return memory.last.tried;
  const read = names.map((name) => assemble(name, sources));
  const tried = {
    kits: read.flatMap(({ kit }) => kit ?? []),
    // A slip in a kit that others extend is told once.
    problems: onePerPlace(read.flatMap(({ problems }) => problems)),
  };
  memory.last = { from, tried };
  return tried;
}

const isSame = (some: readonly unknown[], others: readonly unknown[]): boolean =>
  some.length === others.length && some.every((one, index) => one === others[index]);

const onePerPlace = (problems: string[]): string[] =>
  [
    ...new Map(problems.toReversed().map((problem) => [problem.split(': ')[0], problem])).values(),
  ].toReversed();

type Source = { lead: KitFile | null; files: KitFile[]; merged: Merged; problems: string[] };

async function sourceOf(folder: string, memory: FileMemory): Promise<Source> {
  const { files, problems } = await kitFiles(folder, memory);
  const { merged, problems: more } = mergeFiles(files);
  const [lead = null] = files;
  const none = !lead && problems.length === 0 ? [`${folder}: there is no YAML file here.`] : [];
  return { lead, files, merged, problems: [...problems, ...more, ...none] };
}

function assemble(name: string, sources: Map<string, Source>): { kit: ReadKit | null; problems: string[] } {
  const { merged, lead, problems } = withParents(name, sources, []);
  if (problems.length > 0 || !lead) return { kit: null, problems };
  const fields = fieldsOf(merged);
  const checked = checkKit(fields.locale === 'en-GB' ? withProse(fields, inBritish) : fields);
  const placeOf = (path: Path, key?: string) => placeIn(merged, lead, path, key);
  if (!checked.kit)
    return {
      kit: null,
      problems: checked.complaints.map(
        ({ path, key, message }) =>
          `${placeOf(path, key)}: ${[...wordsOf(merged, path), message].join(': ')}`,
      ),
    };
  if (checked.kit.id !== name)
    return { kit: null, problems: [`${placeOf(['id'])}: id: must be the folder's name, "${name}"`] };
  return { kit: { name, kit: checked.kit, placeOf }, problems: [] };
}

function withParents(name: string, sources: Map<string, Source>, below: string[]): Source {
  const source = sources.get(name);
  if (!source) throw new Error(`There is no kit "${name}".`);
  const parent = source.merged.own.get('extends');
  if (!parent || source.problems.length > 0) return source;
  const refuse = (words: string): Source => ({
    ...source,
    problems: [`${parent.file.placeOf(['extends'])}: extends: ${words}`],
  });
  const neighbours = [...sources.keys()].filter((source) => source !== name);
  if (typeof parent.value !== 'string' || !neighbours.includes(parent.value))
    return refuse(
      `there is no plan "${parent.value}" beside this one${meant(String(parent.value), neighbours)}`,
    );
  if (below.includes(parent.value)) return refuse(`"${parent.value}" extends this plan already`);
  const base = withParents(parent.value, sources, [...below, name]);
  if (base.problems.length > 0) return base;
  return { lead: source.lead, files: source.files, ...extended(base.merged, source.merged) };
}

/** `questions "slow-query", prompt`: the words that lead a reader to the place. */
function wordsOf(merged: Merged, [part, index, ...inner]: Path): string[] {
  if (part === undefined) return [];
  if (index === undefined) return [String(part)];
  const item = merged.lists.get(String(part))?.[Number(index)]?.value as { id?: unknown } | undefined;
  const name = typeof item?.id === 'string' ? ` "${item.id}"` : ` ${Number(index) + 1}`;
  const rest = inner.map((step) => (typeof step === 'number' ? String(step + 1) : step)).join(' ');
  return [`${part}${name}${rest ? `, ${rest}` : ''}`];
}
