import { type ChildProcess, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect } from '@jest/globals';
import type { FaultsPage } from '../../src/sandbox/page/hood/wire.ts';
import type { Screen } from '../../src/sandbox/page/wire.ts';
import { startSandbox } from '../support/browser/started.ts';
import { chapters } from '../support/chapters.ts';
import { isRunning, until } from '../support/processes/scratch.ts';
import { startMain } from '../support/processes/start-main.ts';

type Running = { url: string; process: ChildProcess; family(): number[] };

describe('npm start without credentials', () => {
  const it = chapters();
  const dataDir = mkdtempSync(join(tmpdir(), 'quorum-start-'));
  const stateFile = join(dataDir, 'sandbox', 'state');
  const environment = { QUORUM_DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' };
  const family = new Set<number>();
  let running: Running | undefined;
  afterAll(() => {
    // A chapter that failed on its way has ended nothing.
    running?.family();
    for (const pid of family) if (isRunning(pid)) process.kill(pid, 'SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function start(...words: string[]): Promise<Running> {
    const { url, child, pid } = await startSandbox(words, dataDir);
    return { url, process: child, family: () => descendants(pid, family) };
  }
  const read = async <T>(path: string): Promise<T> =>
    (await fetch(`${running?.url}${path}`)).json() as Promise<T>;
  const post = async <T>(path: string, body: object): Promise<T> =>
    (
      await fetch(`${running?.url}${path}`, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: JSON.stringify(body),
      })
    ).json() as Promise<T>;
  const screen = () => read<Screen>('/api/screen/lena');
  const messages = async (): Promise<string> =>
    JSON.stringify(await read(`/api/people/lena/places/${(await screen()).directWithQuorum}`));
  const ends = async (signal: NodeJS.Signals): Promise<number> => {
    if (!running) throw new Error('Nothing has started.');
    const all = running.family();
    expect(all.length).toBeGreaterThan(2);
    const from = performance.now();
    running.process.kill(signal);
    await until(() => all.every((pid) => !isRunning(pid)));
    return performance.now() - from;
  };

  it('ends at Ctrl-C with every process that it has started', async () => {
    running = await start();
    await post('/api/people/lena/say', {
      place: (await screen()).directWithQuorum,
      text: 'Robin starts in March',
    });
    await post('/api/people/lena/command', { text: '/hire start' });
    await until(async () => (await screen()).views[0]?.title === 'Start a loop');
    await post('/clock', { minutes: 24 * 60 });
    process.stdout.write(`Ctrl-C to the last process gone: ${Math.round(await ends('SIGINT'))} ms\n`);
    const { process: ended } = running;
    await until(() => ended.exitCode !== null || ended.signalCode !== null);
    expect(ended.exitCode).toBe(0);
  });

  it('comes back as it was, never earlier than it was', async () => {
    running = await start();
    expect(await messages()).toContain('Robin starts in March');
    const { views, now } = await screen();
    expect(views).toEqual([]);
    expect(now - Date.now()).toBeGreaterThan(23 * 3_600_000);
  });

  it('says so in one sentence where another start has the folder', async () => {
    const { code, out } = await startMain(environment);
    expect([code, out.trim()]).toEqual([
      1,
      expect.stringMatching(/^A sandbox already runs in .*another folder\. If none runs, delete .*lock\.$/),
    ]);
  });

  it('goes on without the app while it is killed, and with it after the restart', async () => {
    const before = await read<FaultsPage>('/api/hood/faults');
    expect(before.app.is).toBe('up');
    await post('/api/hood/app', { act: 'kill' });
    expect(
      (await post<{ trouble: string }>('/api/people/lena/command', { text: '/hire help' })).trouble,
    ).toBe('dispatch_failed');
    const from = performance.now();
    await post('/api/hood/app', { act: 'restart' });
    expect(
      (await post<{ trouble?: string }>('/api/people/lena/command', { text: '/hire help' })).trouble,
    ).toBeUndefined();
    process.stdout.write(`Restart to the first answer: ${Math.round(performance.now() - from)} ms\n`);
    expect((await read<FaultsPage>('/api/hood/faults')).app.deaths).toBe(1);
  });

  it('leaves no process when it is killed itself, and comes back from that', async () => {
    await post('/api/people/lena/say', { place: (await screen()).directWithQuorum, text: 'A moment before' });
    await until(() => readFileSync(stateFile).includes('A moment before'));
    await ends('SIGKILL');
    running = await start();
    expect(await messages()).toContain('A moment before');
    expect(
      (await post<{ trouble?: string }>('/api/people/lena/command', { text: '/hire help' })).trouble,
    ).toBeUndefined();
    await ends('SIGINT');
  });

  it('begins anew where its state cannot be read, and where it is asked to', async () => {
    writeFileSync(stateFile, 'half');
    running = await start();
    expect(await messages()).not.toContain('Robin starts in March');
    await post('/api/people/lena/say', { place: (await screen()).directWithQuorum, text: 'Soon forgotten' });
    await ends('SIGINT');
    running = await start('--fresh');
    expect(await messages()).not.toContain('Soon forgotten');
    await ends('SIGINT');
  });
});

/** It and all processes below it. */
function descendants(pid: number, seen: Set<number>): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const found = [pid];
  for (const parent of found) for (const [child = 0, above] of pairs) if (above === parent) found.push(child);
  for (const one of found) seen.add(one);
  return found;
}
