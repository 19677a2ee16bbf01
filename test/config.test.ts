import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../src/config.ts';
import { startMain } from './support/processes/start-main.ts';
import { freshDatabase } from './support/stage/stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'quorum-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const good = () => ({
  MONGODB_URI: freshDatabase(),
  SLACK_BOT_TOKEN: 'xoxb-PLANTED',
  SLACK_SIGNING_SECRET: 'PLANTED-signing',
  SLACK_API_URL: 'http://127.0.0.1:9/PLANTED/',
  GOOGLE_ACCESS_TOKEN: 'PLANTED-token',
  GOOGLE_API_URL: 'http://127.0.0.1:9/PLANTED',
  QUORUM_MASTER_KEY: Buffer.from('PLANTED-'.repeat(4)).toString('base64'),
  PORT: '0',
});
const planted = (text: string): boolean =>
  text.includes('PLANTED') || text.includes(good().QUORUM_MASTER_KEY.slice(0, 12));

/** What the entry prints before it ends with 1. */
function refusalOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('starting with settings that are not right', () => {
  it('names everything that is missing in one message', async () => {
    const { code, out } = await startMain({ SLACK_API_URL: 'http://127.0.0.1:9/' });
    expect(code).toBe(1);
    expect(out.trim().split('\n').toSorted()).toEqual([
      '  GOOGLE_CREDENTIALS is missing',
      '  QUORUM_MASTER_KEY is missing',
      '  SLACK_BOT_TOKEN is missing',
      '  SLACK_SIGNING_SECRET is missing, or SLACK_APP_TOKEN for Socket Mode',
      'Quorum cannot start with these settings:',
    ]);
  });

  it('names everything that is malformed in one message, and repeats no value', () => {
    const bad = {
      MONGODB_URI: 'http://user:PLANTED@host',
      SLACK_BOT_TOKEN: 'xoxp-PLANTED',
      SLACK_SIGNING_SECRET: 'PLANTED',
      SLACK_API_URL: 'PLANTED',
      GOOGLE_CREDENTIALS: '{"private_key":"PLANTED',
      GOOGLE_SUBJECT: 'PLANTED',
      GOOGLE_API_URL: 'ftp://PLANTED',
      QUORUM_MASTER_KEY: `${good().QUORUM_MASTER_KEY},PLANTED`,
      QUORUM_KITS: '/PLANTED',
      PORT: 'PLANTED',
      LOG_LEVEL: 'PLANTED',
    };
    const out = refusalOf(bad);
    const [first, ...lines] = out.split('\n');
    expect(first).toBe('Quorum cannot start with these settings:');
    expect(lines.map((line) => line.trim().split(' ')[0]).toSorted()).toEqual(Object.keys(bad).toSorted());
    expect(lines.every((line) => !/missing/.test(line))).toBe(true);
    expect(planted(out)).toBe(false);
  });

  it('names what is missing and what is malformed together', () => {
    const both = { ...good(), PORT: '70000', QUORUM_MASTER_KEY: '', GOOGLE_ACCESS_TOKEN: '' };
    for (const problem of [/ PORT /, /QUORUM_MASTER_KEY is missing/, /GOOGLE_CREDENTIALS is missing/])
      expect(() => readConfig(both)).toThrow(problem);
  });

  it.each([
    ['MONGODB_URI', 'mongodb://'],
    ['MONGODB_URI', 'mongodb://PLANTED@'],
    ['MONGODB_URI', 'mongodb:///quorum'],
    ['SLACK_BOT_TOKEN', 'xapp-PLANTED'],
    ['SLACK_APP_TOKEN', 'xoxb-PLANTED'],
    ['SLACK_API_URL', 'javascript:PLANTED'],
    ['QUORUM_MASTER_KEY', 'UExBTlRFRA=='],
    ['QUORUM_MASTER_KEY', `${Buffer.alloc(32).toString('base64')},`],
    ['PUBLIC_URL', 'http://quorum.example/PLANTED'],
    ['SLACK_API_URL', 'http://slack.example/PLANTED/'],
    ['GOOGLE_API_URL', 'http://google.example/PLANTED/'],
    ['PUBLIC_URL', 'PLANTED'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '3.5'],
    ['PORT', '0x'],
    ['LOG_LEVEL', 'loud'],
  ])('does not start with %s=%s', (name, value) => {
    const said = refusalOf({ ...good(), [name]: value });
    expect(said.split('\n')).toEqual([
      'Quorum cannot start with these settings:',
      expect.stringContaining(` ${name} `),
    ]);
    expect(planted(said)).toBe(false);
  });

  it('is reached over https, and over http on this machine alone', () => {
    const publicUrl = (PUBLIC_URL: string) => readConfig({ ...good(), PUBLIC_URL }).publicUrl;
    expect(publicUrl('https://quorum.example/')).toBe('https://quorum.example');
    expect(publicUrl('http://127.0.0.1:0')).toBe('http://127.0.0.1:0');
    expect(publicUrl('')).toBeUndefined();
  });

  it('wants a signing secret, or an app-level token in its place', () => {
    const without = { ...good(), SLACK_SIGNING_SECRET: '' };
    expect(() => readConfig(without)).toThrow(/SLACK_SIGNING_SECRET is missing/);
    expect(readConfig({ ...without, SLACK_APP_TOKEN: 'xapp-1' }).slack.appToken).toBe('xapp-1');
    expect(readConfig(good()).slack.appToken).toBeUndefined();
  });

  it('wants a mailbox to act for with a service account, and a key that is one', () => {
    const key = join(folder, 'key.json');
    writeFileSync(key, JSON.stringify({ client_email: 'a@b.test', private_key: 'PLANTED' }));
    const without = { ...good(), GOOGLE_ACCESS_TOKEN: '' };
    expect(() => readConfig({ ...without, GOOGLE_CREDENTIALS: key })).toThrow(/GOOGLE_SUBJECT is missing/);
    writeFileSync(key, '{"type":"PLANTED"}');
    const bad = { ...without, GOOGLE_CREDENTIALS: key, GOOGLE_SUBJECT: 'a@b.test' };
    expect(() => readConfig(bad)).toThrow(/GOOGLE_CREDENTIALS is not a service account key/);
    expect(readConfig({ ...good(), GOOGLE_SUBJECT: 'a@b.test' }).google.subject).toBe('a@b.test');
  });

  describe('for many workspaces', () => {
    const many = () => ({
      ...good(),
      SLACK_BOT_TOKEN: '',
      SLACK_APP_TOKEN: '',
      SLACK_CLIENT_ID: '12.34',
      SLACK_CLIENT_SECRET: 'a-client-secret',
      SLACK_STATE_SECRET: 'a-secret-for-states',
      SLACK_SIGNING_SECRET: 'a-signing-secret',
      PUBLIC_URL: 'https://q.test',
    });

    it('take the place of the bot token, all of them together', () => {
      expect(readConfig(many()).slack).toMatchObject({
        token: '',
        oauth: { clientId: '12.34', workspaces: null },
      });
      const named = readConfig({ ...many(), SLACK_WORKSPACES: 'T01, T02' });
      expect(named.slack.oauth?.workspaces).toEqual(['T01', 'T02']);
      expect(readConfig(good()).slack.oauth).toBeNull();
    });

    it.each([
      [{ SLACK_CLIENT_ID: 'PLANTED' }, 'SLACK_CLIENT_ID must be a client id'],
      [{ SLACK_CLIENT_SECRET: '' }, 'SLACK_CLIENT_SECRET is missing'],
      [{ SLACK_STATE_SECRET: '' }, 'SLACK_STATE_SECRET is missing'],
      [{ PUBLIC_URL: '' }, 'PUBLIC_URL is missing'],
      [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_BOT_TOKEN is for one workspace'],
      [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_APP_TOKEN is for one workspace'],
      [{ SLACK_STATE_SECRET: 'short' }, 'SLACK_STATE_SECRET is too short'],
      [{ SLACK_WORKSPACES: 'acme' }, 'SLACK_WORKSPACES must be ids of workspaces'],
    ])('and not with %j', (over, words) => {
      expect(() => readConfig({ ...many(), ...over })).toThrow(words);
    });

    it('and one workspace names no others', () => {
      expect(() => readConfig({ ...good(), SLACK_WORKSPACES: 'T01' })).toThrow(
        'SLACK_WORKSPACES is for many',
      );
    });
  });
});

describe('starting where something stands in the way', () => {
  let taken: ReturnType<typeof createServer>;
  beforeAll(async () => {
    taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, resolve));
  });
  afterAll(() => void taken.close());

  it('says which port is in use, without a stack', async () => {
    const { port } = taken.address() as AddressInfo;
    const { code, out } = await startMain({ ...good(), PORT: String(port), LOG_LEVEL: 'silent' });
    expect([code, out.trim()]).toEqual([1, `Port ${port} is already in use. Set PORT to another one.`]);
  });

  it('says with file, line and column what is wrong in a kit', async () => {
    const kits = join(folder, 'kits');
    cpSync('scenarios', kits, { recursive: true });
    const file = join(kits, 'backend-developer', 'rounds.yml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('minutes: 60', 'minutes: soon'));
    const { code, out } = await startMain({ ...good(), QUORUM_KITS: kits, LOG_LEVEL: 'silent' });
    expect([code, out.trim()]).toEqual([
      1,
      expect.stringMatching(
        /backend-developer\/rounds\.yml:\d+:\d+: rounds "coding-test", minutes: must be a whole number/,
      ),
    ]);
    expect(out.trim().split('\n')).toHaveLength(1);
  });

  it('does not start without any kit', async () => {
    const { code, out } = await startMain({ ...good(), QUORUM_KITS: mkdtempSync(join(folder, 'none-')) });
    expect([code, out]).toEqual([1, expect.stringContaining('there is no folder of an interview plan here')]);
    expect(planted(out)).toBe(false);
  });
});
