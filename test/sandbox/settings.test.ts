import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { recruitingMailbox } from '../../src/sandbox/company/people.ts';
import { inDatabase, sandboxConfig, withSecrets } from '../../src/sandbox/settings.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'quorum-settings-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe('the settings of the sandbox', () => {
  it('never use real credentials that stand in the environment', () => {
    const real = {
      SLACK_BOT_TOKEN: 'xoxb-real',
      SLACK_SIGNING_SECRET: 'real-secret',
      GOOGLE_CREDENTIALS: 'real.json',
      GOOGLE_ACCESS_TOKEN: 'real-token',
      GOOGLE_SUBJECT: 'real@acme.test',
    };
    const config = sandboxConfig({ QUORUM_DATA_DIR: dataDir, ...real });
    for (const value of Object.values(real)) expect(JSON.stringify(config)).not.toContain(value);
    expect(config.google.subject).toBe(recruitingMailbox);
  });

  it('keep one master key from start to start, for this user only', () => {
    const key = () => JSON.stringify(sandboxConfig({ QUORUM_DATA_DIR: dataDir }).masterKeys);
    expect(key()).toBe(key());
    expect(statSync(join(dataDir, 'master.key')).mode & 0o777).toBe(0o600);
  });

  it('take the tokens of the start before, where there was one', () => {
    const config = sandboxConfig({ QUORUM_DATA_DIR: dataDir });
    const secrets = { slackToken: 'xoxb-before', signingSecret: 'before', googleToken: 'token-before' };
    expect(withSecrets(config, undefined)).toBe(config);
    expect(withSecrets(config, secrets)).toMatchObject({
      slack: { token: 'xoxb-before', signingSecret: 'before' },
      google: { accessToken: 'token-before', subject: recruitingMailbox },
    });
  });
});

describe('the database of a start', () => {
  it.each([
    ['mongodb://127.0.0.1:27017', 'mongodb://127.0.0.1:27017/day'],
    ['mongodb://127.0.0.1/other', 'mongodb://127.0.0.1/day'],
    [
      'mongodb+srv://ana:word@db.example/other?retryWrites=true',
      'mongodb+srv://ana:word@db.example/day?retryWrites=true',
    ],
    ['mongodb://127.0.0.1?replicaSet=rs0', 'mongodb://127.0.0.1/day?replicaSet=rs0'],
  ])('is apart from others at %s', (uri, expected) => {
    expect(inDatabase(uri, 'day')).toBe(expected);
  });
});
