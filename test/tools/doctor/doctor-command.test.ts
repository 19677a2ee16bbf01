import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import mongoose, { type Connection } from 'mongoose';
import { doctorCommand } from '../../../src/tools/doctor/doctor-command.ts';
import { checkValue } from '../../../src/vault/master-keys.ts';
import { runBuilt } from '../../support/processes/start-main.ts';
import {
  clientId,
  type Installation,
  keyFile,
  setUpInstallation,
  subject,
} from '../../support/stage/installation.ts';
import { freshDatabase } from '../../support/stage/stage.ts';

type Order = Parameters<typeof doctorCommand>[0];
type Planted = {
  environment?: Record<string, string>;
  order?: Partial<Order>;
  /** How often the fault has struck. */
  struck(): number;
  undo?(): unknown;
};
type Fault = [name: string, plant: (at: Installation) => Planted | Promise<Planted>, line: RegExp];

const scratch = mkdtempSync(join(tmpdir(), 'quorum-doctor-'));
const scope = (name: string) => `https://www.googleapis.com/auth/calendar.${name}`;
const all = [scope('events'), scope('freebusy'), scope('calendars.readonly')].join(',');
const slackError = (method: string, code: string) => (at: Installation) => {
  at.slack.faults.add({ method, kind: 'error', code });
  return {
    struck: () => at.slack.requests.filter(({ fault }) => fault === 'error').length,
    undo: at.slack.faults.clear,
  };
};
const slackRefusals = ({ slack }: Installation, code: string) =>
  slack.refusals.filter(({ error }) => error === code).length;
const googleRefusals = ({ google }: Installation, code: string) =>
  google.refusals.filter(({ reason }) => reason === code).length;
/** Something in the installation that shows by what Google says. */
const googleFault =
  (code: string, plant: (at: Installation) => unknown, undo: (at: Installation) => unknown): Fault[1] =>
  (at) => {
    plant(at);
    return { struck: () => googleRefusals(at, code), undo: () => undo(at) };
  };
let connection: Connection;

const faults: Fault[] = [
  [
    'a bot token that Slack does not know',
    (at) => ({
      environment: { SLACK_BOT_TOKEN: 'xoxb-another' },
      struck: () => slackRefusals(at, 'invalid_auth'),
    }),
    /^FAIL Slack token: Slack does not know the bot token\. Where: .*Bot User OAuth Token: copy it to SLACK_BOT_TOKEN/,
  ],
  [
    'a revoked bot token',
    slackError('auth.test', 'token_revoked'),
    /^FAIL Slack token: The bot token was revoked\. Where: .*Reinstall to Workspace/,
  ],
  [
    'an app for a whole organization',
    (at) => {
      at.slack.installOrgWide(true);
      const struck = () =>
        at.slack.requests.filter(({ response }) => response.includes('"is_enterprise_install":true')).length;
      return { struck, undo: () => at.slack.installOrgWide(false) };
    },
    /^FAIL Slack token: The app is installed for a whole organization.*Where: .*install it to one workspace/,
  ],
  [
    'Slack away',
    (at) => {
      at.slack.faults.add({ method: /./, kind: 'drop_before' });
      const struck = () => at.slack.requests.filter(({ fault }) => fault === 'drop_before').length;
      return { struck, undo: at.slack.faults.clear };
    },
    /^FAIL Slack token: Slack cannot be reached\. Where: .*slack\.com.*HTTPS_PROXY/,
  ],
  [
    'two scopes that nobody granted',
    (at) => {
      at.slack.loseScopes('groups:history', 'users:read.email');
      const struck = () => at.slack.requests.filter(({ response }) => response.includes('"ok":true')).length;
      return { struck, undo: () => at.slack.grantScopes('groups:history', 'users:read.email') };
    },
    /^FAIL Slack scopes: missing: groups:history, users:read\.email\. Where: .*Bot Token Scopes, then Install App → Reinstall/,
  ],
  [
    'private channels that only owners may make',
    slackError('conversations.create', 'restricted_action'),
    /^FAIL Slack channels: .*private channels\. Where: .*Channel management/,
  ],
  [
    'files that the workspace does not take',
    slackError('files.getUploadURLExternal', 'file_uploads_disabled'),
    /^FAIL Slack files: The workspace takes no files.*Where: .*File uploading/,
  ],
  [
    'a clock ten minutes ahead',
    () => {
      let asked = 0;
      const real = () => {
        asked += 1;
        return Date.now() + 600_000;
      };
      return { order: { real }, struck: () => asked };
    },
    /^FAIL Clock: (599|60[01]) s ahead of Slack’s\..*Where: .*timedatectl set-ntp true/,
  ],
  [
    'another signing secret than Slack’s',
    async (at) => {
      const rows = connection.collection('arrivals');
      const row = { _id: 'TACME:wrong signature' as never, team: 'TACME', kind: 'wrong signature', at: 1 };
      await rows.insertOne(row);
      const struck = () => at.slack.requests.length;
      return { struck, undo: () => rows.deleteMany({ team: 'TACME' }) };
    },
    /^FAIL Deliveries from Slack: .*a signature that does not fit.*Where: .*Signing Secret: copy it to SLACK_SIGNING_SECRET/,
  ],
  [
    'a database of another workspace',
    async (at) => {
      await connection.collection('loops').insertOne({ _id: 'TOTHER:1' as never, team: 'TOTHER' });
      const struck = () => at.slack.requests.filter(({ method }) => method === 'auth.test').length;
      return { struck, undo: () => connection.collection('loops').deleteMany({}) };
    },
    /^FAIL Workspace: the loops in this database are of workspace TOTHER; the bot token is for TACME\./,
  ],
  [
    'loops that are sealed with another master key',
    async () => {
      const keyId = checkValue(randomBytes(32)).id;
      const loop = { _id: 'TACME:1' as never, team: 'TACME', id: '1', dataKey: { keyId } };
      await connection.collection('loops').insertOne(loop);
      return { struck: () => 1, undo: () => connection.collection('loops').deleteMany({}) };
    },
    /^FAIL Master key: Loops in this database are sealed with master key [0-9a-f]{12}.*Where: QUORUM_MASTER_KEY/,
  ],
  [
    'no database where it should be',
    () => ({ environment: { MONGODB_URI: 'mongodb://quorum:PLANTED@127.0.0.1:1/quorum' }, struck: () => 1 }),
    /^FAIL Database: cannot be reached.*Where: MONGODB_URI/,
  ],
  [
    'a single MongoDB 8.0.35, which loses acknowledged writes',
    () => {
      let asked = 0;
      const topologyOf = async () => {
        asked += 1;
        return { version: '8.0.35', kind: 'standalone' as const, members: 1 };
      };
      return { order: { topologyOf }, struck: () => asked };
    },
    /^FAIL Database: MongoDB 8\.0\.35 without a replica set loses writes.*SERVER-139311.*Where: .*--replSet/,
  ],
  [
    'a slip in a kit',
    () => {
      const kits = mkdtempSync(join(scratch, 'kits-'));
      mkdirSync(join(kits, 'broken'));
      writeFileSync(join(kits, 'broken', 'kit.yml'), 'id: broken\ntitle: [\n');
      return { environment: { QUORUM_KITS: kits }, struck: () => 1 };
    },
    /^FAIL Interview plans: .*broken\/kit\.yml:\d+:\d+.*Where: .*QUORUM_KITS/,
  ],
  [
    'a data folder that cannot be written',
    () => {
      const file = join(scratch, 'a-file');
      writeFileSync(file, '');
      return { environment: { MONGODB_URI: '', QUORUM_DATA_DIR: file }, struck: () => 1 };
    },
    /^FAIL Data folder: cannot be written\. Where: QUORUM_DATA_DIR/,
  ],
  [
    'an old Node',
    () => ({ order: { nodeVersion: '18.20.4' }, struck: () => 1 }),
    /^FAIL Node: 18\.20\.4 is too old\. Where: install Node 20\.19 or newer/,
  ],
  [
    'a key that is none',
    (at) => ({
      environment: { GOOGLE_CREDENTIALS: keyFile(at.google.url, { private_key: 'PLANTED' }) },
      // A key that does not sign asks for nothing.
      struck: () => (at.google.requests.length === 0 ? 1 : 0),
    }),
    /^FAIL Google access: The service account key in GOOGLE_CREDENTIALS cannot be used\. Where: console\.cloud\.google\.com\/iam-admin.*GOOGLE_CREDENTIALS/,
  ],
  [
    'a key that was deleted at Google',
    (at) => {
      const { serviceAccount } = at.google.access;
      at.google.access.serviceAccount = null;
      const undo = () => {
        at.google.access.serviceAccount = serviceAccount;
      };
      return { struck: () => googleRefusals(at, 'invalid_grant'), undo };
    },
    /^FAIL Google access: Google does not accept the service account’s key\. Where: .*Keys → Add key/,
  ],
  [
    'one scope that is not delegated',
    googleFault(
      'unauthorized_client',
      ({ google }) => google.access.delegated.delete(scope('freebusy')),
      ({ google }) => google.access.delegated.add(scope('freebusy')),
    ),
    new RegExp(
      `^FAIL Google access: The delegation lacks ${scope('freebusy')}\\. Where: .*Manage Domain Wide Delegation → client ID ${clientId} → Edit → OAuth scopes: ${all}$`,
    ),
  ],
  [
    'no delegation at all',
    googleFault(
      'unauthorized_client',
      ({ google }) => google.access.delegated.clear(),
      ({ google }) => {
        for (const one of all.split(',')) google.access.delegated.add(one);
      },
    ),
    new RegExp(
      `^FAIL Google access: .*no domain-wide delegation for any scope\\. Where: .*${clientId}.*${all}$`,
    ),
  ],
  [
    'a group in place of the mailbox',
    googleFault(
      'invalid_grant',
      ({ google }) => google.access.groups.add(subject),
      ({ google }) => google.access.groups.clear(),
    ),
    /^FAIL Google access: .*GOOGLE_SUBJECT: it is no user of the domain\. Where: .*a group.*cannot be it/,
  ],
  [
    'a mailbox without a calendar',
    googleFault(
      'notACalendarUser',
      ({ google }) => google.access.unlicensed.add(subject),
      ({ google }) => google.access.unlicensed.clear(),
    ),
    /^FAIL Google Calendar: The mailbox of GOOGLE_SUBJECT has no Google Calendar\. Where: admin\.google\.com → Directory/,
  ],
  [
    'the Calendar API switched off',
    googleFault(
      'accessNotConfigured',
      ({ google }) => {
        google.access.isApiEnabled = false;
      },
      ({ google }) => {
        google.access.isApiEnabled = true;
      },
    ),
    /^FAIL Google Calendar: The Calendar API is not enabled.*Where: console\.cloud\.google\.com\/apis\/library\/calendar-json\.googleapis\.com\?project=acme-project → Enable/,
  ],
  [
    'a colleague whose times are hidden',
    (at) => {
      at.google.addCalendar({ email: 'hidden@acme.test', zone: 'Europe/Berlin', shared: false });
      const struck = () => at.google.requests.filter(({ body }) => body.includes('hidden@acme.test')).length;
      return { order: { words: ['hidden@acme.test'] }, struck };
    },
    /^FAIL Free\/busy: the times of hidden@acme\.test cannot be read\. Where: .*Sharing settings/,
  ],
  [
    'a mailbox without Meet',
    (at) => {
      at.google.meet.fails = true;
      const struck = () => at.google.requests.filter(({ body }) => body.includes('hangoutsMeet')).length;
      return {
        struck,
        undo: () => {
          at.google.meet.fails = false;
        },
      };
    },
    /^FAIL Test event: can be made, but without a Meet link\. Where: .*Google Meet → Service status/,
  ],
];

describe('npm run doctor', () => {
  let at: Installation;
  const run = (planted: Partial<Planted> = {}) =>
    doctorCommand({
      words: [at.colleague],
      nodeVersion: '20.19.0',
      real: Date.now,
      ...planted.order,
      environment: { ...at.environment, ...planted.environment },
    });
  beforeAll(async () => {
    at = await setUpInstallation();
    connection = await mongoose.createConnection(at.environment.MONGODB_URI ?? freshDatabase()).asPromise();
  });
  beforeEach(() => {
    at.slack.requests.length = 0;
    at.slack.refusals.length = 0;
    at.google.requests.length = 0;
    at.google.refusals.length = 0;
  });
  afterEach(() => expect(at.google.invitationsSent).toEqual([]));
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
    await at.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  it('finds nothing missing in an installation that is whole, and leaves nothing behind', async () => {
    const { lines, exit } = await run();
    expect(lines.filter((line) => !/^(ok {2}|note) /.test(line))).toEqual([]);
    expect(exit).toBe(0);
    for (const about of [
      'ok   Slack token: workspace Acme, bot quorum.',
      'ok   Slack scopes: all 11 are granted.',
      'ok   Slack files: may be uploaded.',
      'ok   Clock: agrees with Slack’s.',
      'ok   Master key: opens everything that is sealed.',
      `ok   Google access: acts for ${subject} with 3 scopes.`,
      `ok   Free/busy: the times of ${at.colleague} can be read.`,
      'ok   Test event: was made with a Meet link, moved and deleted; nobody got an email.',
    ])
      expect(lines).toContain(about);
    expect(at.slack.conversations().filter(({ kind }) => kind === 'private')).toEqual([]);
    expect(
      at.google
        .calendar(subject)
        .events()
        .filter(({ status }) => status !== 'cancelled'),
    ).toEqual([]);
    expect(await connection.collection('arrivals').countDocuments({})).toBe(0);
  });

  it.each(faults)('names %s, and where it is put right', async (_name, plant, expected) => {
    const planted = await plant(at);
    try {
      const { lines, exit } = await run(planted);
      expect(lines).toContainEqual(expect.stringMatching(expected));
      expect(exit).toBe(1);
      expect(planted.struck()).toBeGreaterThan(0);
      const secrets = [
        at.environment.SLACK_BOT_TOKEN,
        at.environment.SLACK_SIGNING_SECRET,
        'PLANTED',
        'PRIVATE KEY',
      ];
      for (const secret of secrets) expect(lines.join('\n')).not.toContain(secret);
    } finally {
      await planted.undo?.();
    }
  });

  it('is tried with more than twenty faults', () => {
    expect(faults.length).toBeGreaterThanOrEqual(20);
  });

  it('says of what hangs on a fault that it was not checked, and why', async () => {
    const { lines } = await run({ environment: { SLACK_BOT_TOKEN: 'xoxb-another' } });
    expect(lines).toContain('-    Slack scopes: not checked, because of: Slack token.');
    expect(lines).toContain('ok   Master key: opens everything that is sealed.');
  });

  it('makes a private channel only when it is asked to, and archives it', async () => {
    const { lines, exit } = await run({ order: { words: ['--thorough'] } });
    expect(exit).toBe(0);
    expect(lines).toContainEqual(
      expect.stringMatching(/^ok {3}Slack channels: private channels may be made; #quorum-doctor-/),
    );
    const made = at.slack.conversations().filter(({ name }) => name.startsWith('quorum-doctor-'));
    expect(made.map(({ isArchived }) => isArchived)).toEqual([true]);
  });

  it('says what to set, and how to try it without, where no credentials are set', async () => {
    const empty = await doctorCommand({ words: [], environment: {}, nodeVersion: '20.19.0', real: Date.now });
    expect(empty.exit).toBe(1);
    expect(empty.lines).toContainEqual(expect.stringMatching(/^FAIL Settings: SLACK_BOT_TOKEN is missing\./));
    expect(empty.lines.at(-1)).toMatch(/`npm start` in a clone: the sandbox needs none/);
    expect((await run({ order: { words: ['somebody', 'else'] } })).lines).toEqual([
      expect.stringMatching(/^Usage: npm run doctor/),
    ]);
  });

  it('ends as a process with 0 where all is well, and with 1 and the line where it is not', async () => {
    const main = ['dist/src/tools/doctor/main.js', at.colleague];
    const well = await runBuilt(main, at.environment);
    expect({ code: well.code, out: well.out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^ok {3}Node/m),
    });
    expect(well.out).not.toMatch(/FAIL/);
    at.google.access.delegated.delete(scope('events'));
    const { code, out } = await runBuilt(main, at.environment);
    at.google.access.delegated.add(scope('events'));
    expect([code, out]).toEqual([1, expect.stringMatching(/^FAIL Google access: The delegation lacks/m)]);
  });
});
