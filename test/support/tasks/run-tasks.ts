import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import type { Task } from './tasks.ts';

/** Some files, and the checks that are run against them. */
export type Case = { language: Task['language']; files: Record<string, string>; checks: readonly string[] };
/** What each check of a case says: `right`, or what is wrong. */
export type Said = Record<string, string>;
type Answer = { versions: Record<string, string>; said: Said[] };

const room = 'test/support/tasks';

/** One process for each language, whatever the number of cases. */
export function runTasks(cases: readonly Case[]): Answer {
  const python = cases.filter(({ language }) => language === 'python');
  const node = cases.filter(({ language }) => language === 'node');
  const first = ask('python3', [`${room}/check-python-tasks.py`], python);
  const folder = mkdtempSync(join(tmpdir(), 'tasks-'));
  try {
    const saved = node.map(({ files, checks }, index) => ({
      checks,
      modules: Object.entries(files).map(([name, text]) => save(join(folder, `${index}`), name, text)),
    }));
    const second = ask(process.execPath, [`${room}/check-node-tasks.mjs`], saved);
    return {
      versions: { ...first.versions, ...second.versions },
      said: cases.map((one) =>
        one.language === 'python'
          ? (first.said[python.indexOf(one)] as Said)
          : (second.said[node.indexOf(one)] as Said),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function ask(command: string, script: string[], cases: unknown): Answer {
  const { error, status, stdout, stderr } = spawnSync(command, script, {
    input: JSON.stringify(cases),
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (error) throw new Error(`The tasks in ${command} cannot be run: install ${command} (${error.message}).`);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Answer;
}

/** Node 20 takes no types away, so that they are taken away here. */
function save(folder: string, name: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  const { code } = transformSync(text.replaceAll('.mts', '.mjs'), {
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  const file = join(folder, name.replace('.mts', '.mjs'));
  writeFileSync(file, name.endsWith('.mts') ? code : text);
  return file;
}
