import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { movableClock } from '../../../src/clock.ts';
import { readConfig } from '../../../src/config.ts';
import type { AppRun } from '../../../src/sandbox/app/kept-app.ts';
import { launchApart } from '../../../src/sandbox/app/launch-apart.ts';
import { freshDatabase, monday, raiseStage, type Stage } from '../../support/stage/stage.ts';

describe('the app in a process of its own', () => {
  let stage: Stage;
  let run: AppRun;
  const mongodbUri = freshDatabase();
  const clock = movableClock(monday);
  const launch = (environment: Record<string, string> = {}) =>
    launchApart(
      {
        config: readConfig({ ...stage.environment, LOG_LEVEL: 'silent', PORT: '0', ...environment }),
        mongodbUri,
        engineFolder: '',
      },
      clock,
    );

  beforeAll(async () => {
    stage = await raiseStage({ apps: 0, mongodbUri });
    run = launch();
  });
  afterAll(async () => {
    run.kill();
    await run.ended;
    await stage.close();
  });

  it('answers once it is up, is gone at once when it is killed, and stops in peace when it is asked to', async () => {
    const isUp = async (port: number) => (await fetch(`http://127.0.0.1:${port}/readyz`)).status;
    const port = await run.up;
    expect(await isUp(port)).toBe(200);
    run.kill();
    expect(await run.ended).toBe('SIGKILL');
    await expect(isUp(port)).rejects.toThrow();
    run = launch();
    expect(await isUp(await run.up)).toBe(200);
    await run.stop();
    expect(await run.ended).toBe('code 0');
  });

  it('says why it cannot start', async () => {
    const broken = launch({ SLACK_BOT_TOKEN: 'xoxb-somebody-else' });
    await expect(broken.up).rejects.toThrow('The app did not start (code 1): ');
    expect(await broken.ended).toBe('code 1');
  });
});
