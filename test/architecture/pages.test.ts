import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** Everything that people read to find their way. */
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
].map((page) => ({ page, text: readFileSync(page, 'utf8') }));

const named = (text: string, page: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, path]) => ({ page, path: path ?? '' }));

describe('the pages', () => {
  it('name only paths that exist', () => {
    const paths = pages.flatMap(({ page, text }) => [
      ...named(
        text,
        page,
        /`((?:src|blocks|scenarios|test|bench|docs|\.ci)\/[\w./-]*|[\w.-]+\.(?:yml|yaml|json))`/g,
      ),
    ]);
    expect(paths.length).toBeGreaterThan(100);
    expect(paths.filter(({ path }) => !existsSync(path))).toEqual([]);
  });

  it('link only to files that are there', () => {
    const links = pages.flatMap(({ page, text }) =>
      named(text, page, /\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g).map(({ path }) => ({
        page,
        path: join(dirname(page), path),
      })),
    );
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter(({ path }) => !existsSync(path))).toEqual([]);
  });

  it('begin with a README that is read in a few minutes', () => {
    expect(readFileSync('README.md', 'utf8').split('\n').length).toBeLessThanOrEqual(120);
  });

  it('say what every variable is for, in the example and in the page about running', () => {
    const variables = ['src/config.ts', 'src/calendar/google/settings.ts'].flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name ?? ''),
    );
    const example = readFileSync('.env.example', 'utf8');
    const running = readFileSync('docs/install/running.md', 'utf8');
    expect(variables.length).toBeGreaterThan(10);
    expect(variables.filter((name) => !new RegExp(`^(# )?${name}=`, 'm').test(example))).toEqual([]);
    expect(variables.filter((name) => !running.includes(`\`${name}\``))).toEqual([]);
  });
});
