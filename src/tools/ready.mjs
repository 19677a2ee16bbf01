import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What every command needs first, on Linux, macOS and Windows: the packages, and what is built from the sources.
 * Plain JavaScript without a package, because it runs before there are any.
 */
const timeOf = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);
const built = 'dist/.tsbuildinfo';
const hasCompiler = existsSync('node_modules/typescript');
const isInstalled = timeOf('node_modules/.package-lock.json') > timeOf('package-lock.json');

/** After `npm prune --omit=dev` what was built runs as it is, as long as nothing is newer. */
const isBuilt = () =>
  ['src', 'blocks'].every((folder) =>
    readdirSync(folder, { recursive: true }).every(
      (name) => timeOf(join(folder, String(name))) <= timeOf(built),
    ),
  );

function run(command, args) {
  // On Windows npm is a script, which only a shell can start.
  const isNpm = command === 'npm';
  const { status, error } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: isNpm && process.platform === 'win32',
  });
  if (error) process.stderr.write(`${error.message}\n`);
  if (status !== 0) process.exit(status ?? 1);
}

function install() {
  if (hasCompiler && isInstalled) return;
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** The page's libraries stand beside it, so that it needs no package once it is built. */
const libraries = { preact: 'preact', hooks: 'preact/hooks', jsxRuntime: 'preact/jsx-runtime' };

function build() {
  for (const project of ['tsconfig.build.json', 'tsconfig.page.json'])
    run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project]);
  const page = 'dist/src/sandbox/page';
  cpSync('src/sandbox/page/static', join(page, 'static'), { recursive: true });
  mkdirSync(join(page, 'library'), { recursive: true });
  for (const [name, path] of Object.entries(libraries))
    cpSync(`node_modules/${path}/dist/${name}.mjs`, join(page, 'library', `${name}.js`));
  // The compiler leaves it as it is where nothing changed.
  utimesSync(built, new Date(), new Date());
}

const [only] = process.argv.slice(2);
const isReady = !hasCompiler && isInstalled && isBuilt();
if (only === 'install') install();
else if (only === 'build') build();
else if (!isReady) {
  install();
  build();
}
