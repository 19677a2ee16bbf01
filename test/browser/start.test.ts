import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import { closeBrowser, openWindow } from '../support/browser/browser.ts';
import { measured } from '../support/browser/measured.ts';
import { forget, type Started, startSandbox } from '../support/browser/started.ts';

afterAll(closeBrowser);

/** What runs for this folder: the sandbox's database, and the app beside it. */
const processesOf = ({ dataDir, pid }: Started): string[] =>
  execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(dataDir) || new RegExp(`^\\s*\\d+\\s+${pid}\\s`).test(line))
    .filter((line) => !/<defunct>| ps -A/.test(line));

async function say(started: Started, words: string): Promise<void> {
  const window = await openWindow(`${started.url}/?as=lena`);
  await window.getByRole('button', { name: 'general' }).click();
  const composer = window.getByRole('textbox', { name: 'Message #general' });
  await composer.fill(words);
  await composer.press('Enter');
  await window.getByRole('listitem').getByText(words, { exact: true }).waitFor();
  expect(window.mistakes).toEqual([]);
}

async function isThere(started: Started, words: string): Promise<boolean> {
  const window = await openWindow(`${started.url}/?as=priya`);
  await window.getByRole('button', { name: /^general/ }).click();
  const history = window.getByRole('region', { name: 'History of #general' });
  await history.waitFor();
  await history.or(window.getByText('Nobody has said anything here yet.')).first().waitFor();
  return history.getByText(words, { exact: true }).isVisible();
}

describe('npm start', () => {
  it('opens a form that a command asks for', async () => {
    const started = await startSandbox();
    const window = await openWindow(`${started.url}/?as=lena`);
    await window.getByRole('textbox', { name: /Message/ }).fill('/hire start');
    await window.keyboard.press('Enter');
    await window.getByRole('dialog', { name: 'Start a loop' }).waitFor();
    expect(window.mistakes).toEqual([]);
    await started.end();
    forget(started);
  });

  it('ends with Ctrl-C and leaves no process, comes back as it was, and begins anew when it is told to', async () => {
    const first = await startSandbox();
    expect(first.out().trim().split('\n')).toHaveLength(5);
    await say(first, 'Kept for the next start');
    expect(processesOf(first).length).toBeGreaterThan(1);
    measured(`Ctrl-C: ended after ${Math.round(await first.end())} ms`);
    expect(processesOf(first)).toEqual([]);

    const second = await startSandbox([], first.dataDir);
    expect(await isThere(second, 'Kept for the next start')).toBe(true);
    await second.end();

    const third = await startSandbox(['--fresh'], first.dataDir);
    expect(await isThere(third, 'Kept for the next start')).toBe(false);
    await third.end();
    expect(processesOf(third)).toEqual([]);
    forget(third);
  });

  it('takes the next free port where its own is taken, and says so', async () => {
    const taken = createServer();
    await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening));
    const { port } = taken.address() as AddressInfo;
    const started = await startSandbox(['--port', String(port)]);
    expect(started.url).not.toBe(`http://localhost:${port}`);
    expect(started.out()).toContain(`(port ${port} is taken)`);
    const window = await openWindow(`${started.url}/?as=lena`);
    await window.getByRole('heading', { name: /Quorum/, level: 1 }).waitFor();
    await started.end();
    taken.close();
    forget(started);
  });
});
