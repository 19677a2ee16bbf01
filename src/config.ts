import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { QuorumError } from './errors.ts';

const url = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
const masterKey = z
  .string()
  .refine((text) => text.split(',').every((key) => Buffer.from(key.trim(), 'base64').length === 32), {
    error: 'must be 32 bytes in base64 (several, newest first, with commas between them)',
  })
  .transform((text) => text.split(',').map((key) => Buffer.from(key.trim(), 'base64')));
/** Better refused than ignored: somebody set it for a reason. */
const unserved = z
  .undefined({ error: 'is set, but one workspace over HTTP is what this version serves; unset it' })
  .optional();
const credentials = z.string().transform((text, context) => {
  try {
    const json = text.trim().startsWith('{') ? text : readFileSync(text, 'utf8');
    return z.looseObject({ client_email: z.string(), private_key: z.string() }).parse(JSON.parse(json));
  } catch {
    const message = existsSync(text)
      ? 'is not a service account key'
      : 'is neither a readable file nor a key in JSON';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
});

const Environment = z.object({
  MONGODB_URI: z
    .string()
    .regex(
      /^mongodb(\+srv)?:\/\/([^@/]*@)?[^@/?]+([/?].*)?$/,
      'must be mongodb://[user:password@]host[:port][/database]',
    )
    .optional(),
  QUORUM_DATA_DIR: z.string().min(1).default('.quorum'),
  SLACK_BOT_TOKEN: z.string().regex(/^xoxb-/, 'must be a bot token, which begins with xoxb-'),
  SLACK_SIGNING_SECRET: z.string().min(8, 'is too short to be a signing secret'),
  SLACK_API_URL: url.optional(),
  SLACK_APP_TOKEN: unserved,
  SLACK_CLIENT_ID: unserved,
  SLACK_CLIENT_SECRET: unserved,
  SLACK_STATE_SECRET: unserved,
  GOOGLE_CREDENTIALS: credentials.optional(),
  GOOGLE_SUBJECT: z.email('must be the e-mail address of the mailbox that Quorum acts for').optional(),
  GOOGLE_ACCESS_TOKEN: z.string().min(1).optional(),
  GOOGLE_API_URL: url.optional(),
  QUORUM_MASTER_KEY: masterKey,
  QUORUM_KITS: z
    .string()
    .default('scenarios')
    .refine((folder) => existsSync(folder), { error: 'names a folder that is not there' }),
  PORT: z.coerce.number('must be a port number').int().min(0).max(65535).default(3000),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
      'must be trace, debug, info, warn, error or silent',
    )
    .default('info'),
});

/** What no single variable shows. */
function googleProblems({ GOOGLE_CREDENTIALS, GOOGLE_ACCESS_TOKEN, GOOGLE_SUBJECT }: Given): string[] {
  if (!GOOGLE_CREDENTIALS && !GOOGLE_ACCESS_TOKEN) return ['  GOOGLE_CREDENTIALS is missing'];
  if (GOOGLE_CREDENTIALS && !GOOGLE_SUBJECT)
    return ['  GOOGLE_SUBJECT is missing: a service account cannot invite people as itself'];
  return [];
}

type Given = Record<string, string | undefined>;

export type Config = ReturnType<typeof readConfig>;

/** Lists everything that is wrong at once, by name, and never repeats a value. */
export function readConfig(environment: Record<string, string | undefined>) {
  const given: Given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = Environment.safeParse(given);
  const lines = (read.error?.issues ?? []).map(({ path, message }) => {
    const name = String(path[0]);
    return given[name] === undefined ? `  ${name} is missing` : `  ${name} ${message}`;
  });
  const problems = [...new Set([...lines, ...googleProblems(given)])];
  if (!read.success || problems.length > 0)
    throw new QuorumError(
      'misconfigured',
      ['Quorum cannot start with these settings:', ...problems].join('\n'),
    );
  const env = read.data;
  return {
    mongodbUri: env.MONGODB_URI,
    dataDir: env.QUORUM_DATA_DIR,
    slack: { token: env.SLACK_BOT_TOKEN, signingSecret: env.SLACK_SIGNING_SECRET, apiUrl: env.SLACK_API_URL },
    google: {
      credentials: env.GOOGLE_CREDENTIALS,
      subject: env.GOOGLE_SUBJECT,
      accessToken: env.GOOGLE_ACCESS_TOKEN,
      apiUrl: env.GOOGLE_API_URL,
    },
    masterKeys: env.QUORUM_MASTER_KEY,
    kitFolder: env.QUORUM_KITS,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
  };
}

/** With no Slack credentials at all, `npm start` runs the sandbox. */
export const wantsSandbox = (environment: Record<string, string | undefined>): boolean =>
  !Object.entries(environment).some(([name, value]) => name.startsWith('SLACK_') && value);
