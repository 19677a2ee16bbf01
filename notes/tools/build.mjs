import { transformSync } from '@swc/core';
import { readdirSync, statSync, mkdirSync, writeFileSync, readFileSync, existsSync, copyFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
const root = process.env.ROOT ?? '/tmp/wt/histories'; const out = process.env.OUT ?? '/tmp/hist/out';
let n = 0;
mkdirSync(out,{recursive:true});
if (!existsSync(join(out,'node_modules'))) { const { symlinkSync } = await import('node:fs'); symlinkSync('/work/main/node_modules', join(out,'node_modules')); }
copyFileSync(join(root,'package.json'), join(out,'package.json'));
for (const room of ['src','blocks','bench','test/support','test/life']) for (const name of readdirSync(join(root, room), { recursive: true })) {
  const from = join(root, room, String(name)); const st = statSync(from);
  if (st.isDirectory()) continue;
  const to = join(out, room, String(name)).replace(/\.ts$/, '.js');
  if (existsSync(to) && statSync(to).mtimeMs > st.mtimeMs) continue;
  mkdirSync(dirname(to), { recursive: true });
  if (!from.endsWith('.ts') || from.endsWith('.d.ts')) { if (!from.endsWith('.tsx')) copyFileSync(from, to); continue; }
  const { code } = transformSync(readFileSync(from, 'utf8'), { filename: from, jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' }, sourceMaps: 'inline' });
  writeFileSync(to, code.replace(/((?:from|import)\s*\(?\s*['"][^'"]+)\.ts(['"])/g, '$1.js$2'));
  n += 1;
}
console.log('built', n);
