import { readFileSync, statSync } from 'node:fs';

type Given = Record<string, string | undefined>;

/** Each secret can also be given as the path to a file, in the variable of this name. */
export const fileVariable = (name: string): string => `${name}_FILE`;

/** No secret is as large; a path to something else is. */
const mostBytes = 64 * 1024;

/**
 * The settings with what stands in the files. Neither a path nor a value is repeated. `readable`: variables whose file
 * everybody on this machine can read.
 */
export function withSecretFiles(
  given: Given,
  secrets: readonly string[],
): {
  settings: Given;
  problems: { name: string; line: string }[];
  readable: string[];
} {
  const settings = { ...given };
  const problems: { name: string; line: string }[] = [];
  const readable: string[] = [];
  for (const name of secrets) {
    const file = fileVariable(name);
    const path = given[file];
    if (path === undefined) continue;
    const complain = (words: string) => problems.push({ name, line: `  ${words}` });
    if (given[name] !== undefined) {
      complain(`${name} and ${file} are both set; unset one of them`);
      continue;
    }
    const read = contentOf(path);
    if (!read.ok) {
      complain(`${file} names ${read.what}`);
      continue;
    }
    if (read.isForAll) readable.push(file);
    settings[name] = read.content;
  }
  return { settings, problems, readable };
}

type Content = { ok: true; content: string; isForAll: boolean } | { ok: false; what: string };

function contentOf(path: string): Content {
  try {
    const file = statSync(path);
    if (!file.isFile()) return { ok: false, what: 'something that is not a file' };
    if (file.size > mostBytes) return { ok: false, what: 'a file that is too large for a secret' };
    // Editors and `echo` end a file with a line break, which no secret has.
    const content = readFileSync(path, 'utf8').trim();
    if (content === '') return { ok: false, what: 'a file that is empty' };
    return { ok: true, content, isForAll: (file.mode & 0o004) !== 0 };
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { ok: false, what: isMissing ? 'a file that is not there' : 'a file that cannot be read' };
  }
}
