import { spawnSync } from 'node:child_process';

/** `npm run soak`: many seeds, and kills everywhere; with `--report`, what was broken on purpose, as a page. */
const words = process.argv.slice(2);
const isReport = words.includes('--report');
const run = isReport
  ? ['dist/bench/broken/report.js', ...words.filter((word) => word !== '--report')]
  : ['node_modules/jest/bin/jest.js', '--selectProjects', 'soak', '--config', 'jest.config.js', ...words];
const flags = ['--experimental-vm-modules', '--no-warnings', '--max-semi-space-size=64'];
const { status } = spawnSync(process.execPath, [...(isReport ? ['--no-warnings'] : flags), ...run], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
