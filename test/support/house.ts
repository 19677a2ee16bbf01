import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export type Import = { from: string; to: string; isType: boolean };
export type Source = { file: string; text: string };

/** Without comments: what is only talked about is not used. */
export const sourcesIn = (...folders: string[]): Source[] =>
  folders.flatMap((folder) =>
    (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [])
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => {
        const file = join(folder, name);
        return { file, text: withoutComments(readFileSync(file, 'utf8')) };
      }),
  );

export const isIn = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(':') ? folder : `${folder}/`);

export function importsOf({ file, text }: Source): Import[] {
  const statements = text.matchAll(/(?:import|export)\s+(type\s+)?([^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/g);
  const dynamic = text.matchAll(/import\(\s*['"]([^'"]+)['"]/g);
  return [
    ...[...statements].map(([, type, names, path]) => ({
      from: file,
      to: placeOf(file, path ?? ''),
      isType: Boolean(type) || isTypesOnly(names ?? ''),
    })),
    ...[...dynamic].map(([, path]) => ({ from: file, to: placeOf(file, path ?? ''), isType: false })),
  ];
}

/** Rings of files that import each other, by values or by types. */
export function cyclesIn(imports: readonly Pick<Import, 'from' | 'to'>[]): string[][] {
  const importedBy = new Map<string, string[]>();
  for (const { from, to } of imports) importedBy.set(from, [...(importedBy.get(from) ?? []), to]);
  const cycles: string[][] = [];
  const finished = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) cycles.push(path.slice(start));
    if (start >= 0 || finished.has(file)) return;
    for (const next of importedBy.get(file) ?? []) walk(next, [...path, file]);
    finished.add(file);
  };
  for (const file of importedBy.keys()) walk(file, []);
  return cycles;
}

const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

function isTypesOnly(names: string): boolean {
  const listed = (names.match(/\{([^}]*)\}/)?.[1] ?? '').split(',').filter((name) => name.trim());
  return listed.length > 0 && listed.every((name) => name.trim().startsWith('type '));
}

const placeOf = (file: string, path: string): string =>
  path.startsWith('.') ? relative('.', resolve(dirname(file), path)) : path;
