import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Path } from '../core/kit/complaints.ts';

export type Fields = Record<string, unknown>;

/** One file of a kit: its fields, and where in it each of them stands. */
export type KitFile = { path: string; fields: Fields; placeOf(path: Path, key?: string): string };

/** Files that were read before; one that has not changed since is not parsed again. */
export type FileMemory = Map<string, { stamp: string; read: KitFile | string }>;

/** The YAML files of a kit's folder, in the order of their names; the first with the kit's own name leads. */
export async function kitFiles(
  folder: string,
  memory: FileMemory,
): Promise<{ files: KitFile[]; problems: string[] }> {
  const names = (await readdir(folder, { recursive: true }))
    .filter((name) => /\.ya?ml$/.test(name))
    .toSorted();
  const read = await Promise.all(names.map((name) => remembered(join(folder, name), memory)));
  const files = read.flatMap((file) => (typeof file === 'string' ? [] : [file]));
  const lead = files.findIndex(({ fields }) => 'id' in fields);
  return {
    files: lead > 0 ? [files[lead] as KitFile, ...files.toSpliced(lead, 1)] : files,
    problems: read.filter((file) => typeof file === 'string'),
  };
}

async function remembered(path: string, memory: FileMemory): Promise<KitFile | string> {
  const { mtimeMs, ctimeMs, size } = await stat(path).catch(() => ({ mtimeMs: 0, ctimeMs: 0, size: -1 }));
  const stamp = `${mtimeMs} ${ctimeMs} ${size}`;
  const known = memory.get(path);
  if (known?.stamp === stamp) return known.read;
  const read = await readKitFile(path);
  // What could not be read now may be read in a moment, without any change.
  if (typeof read !== 'string') memory.set(path, { stamp, read });
  else memory.delete(path);
  return read;
}

async function readKitFile(path: string): Promise<KitFile | string> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return `${path}: cannot be read.`;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${path}:${Math.max(1, line)}:${Math.max(1, col)}`;
  };
  const [broken] = document.errors;
  if (broken) return `${place(broken.pos[0])}: this is not YAML: ${broken.message.split('\n')[0]}`;
  const fields = fieldsOf(document);
  if (typeof fields === 'string') return `${place(0)}: ${fields}`;
  return { path, fields, placeOf: (inner, key) => place(offsetOf(document, inner, key)) };
}

function fieldsOf(document: Document): Fields | string {
  try {
    const value: unknown = document.toJS();
    if (value === null || value === undefined) return {};
    return typeof value === 'object' && !Array.isArray(value)
      ? (value as Fields)
      : 'a plan’s file holds fields such as "questions:", each on a line of its own';
  } catch (error) {
    return `this is not YAML: ${(error as Error).message.split('\n')[0]}`;
  }
}

/** Where this key, or the nearest node that exists on this path, begins. */
function offsetOf(document: Document, path: Path, key?: string): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (!isNode(node) || !node.range) continue;
    const pair = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && item.key.value === key)
      : undefined;
    return (isScalar(pair?.key) && pair.key.range?.[0]) || node.range[0];
  }
  return 0;
}
