import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { boundMs } from './play.ts';
import { playedInParts, seldomSeen } from './played.ts';
import { type Measured, reportPage } from './report-page.ts';

/**
 * `npm run soak -- --report [--seeds=10000] [--requests=100000] [--rounds=40] [--workers=2] [--parts=FOLDER]`: breaks
 * everything, and writes the page. With a folder, what is in it already is not done again; what there are 0 of is left out.
 */
const page = 'docs/broken-on-purpose.md';

const words = process.argv.slice(2);
const said = (name: string): string | undefined =>
  words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const asked = (name: string, otherwise: number): number => Number(said(name) ?? otherwise);
const seeds = asked('seeds', 10_000);
const workers = asked('workers', Math.max(1, availableParallelism()));

const git = (...input: string[]) => spawnSync('git', input, { encoding: 'utf8' }).stdout.trim();
const isChanged = git('status', '--porcelain', '--', 'src', 'blocks', 'bench', 'scenarios') !== '';
const commit = `${git('rev-parse', '--short', 'HEAD')}${isChanged ? ' and what was changed after it' : ''}`;

const folder = said('parts') ?? mkdtempSync(join(tmpdir(), 'quorum-broken-'));
mkdirSync(folder, { recursive: true });
/** The suites that need a real engine and real processes say what they have measured in a file each. */
const [requests, rounds] = [asked('requests', 100_000), asked('rounds', 40)];
const suites = [
  { path: 'test/e2e/faults/forged', file: join(folder, 'forged.json'), count: requests },
  { path: 'test/crash/stopped', file: join(folder, 'stopped.json'), count: rounds },
];
const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
const failed = suites.filter(({ path, file, count }) => {
  if (existsSync(file) || count === 0) return false;
  const { status } = spawnSync(
    process.execPath,
    [...jest, '--config', 'jest.config.js', '--selectProjects', 'soak', '-w', '1', '--', path],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        QUORUM_REPORT: file,
        QUORUM_COMMIT: commit,
        QUORUM_REQUESTS: String(requests),
        QUORUM_ROUNDS: String(rounds),
      },
    },
  );
  return status !== 0;
});
const others = suites
  .filter(({ file }) => existsSync(file))
  .map(({ file }) => JSON.parse(readFileSync(file, 'utf8')) as Measured);

const played = await playedInParts({ seeds, workers, kept: { folder, commit } }, (done, wrong) =>
  console.log([`${done} of ${seeds} runs`, ...wrong].join('\n')),
);
const day = new Date().toISOString().slice(0, 10);
writeFileSync(page, reportPage({ day, seeds, boundMs, played, others }));
if (said('parts') === undefined) rmSync(folder, { recursive: true, force: true });

const atLeast = Math.max(1, Math.floor(seeds / 100));
const trouble = [
  ...failed.map(({ path }) => `did not pass: ${path}`),
  ...played.wrong,
  ...seldomSeen(played, atLeast).map((what) => `less than ${atLeast} times: ${what}`),
];
console.log([`${page} is written.`, ...trouble.slice(0, 50)].join('\n'));
process.exit(trouble.length === 0 ? 0 : 1);
