import { describe, expect, it } from '@jest/globals';
import { type AppRun, keepApp, type SandboxApp } from '../../../src/sandbox/app/kept-app.ts';

type PlayedRun = AppRun & { end(how: string): void };

function playedRun(port: number): PlayedRun {
  let end = (_how: string) => {};
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  return { up: Promise.resolve(port), ended, end, kill: () => end('SIGKILL'), stop: async () => end('0') };
}

async function kept(): Promise<{ app: SandboxApp; runs: PlayedRun[]; said: string[] }> {
  const runs: PlayedRun[] = [];
  const said: string[] = [];
  const launch = () => {
    const run = playedRun(4000 + runs.length);
    runs.push(run);
    return run;
  };
  return { app: await keepApp(launch, (sentence) => said.push(sentence)), runs, said };
}

describe('the app of the sandbox', () => {
  it('takes deliveries while it is up, at another address after each start, where nobody takes them in between', async () => {
    const { app, said } = await kept();
    expect(app.addresses()).toEqual(['http://127.0.0.1:4000']);
    await app.kill();
    expect([app.state().is, app.state().why]).toEqual(['down', 'It was killed here.']);
    expect(app.addresses()).toEqual(['http://127.0.0.1:4000']);
    await app.restart();
    expect([app.state().is, app.state().deaths]).toEqual(['up', 1]);
    expect(app.addresses()).toEqual(['http://127.0.0.1:4001']);
    // Nobody has to be told of what they did themselves.
    expect(said).toEqual([]);
  });

  it('says so when it ends by itself, and waits to be started again', async () => {
    const { app, runs, said } = await kept();
    runs[0]?.end('code 1');
    await runs[0]?.ended;
    expect(app.state()).toMatchObject({ is: 'down', why: 'It ended by itself (code 1).' });
    expect(said).toEqual([expect.stringContaining('The app ended by itself (code 1).')]);
    expect(runs).toHaveLength(1);
  });

  it('is started once, however many ask for it', async () => {
    const { app, runs } = await kept();
    await app.kill();
    await Promise.all([app.restart(), app.restart(), app.restart()]);
    await app.restart();
    expect(runs).toHaveLength(2);
  });

  it('counts no death when it ends in peace', async () => {
    const { app, said } = await kept();
    await app.stop();
    expect([app.state().is, app.state().deaths, said]).toEqual(['down', 0, []]);
  });
});
