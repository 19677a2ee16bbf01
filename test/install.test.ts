import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

type Locked = { integrity?: string; resolved?: string; optionalDependencies?: Record<string, string> };

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const isBelow = (file: string, places: string[]) =>
  places.some((place) => file === place || file.startsWith(`${place}/`));

const { dependencies, optionalDependencies, devDependencies } = json('package.json');
const forProduction = Object.keys({ ...dependencies, ...optionalDependencies });
const files = ['src', 'blocks'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);
/** What a browser loads; the build copies its library beside it. */
const ofBrowser = 'src/sandbox/page';
const image: { include: string[]; exclude: string[] } = json('tsconfig.image.json');
const inImage = files.filter((file) => isBelow(file, image.include) && !isBelow(file, image.exclude));

describe('what a running team installs', () => {
  it('is exactly what the app imports as it runs', () => {
    const app = files.filter((file) => !isBelow(file, ['src/sandbox']));
    expect([...new Set(app.flatMap(packagesOf))].toSorted()).toEqual(forProduction.toSorted());
  });

  it('is enough for the sandbox too, which asks for one more package only when it is to play over sockets', () => {
    const ofNode = files.filter((file) => !isBelow(file, [ofBrowser]));
    const more = ofNode.flatMap((file) =>
      packagesOf(file)
        .filter((name) => !forProduction.includes(name))
        .map((name) => [file, name]),
    );
    const sockets = 'src/sandbox/slack/socket/sockets.ts';
    expect(more).toEqual([[sockets, 'ws']]);
    expect(readFileSync(sockets, 'utf8')).toMatch(/^ {2}const .* = await import\('ws'\);$/m);
    expect(forProduction.filter((name) => name in devDependencies)).toEqual([]);
  });
});

describe('the image', () => {
  it('starts a file that it holds, and holds neither sandbox nor bench', () => {
    const [, started = ''] =
      readFileSync('Dockerfile', 'utf8').match(/CMD \["node", (?:"--[^"]+", )*"dist\/(.*)\.js"\]/) ?? [];
    expect(inImage).toContain(`${started}.ts`);
    expect(inImage.filter((file) => /sandbox|bench/.test(file))).toEqual([]);
  });

  it('holds every file that one of its files imports', () => {
    const missing = inImage.flatMap((file) =>
      importsOf(file)
        .filter((path) => path.startsWith('.') && !inImage.includes(join(dirname(file), path)))
        .map((path) => `${file}: ${path}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('the lock', () => {
  const locked = Object.entries<Locked>(json('package-lock.json').packages).filter(([path]) => path);

  it('holds the packages of every platform, as `npm ci` asks', () => {
    // Where this fails, `npm install --package-lock-only` puts them in.
    const names = new Set(locked.map(([path]) => path.split('node_modules/').at(-1)));
    const wanted = locked.flatMap(([, entry]) => Object.keys(entry.optionalDependencies ?? {}));
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  });

  it('has a checksum for every package, and names no registry', () => {
    expect(locked.filter(([, { integrity }]) => !integrity).map(([path]) => path)).toEqual([]);
    expect(locked.filter(([, { resolved }]) => resolved).map(([path]) => path)).toEqual([]);
  });
});

function packagesOf(file: string): string[] {
  return importsOf(file)
    .filter((path) => !/^\.|^node:/.test(path))
    .map((path) => path.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? path);
}

/** What is imported as the file runs: `import type` leaves nothing behind, `import { type A }` does. */
function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const patterns = [
    /^(?:import|export)\s+(?!type\b)(?:[\w*{}\s,]+\sfrom\s+)?['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]/g,
    ...(source.includes('createRequire') ? [/\.resolve\(\s*['"`]([^'"`]+)['"`]/g] : []),
  ];
  return patterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([, path]) => path ?? ''));
}
