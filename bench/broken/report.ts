import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { boundMs } from './play.ts';
import { playedInParts, seldomSeen } from './played.ts';
import { type Measured, reportPage } from './report-page.ts';

/** `npm run soak -- --report [--seeds=10000] [--requests=100000] [--rounds=40] [--workers=2]`: breaks everything, and writes the page. */
const page = 'docs/broken-on-purpose.md';

const words = process.argv.slice(2);
const asked = (name: string, otherwise: number): number =>
  Number(words.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const seeds = asked('seeds', 10_000);
const workers = asked('workers', Math.max(1, availableParallelism()));

const folder = mkdtempSync(join(tmpdir(), 'quorum-broken-'));
/** The suites that need a real engine and real processes say what they have measured in a file each. */
const suites = ['test/e2e/faults/forged', 'test/crash/stopped'];
const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
const { status } = spawnSync(
  process.execPath,
  [...jest, '--config', 'jest.config.js', '--selectProjects', 'soak', '-w', '1', '--', ...suites],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      QUORUM_REPORT: folder,
      QUORUM_REQUESTS: String(asked('requests', 100_000)),
      QUORUM_ROUNDS: String(asked('rounds', 40)),
    },
  },
);
const others = readdirSync(folder)
  .toSorted()
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Measured);
rmSync(folder, { recursive: true, force: true });

const played = await playedInParts({ seeds, workers }, (done) => console.log(`${done} of ${seeds} runs`));
const git = (...input: string[]) => spawnSync('git', input, { encoding: 'utf8' }).stdout.trim();
const [commit, day] = [git('rev-parse', '--short', 'HEAD'), new Date().toISOString().slice(0, 10)];
writeFileSync(page, reportPage({ commit, day, seeds, boundMs, played, others }));

const atLeast = Math.max(1, Math.floor(seeds / 100));
const trouble = [
  ...(status === 0 ? [] : ['the suites with real processes did not pass']),
  ...played.wrong,
  ...seldomSeen(played, atLeast).map((what) => `less than ${atLeast} times: ${what}`),
];
console.log([`${page} is written.`, ...trouble.slice(0, 50)].join('\n'));
process.exit(trouble.length === 0 ? 0 : 1);
