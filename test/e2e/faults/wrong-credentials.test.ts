import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';
import { startMain } from '../../support/processes/start-main.ts';
import { builtWorkers } from '../../support/stage/built-worker.ts';
import { type Installation, setUpInstallation } from '../../support/stage/installation.ts';

describe('starting with credentials that are well formed and wrong', () => {
  let at: Installation;
  beforeAll(async () => {
    at = await setUpInstallation();
  });
  afterAll(() => at.close());

  const start = () => {
    const config = readConfig(at.environment);
    return startApp({ config, mongodbUri: at.environment.MONGODB_URI ?? '', workers: builtWorkers });
  };

  it('ends with the line of the doctor when Slack does not know the token', async () => {
    const wrong = { SLACK_BOT_TOKEN: 'xoxb-another', LOG_LEVEL: 'warn' };
    const { code, out } = await startMain({ ...at.environment, ...wrong });
    expect({ code, lines: out.trim().split('\n') }).toEqual({
      code: 1,
      lines: [expect.stringMatching(/^Slack does not know the bot token\. Where: .*SLACK_BOT_TOKEN\.$/)],
    });
  });

  it('ends with the line of the doctor when a scope is not delegated', async () => {
    const scope = 'https://www.googleapis.com/auth/calendar.events';
    at.google.access.delegated.delete(scope);
    const app = await start();
    await expect(app.ready()).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringMatching(
        /^The delegation lacks https:.*calendar\.events\. Where: admin\.google\.com/,
      ),
    });
    await app.stop();
    at.google.access.delegated.add(scope);
  });

  it('goes on when Google cannot be asked, because that heals by itself', async () => {
    at.google.requests.length = 0;
    at.google.faults.add({ match: /token|calendars/, kind: '503', times: 3 });
    const config = readConfig(at.environment);
    const app = await startApp({
      config,
      mongodbUri: at.environment.MONGODB_URI ?? '',
      workers: builtWorkers,
    });
    await app.ready();
    await app.stop();
    const asked = at.google.requests.map(({ path, status }) => `${status} ${path}`);
    expect([...new Set(asked)]).toEqual(['503 /token']);
  });
});
