import { existsSync } from 'node:fs';
import { z } from 'zod';
import { googleProblems, googleSettings, googleVariables } from './calendar/google/settings.ts';
import { QuorumError } from './errors.ts';
import { fileVariable, withSecretFiles } from './secret-files.ts';

const url = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
/** Plain http only on this machine, for stand-ins. */
const isSafe = (text: string): boolean => {
  if (!URL.canParse(text)) return true;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
};
const masterKey = z
  .string()
  .refine((text) => text.split(',').every((key) => Buffer.from(key.trim(), 'base64').length === 32), {
    error: 'must be 32 bytes in base64 (several, newest first, with commas between them)',
  })
  .transform((text) => text.split(',').map((key) => Buffer.from(key.trim(), 'base64')));
const portNumber = z.coerce.number('must be a port number').int().min(0).max(65535);
const Environment = z.object({
  MONGODB_URI: z
    .string()
    .regex(
      /^mongodb(\+srv)?:\/\/([^@/]*@)?[^@/?]+([/?].*)?$/,
      'must be mongodb://[user:password@]host[:port][/database]',
    )
    .optional(),
  QUORUM_DATA_DIR: z.string().min(1).default('.quorum'),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-/, 'must be a bot token, which begins with xoxb-')
    .optional(),
  SLACK_SIGNING_SECRET: z.string().min(8, 'is too short to be a signing secret').optional(),
  SLACK_API_URL: url.optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-/, 'must be an app-level token, which begins with xapp-')
    .optional(),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/, 'must be a client id: two numbers with a dot between them')
    .optional(),
  SLACK_CLIENT_SECRET: z.string().min(8, 'is too short to be a client secret').optional(),
  SLACK_STATE_SECRET: z.string().min(16, 'is too short: take 16 characters or more').optional(),
  SLACK_WORKSPACES: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((team) => team !== ''))
    .refine((teams) => teams.length > 0 && teams.every((team) => /^T[A-Z0-9]{2,}$/.test(team)), {
      error: 'must be ids of workspaces, which begin with T, with commas between them',
    })
    .optional(),
  ...googleVariables,
  QUORUM_MASTER_KEY: masterKey,
  QUORUM_KITS: z
    .string()
    .default('scenarios')
    .refine((folder) => existsSync(folder), { error: 'names a folder that is not there' }),
  PUBLIC_URL: url
    .refine(isSafe, { error: 'must be an https address' })
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  PORT: portNumber.default(3000),
  METRICS_PORT: portNumber.optional(),
  METRICS_TOKEN: z.string().min(16, 'is too short: take 16 characters or more').optional(),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
      'must be trace, debug, info, warn, error or silent',
    )
    .default('info'),
});

/** Each can also stand in a file. The database's address has its password in it. */
export const secretVariables: readonly string[] = [
  'MONGODB_URI',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_SECRET',
  'GOOGLE_CREDENTIALS',
  'GOOGLE_ACCESS_TOKEN',
  'QUORUM_MASTER_KEY',
  'METRICS_TOKEN',
];

type Given = Record<string, string | undefined>;

export type Config = ReturnType<typeof readConfig>;

/** Lists everything that is wrong at once, by name, and never repeats a value. */
export function readConfig(environment: Record<string, string | undefined>) {
  const named: Given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const files = withSecretFiles(named, secretVariables);
  const given = files.settings;
  const read = Environment.safeParse(given);
  const problems = problemsOf(files, given, read.error?.issues ?? [], [
    ...doorProblems(given),
    ...tokenProblems(given),
    ...googleProblems(given),
    ...samePort(given),
    ...openAddresses(given),
  ]);
  if (!read.success || problems.length > 0)
    throw new QuorumError(
      'misconfigured',
      ['Quorum cannot start with these settings:', ...problems].join('\n'),
    );
  const env = read.data;
  return {
    mongodbUri: env.MONGODB_URI,
    dataDir: env.QUORUM_DATA_DIR,
    slack: {
      /** Empty where workspaces install Quorum by themselves. */
      token: env.SLACK_BOT_TOKEN ?? '',
      /** Given: Slack's requests come over a socket that we open, and no signing secret is needed. */
      appToken: env.SLACK_APP_TOKEN,
      signingSecret: env.SLACK_SIGNING_SECRET ?? '',
      apiUrl: env.SLACK_API_URL,
      /** Given: many workspaces, each with a token of its own. */
      oauth: oauthOf(env),
    },
    google: googleSettings(env),
    masterKeys: env.QUORUM_MASTER_KEY,
    kitFolder: env.QUORUM_KITS,
    /** Where others reach the server; port 0 is the one that it listens at. */
    publicUrl: env.PUBLIC_URL,
    port: env.PORT,
    /** Given: health and numbers are there, and nowhere else. */
    metricsPort: env.METRICS_PORT,
    metricsToken: env.METRICS_TOKEN,
    /** Variables whose file everybody on this machine can read. */
    readable: files.readable,
    logLevel: env.LOG_LEVEL,
  };
}

/** What a command needs that works on the database alone. */
export function readDatabaseSettings(environment: Record<string, string | undefined>) {
  const secrets = ['MONGODB_URI', 'QUORUM_MASTER_KEY'];
  const names = ['QUORUM_DATA_DIR', ...secrets, ...secrets.map(fileVariable)];
  const set = Object.fromEntries(names.map((name) => [name, environment[name] || undefined]));
  const files = withSecretFiles(set, secrets);
  const given = files.settings;
  const read = Environment.pick({
    MONGODB_URI: true,
    QUORUM_DATA_DIR: true,
    QUORUM_MASTER_KEY: true,
  }).safeParse(given);
  const problems = problemsOf(files, given, read.error?.issues ?? []);
  if (!read.success || problems.length > 0)
    throw new QuorumError('misconfigured', ['These settings are not right:', ...problems].join('\n'));
  const { MONGODB_URI: mongodbUri, QUORUM_DATA_DIR: dataDir, QUORUM_MASTER_KEY: masterKeys } = read.data;
  return { mongodbUri, dataDir, masterKeys };
}

type Issue = { path: PropertyKey[]; message: string };

function problemsOf(
  files: ReturnType<typeof withSecretFiles>,
  given: Given,
  issues: readonly Issue[],
  more: readonly string[] = [],
): string[] {
  const lines = issues.map(({ path, message }) => {
    const name = String(path[0]);
    return given[name] === undefined ? `  ${name} is missing` : `  ${name} ${message}`;
  });
  // What a file should have said is not also missing.
  const isOfFile = (line: string) =>
    files.problems.some(({ name }) => line.startsWith(`  ${name} is missing`));
  const found = [...lines, ...more].filter((line) => !isOfFile(line));
  return [...new Set([...files.problems.map(({ line }) => line), ...found])];
}

const samePort = ({ PORT = '3000', METRICS_PORT }: Given): string[] =>
  METRICS_PORT === PORT && PORT !== '0' ? ['  METRICS_PORT must be another port than PORT'] : [];

/** Tokens go there. What is no address at all has a line of its own. */
const openAddresses = (given: Given): string[] =>
  ['SLACK_API_URL', 'GOOGLE_API_URL'].flatMap((name) =>
    /^http:/i.test(given[name] ?? '') && !isSafe(given[name] ?? '')
      ? [`  ${name} must be an https address`]
      : [],
  );

const doorProblems = (given: Given): string[] =>
  given.SLACK_APP_TOKEN || given.SLACK_SIGNING_SECRET
    ? []
    : ['  SLACK_SIGNING_SECRET is missing, or SLACK_APP_TOKEN for Socket Mode'];

const oauthNames = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;

/** One bot token, or everything that an installation by OAuth needs. */
function tokenProblems(given: Given): string[] {
  const isMany = oauthNames.some((name) => given[name]);
  if (!isMany)
    return [
      ...(given.SLACK_BOT_TOKEN ? [] : ['  SLACK_BOT_TOKEN is missing']),
      ...(given.SLACK_WORKSPACES
        ? ['  SLACK_WORKSPACES is for many workspaces: set SLACK_CLIENT_ID too']
        : []),
    ];
  const wanting = [...oauthNames, 'PUBLIC_URL'].filter((name) => !given[name]);
  const unwanted = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'].filter((name) => given[name]);
  return [
    ...wanting.map((name) => `  ${name} is missing: an installation by OAuth needs it`),
    ...unwanted.map(
      (name) => `  ${name} is for one workspace, and SLACK_CLIENT_ID for many: unset one of them`,
    ),
  ];
}

function oauthOf(env: z.infer<typeof Environment>) {
  const {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
  } = env;
  if (!clientId || !clientSecret || !stateSecret) return null;
  return { clientId, clientSecret, stateSecret, workspaces: env.SLACK_WORKSPACES ?? null };
}

/** With no Slack credentials at all, `npm start` runs the sandbox. */
export const wantsSandbox = (environment: Record<string, string | undefined>): boolean =>
  !Object.entries(environment).some(([name, value]) => name.startsWith('SLACK_') && value);
