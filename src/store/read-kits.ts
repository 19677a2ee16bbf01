import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { Kit } from '../core/kit.ts';
import { QuorumError } from '../errors.ts';

/** Reads every kit folder; whatever is wrong is said with file, line and column, all at once. */
export async function readKits(folder: string): Promise<Kit[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const read = await Promise.all(
    names.toSorted().map((name) => readKit(join(folder, name, 'kit.yml'), name)),
  );
  const problems = read.flatMap(({ problems }) => problems);
  if (names.length === 0) problems.push(`${folder}: there is no kit folder here.`);
  if (problems.length > 0) throw new QuorumError('misconfigured', problems.join('\n'));
  return read.flatMap(({ kit }) => (kit ? [kit] : []));
}

async function readKit(file: string, name: string): Promise<{ kit: Kit | null; problems: string[] }> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return { kit: null, problems: [`${file}: cannot be read.`] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos, message }) => `${place(pos[0])}: ${message.split('\n')[0]}`);
    return { kit: null, problems };
  }
  const parsed = Kit.safeParse(document.toJS());
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${place(offsetOf(document, path))}: ${path.join('.')}: ${message}`,
    );
    return { kit: null, problems };
  }
  if (parsed.data.id !== name)
    return {
      kit: null,
      problems: [`${place(offsetOf(document, ['id']))}: id: must be the folder's name, "${name}"`],
    };
  return { kit: parsed.data, problems: [] };
}

/** Where the nearest node that exists on this path begins. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
