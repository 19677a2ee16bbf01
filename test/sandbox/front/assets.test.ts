import { describe, expect, it } from '@jest/globals';
import { assetAt, documentOf } from '../../../src/sandbox/front/assets.ts';

describe('what the browser loads', () => {
  it('finds libraries, modules and styles, each as what it is', () => {
    expect(assetAt('/page/library/hooks.js')?.content.toString()).toContain('useState');
    expect(assetAt('/page/main.js')?.type).toBe('text/javascript; charset=utf-8');
    expect(assetAt('/page/static/base.css')?.type).toBe('text/css; charset=utf-8');
    expect(assetAt('/page/static/icon.svg')?.type).toBe('image/svg+xml');
  });

  it.each([
    '/page/../front/front.js',
    '/page/static/../../front/front.js',
    '/page/library/../../../package.json',
    '/page/library/luxon.js',
    '/page/nothing.js',
    '/page/static/index.html',
    '/page/static',
  ])('has nothing at %s', (path) => {
    expect(assetAt(path)).toBeUndefined();
  });

  it('lets the page load nothing from elsewhere, and run no script but its own', () => {
    const { content, headers } = documentOf('index');
    const policy = headers?.['content-security-policy'] ?? '';
    expect(policy).toMatch(/default-src 'none'; script-src 'self' 'sha256-[^']+'; /);
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe/);
    const html = content.toString();
    expect(html).toContain('"preact/hooks":"/page/library/hooks.js"');
    expect(html).not.toMatch(/(src|href)="(?!\/page\/)/);
  });
});
