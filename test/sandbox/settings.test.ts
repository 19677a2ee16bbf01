import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { recruitingMailbox } from '../../src/sandbox/company/people.ts';
import { freshDay, inDatabase, sandboxConfig } from '../../src/sandbox/settings.ts';

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
});

describe('the database of a start', () => {
  it('has a folder of its own; those of starts that have ended are removed', () => {
    const ended = 'sandbox-20270101080000-4194304';
    const running = `sandbox-20270101080000-${process.pid}`;
    for (const name of [ended, running, 'other']) mkdirSync(join(dataDir, name));
    const { folder, name } = freshDay(dataDir, Date.UTC(2027, 0, 11, 8));
    expect(name).toBe(`sandbox-20270111080000-${process.pid}`);
    expect(folder).toBe(join(dataDir, name));
    expect(readdirSync(dataDir).sort()).toEqual(['other', running]);
  });

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
