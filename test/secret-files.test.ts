import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readConfig, secretVariables } from '../src/config.ts';
import { fileVariable } from '../src/secret-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'quorum-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
function file(content: string, mode = 0o600): string {
  files += 1;
  const path = join(folder, `secret-PLANTED-${files}`);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

const key = Buffer.alloc(32, 9).toString('base64');
const good = () => ({
  SLACK_BOT_TOKEN: 'xoxb-token',
  SLACK_SIGNING_SECRET: 'a-signing-secret',
  GOOGLE_ACCESS_TOKEN: 'token',
  QUORUM_MASTER_KEY: key,
});
function refusalOf(over: Record<string, string>): string[] {
  try {
    readConfig({ ...good(), ...over });
    return [];
  } catch (error) {
    const [first, ...lines] = (error as Error).message.split('\n');
    expect(first).toBe('Quorum cannot start with these settings:');
    expect((error as Error).message).not.toMatch(/PLANTED/);
    return lines;
  }
}

describe('a secret in a file', () => {
  it('counts as if it stood in the variable, without the line break at its end', () => {
    const { masterKeys, slack, metricsToken, mongodbUri, google } = readConfig({
      SLACK_BOT_TOKEN_FILE: file('xoxb-from-a-file\n'),
      SLACK_APP_TOKEN_FILE: file('xapp-from-a-file'),
      SLACK_SIGNING_SECRET_FILE: file('signed-from-a-file\r\n'),
      MONGODB_URI_FILE: file('mongodb://u:p@db/quorum\n'),
      QUORUM_MASTER_KEY_FILE: file(`${key}\n`),
      METRICS_TOKEN_FILE: file('sixteen-letters-!\n'),
      GOOGLE_ACCESS_TOKEN_FILE: file('google-from-a-file\n'),
    });
    expect([slack.token, slack.appToken, slack.signingSecret]).toEqual([
      ...['xoxb-from-a-file', 'xapp-from-a-file', 'signed-from-a-file'],
    ]);
    expect([mongodbUri, metricsToken, google.accessToken]).toEqual([
      ...['mongodb://u:p@db/quorum', 'sixteen-letters-!', 'google-from-a-file'],
    ]);
    expect(masterKeys).toEqual([Buffer.alloc(32, 9)]);
  });

  it('may be a service account, as it was downloaded', () => {
    const account = JSON.stringify({ client_email: 'a@b.test', private_key: 'one\ntwo' }, null, 2);
    const { google } = readConfig({
      ...good(),
      GOOGLE_ACCESS_TOKEN: '',
      GOOGLE_SUBJECT: 'a@b.test',
      GOOGLE_CREDENTIALS_FILE: file(account),
    });
    expect(JSON.stringify(google)).toContain('one\\ntwo');
  });

  it.each(secretVariables)('is refused in one line where %s is set both ways', (name) => {
    const both = { [name]: 'one', [fileVariable(name)]: file('PLANTED') };
    expect(refusalOf(both)).toContain(`  ${name} and ${name}_FILE are both set; unset one of them`);
  });

  it.each([
    ['is not there', () => join(folder, 'PLANTED-missing'), 'a file that is not there'],
    ['is empty', () => file(''), 'a file that is empty'],
    ['has nothing but a line break', () => file('\n'), 'a file that is empty'],
    ['is too large', () => file('PLANTED'.repeat(20_000)), 'a file that is too large for a secret'],
    ['is a folder', () => folder, 'something that is not a file'],
  ])('is refused in one line where the file %s', (_how, path, words) => {
    const named = { QUORUM_MASTER_KEY: '', QUORUM_MASTER_KEY_FILE: path() };
    expect(refusalOf(named)).toEqual([`  QUORUM_MASTER_KEY_FILE names ${words}`]);
  });

  it('is refused in one line where Quorum may not read it', () => {
    // Root reads everything, so the way to the file ends in another one.
    const path = join(file('in the way'), 'PLANTED');
    const named = { SLACK_BOT_TOKEN: '', SLACK_BOT_TOKEN_FILE: path };
    expect(refusalOf(named)).toEqual(['  SLACK_BOT_TOKEN_FILE names a file that cannot be read']);
  });

  it('is checked like any other value, without repeating it', () => {
    const named = { SLACK_BOT_TOKEN: '', SLACK_BOT_TOKEN_FILE: file('xoxp-PLANTED') };
    expect(refusalOf(named)).toEqual(['  SLACK_BOT_TOKEN must be a bot token, which begins with xoxb-']);
  });

  it('is named where everybody on the machine can read it', () => {
    const { readable } = readConfig({
      ...good(),
      QUORUM_MASTER_KEY: '',
      QUORUM_MASTER_KEY_FILE: file(key, 0o644),
      METRICS_TOKEN_FILE: file('sixteen-letters-!', 0o640),
    });
    expect(readable).toEqual(['QUORUM_MASTER_KEY_FILE']);
  });

  it('is one of those that the page and the example name', () => {
    mkdirSync(folder, { recursive: true });
    const listed = secretVariables.map((name) => `\`${fileVariable(name)}\``).join(', ');
    expect(readFileSync('docs/install/running.md', 'utf8').replaceAll(/\s+/g, ' ')).toContain(listed);
    const example = readFileSync('.env.example', 'utf8');
    expect(example).toContain('_FILE');
  });
});

describe('the port of health and numbers', () => {
  it('is another one than that of the server', () => {
    expect(refusalOf({ METRICS_PORT: '3000' })).toEqual(['  METRICS_PORT must be another port than PORT']);
    expect(refusalOf({ METRICS_PORT: '9464', PORT: '9464' })).toHaveLength(1);
    expect(readConfig({ ...good(), METRICS_PORT: '9464' }).metricsPort).toBe(9464);
    expect(readConfig({ ...good(), METRICS_PORT: '0', PORT: '0' }).metricsPort).toBe(0);
    expect(readConfig(good()).metricsPort).toBeUndefined();
  });
});
