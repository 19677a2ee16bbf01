import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A sandbox as `npm start` opens it, with a folder of its own. */
export type Started = {
  url: string;
  child: ChildProcess;
  pid: number;
  out(): string;
  end(): Promise<number>;
  dataDir: string;
};

export async function startSandbox(
  words: string[] = [],
  dataDir = mkdtempSync(join(tmpdir(), 'quorum-page-')),
): Promise<Started> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['dist/src/main.js', '--port', '0', ...words], {
    env: { PATH, HOME, QUORUM_DATA_DIR: dataDir },
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      out += text;
    });
  const url = await addressIn(child, () => out);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    url,
    child,
    pid: child.pid ?? 0,
    dataDir,
    out: () => out,
    /** How long it took, in milliseconds. */
    async end() {
      const from = performance.now();
      child.kill('SIGINT');
      await ended;
      return performance.now() - from;
    },
  };
}

async function addressIn(child: ChildProcess, out: () => string): Promise<string> {
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  // The address alone may have come by half.
  while (!/Ctrl-C ends it/.test(out()) && !hasEnded())
    await new Promise((resolve) => setTimeout(resolve, 50));
  const url = /http:\/\/localhost:\d+/.exec(out())?.[0];
  if (!url || hasEnded()) throw new Error(`The sandbox did not start: ${out()}`);
  return url;
}

export const forget = ({ dataDir }: Started): void => rmSync(dataDir, { recursive: true, force: true });
