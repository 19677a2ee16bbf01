import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Asset = { type: string; content: Buffer; headers?: Record<string, string> };

/** The page as it was built. Started from the sources, as tests are, it is the last build's. */
const built = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../../dist/src/sandbox/page' : '../page', import.meta.url),
);

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
};

/** The libraries that the page imports by name; the build puts them beside it. */
const importMap = JSON.stringify({
  imports: {
    preact: '/page/library/preact.js',
    'preact/hooks': '/page/library/hooks.js',
    'preact/jsx-runtime': '/page/library/jsxRuntime.js',
  },
});

/** `inner`: who may show it in a frame, and what it may show in one. */
const policyWith = (inner: "'none'" | "'self'"): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'sha256-${createHash('sha256').update(importMap).digest('base64')}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-src ${inner}`,
    `frame-ancestors ${inner}`,
  ].join('; ');

/** The catalogue shows itself in frames, so that each sample has a window of its own width. */
const policies = { index: policyWith("'none'"), catalogue: policyWith("'self'") };

/** What the browser asks for under /page/, or undefined. */
export function assetAt(path: string): Asset | undefined {
  const name = normalize(path.slice('/page/'.length));
  if (name.startsWith('..') || name.includes(`..${sep}`) || extname(name) === '.html') return undefined;
  return read(join(built, name), extname(name));
}

/** One of the page's documents. */
export function documentOf(name: 'index' | 'catalogue'): Asset {
  const html = readFileSync(join(built, 'static', `${name}.html`), 'utf8');
  const map = `<script type="importmap">${importMap}</script>`;
  const content = html.replace('<!-- imports -->', [map, ...preloads(name)].join('\n    '));
  return {
    type: types['.html'] ?? '',
    content: Buffer.from(content),
    headers: { 'content-security-policy': policies[name] },
  };
}

/** Without a bundle, a module names the next one only when it is there: told of all at once, nothing waits for that. */
const preloads = (page: 'index' | 'catalogue'): string[] =>
  readdirSync(built, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js') && (page === 'catalogue' || !name.startsWith('catalogue')))
    .toSorted()
    .map((name) => `<link rel="modulepreload" href="/page/${name.split(sep).join('/')}">`);

function read(file: string, extension: string): Asset | undefined {
  const type = types[extension];
  if (!type || !existsSync(file)) return undefined;
  return { type, content: readFileSync(file) };
}
