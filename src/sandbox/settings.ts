import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readConfig } from '../config.ts';
import { recruitingMailbox } from './company/people.ts';
import type { Secrets } from './state/kept-state.ts';

/** The app's settings as it would find them, except that Slack and Google are the stand-ins'. */
export function sandboxConfig(
  environment: Record<string, string | undefined>,
  { isOverSocket = false } = {},
): Config {
  const dataDir = environment.QUORUM_DATA_DIR || '.quorum';
  return readConfig({
    ...environment,
    LOG_LEVEL: environment.LOG_LEVEL || 'warn',
    QUORUM_MASTER_KEY: masterKey(dataDir),
    SLACK_BOT_TOKEN: `xoxb-${randomBytes(12).toString('hex')}`,
    SLACK_SIGNING_SECRET: randomBytes(16).toString('hex'),
    SLACK_APP_TOKEN: isOverSocket ? `xapp-${randomBytes(12).toString('hex')}` : undefined,
    GOOGLE_ACCESS_TOKEN: randomBytes(16).toString('hex'),
    GOOGLE_SUBJECT: recruitingMailbox,
    // Its own server, whichever port it gets: what somebody drags in a calendar is seen at once.
    PUBLIC_URL: 'http://127.0.0.1:0',
    // Real ones may be set on this machine; the sandbox never reaches the real Google.
    GOOGLE_CREDENTIALS: undefined,
  });
}

/** The stand-ins know the secrets of the start before: what they keep may hold addresses that were made with them. */
export const withSecrets = (config: Config, secrets: Secrets | undefined): Config =>
  secrets === undefined
    ? config
    : {
        ...config,
        slack: { ...config.slack, token: secrets.slackToken, signingSecret: secrets.signingSecret },
        google: { ...config.google, accessToken: secrets.googleToken },
      };

/** On a server that somebody else runs, a database of its own; it is theirs to drop. */
export const inDatabase = (mongodbUri: string, name: string): string =>
  mongodbUri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${name}`);

function masterKey(dataDir: string): string {
  const file = join(dataDir, 'master.key');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}
