import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Printed } from './answers.ts';

export type AskNpm = {
  vulnerabilities(): Promise<Printed>;
  /** The same of a package that has been known to be vulnerable for years. */
  vulnerabilitiesOfKnown(): Promise<Printed>;
  signatures(): Promise<Printed>;
};

export const knownVulnerable = { name: 'minimist', version: '0.0.8' };

type Place = { folder: string; environment: Record<string, string | undefined> };

/** npm asks whichever registry it is set up with. `patienceMs`: for each question to it. */
export function askNpm({ folder, environment }: Place, patienceMs: number): AskNpm {
  const audit = ['audit', '--json', '--fetch-retries=0', `--fetch-timeout=${patienceMs}`];
  const ofRunning = [...audit, '--omit=dev', '--package-lock-only'];
  const run = (words: readonly string[], where = folder) =>
    printedBy(words, { folder: where, environment }, 3 * patienceMs);
  return {
    vulnerabilities: () => run(ofRunning),
    async vulnerabilitiesOfKnown() {
      const place = await mkdtemp(join(tmpdir(), 'quorum-packages-'));
      try {
        const { name, version } = knownVulnerable;
        const root = { name: 'probe', version: '1.0.0', dependencies: { [name]: version } };
        const packages = { '': root, [`node_modules/${name}`]: { version } };
        await writeFile(join(place, 'package.json'), JSON.stringify(root));
        const lock = { name: 'probe', version: '1.0.0', lockfileVersion: 3, requires: true, packages };
        await writeFile(join(place, 'package-lock.json'), JSON.stringify(lock));
        const settings = join(folder, '.npmrc');
        if (existsSync(settings)) await copyFile(settings, join(place, '.npmrc'));
        return await run(ofRunning, place);
      } finally {
        await rm(place, { recursive: true, force: true });
      }
    },
    signatures: () => run([...audit, 'signatures', '--omit=dev']),
  };
}

function printedBy(
  words: readonly string[],
  { folder, environment }: Place,
  withinMs: number,
): Promise<Printed> {
  return new Promise((resolve) => {
    // On Windows npm is a script, which only a shell can start.
    const child = spawn('npm', words, {
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    });
    let printed = '';
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve(null);
    }, withinMs);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    child.on('error', () => resolve(''));
    child.on('close', () => {
      clearTimeout(timer);
      resolve(printed);
    });
  });
}
