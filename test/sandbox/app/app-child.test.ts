import { spawn } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { isRunning, until } from '../../support/processes/scratch.ts';

const parent = `
  import { fork } from 'node:child_process';
  const child = fork('dist/src/sandbox/app/app-child.js', { execArgv: ['--no-warnings'], serialization: 'advanced' });
  child.once('spawn', () => console.log(child.pid));
  setInterval(() => {}, 1000);
`;

/** A process with the app's process below it, as `npm start` has it. */
async function started(): Promise<{ end(signal: NodeJS.Signals): void; child: number }> {
  const process = spawn(globalThis.process.execPath, ['--input-type=module', '-e', parent], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const child = await new Promise<number>((resolve) => {
    process.stdout.once('data', (text) => resolve(Number(text)));
  });
  return { child, end: (signal) => void process.kill(signal) };
}

describe('the process of the app', () => {
  it('ends with the sandbox, also when nobody could tell it', async () => {
    const { child, end } = await started();
    expect(isRunning(child)).toBe(true);
    end('SIGKILL');
    await until(() => !isRunning(child));
  });
});
