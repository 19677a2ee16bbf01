import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { googleScopes } from '../../../src/calendar/google/grants.ts';
import { type GoogleStandIn, startGoogleStandIn } from '../../../src/sandbox/google/stand-in.ts';
import { type SlackStandIn, startSlackStandIn } from '../../../src/sandbox/slack/stand-in.ts';
import { bot, cora, staff } from './company.ts';
import { freshDatabase } from './stage.ts';

export type Installation = {
  slack: SlackStandIn;
  google: GoogleStandIn;
  environment: Record<string, string>;
  colleague: string;
  close(): Promise<void>;
};

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 1024,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const email = 'quorum@acme-project.iam.gserviceaccount.test';
export const clientId = '103828366368623534127';
export const subject = 'recruiting@acme.test';

/** Credentials as a team has them, a service account's key among them, before strict stand-ins; the app is not started. */
export async function setUpInstallation(): Promise<Installation> {
  const slack = await startSlackStandIn({
    teamId: 'TACME',
    appId: 'AQUORUM',
    botToken: 'xoxb-test-token',
    botUserId: bot.id,
    signingSecret: 'a-signing-secret',
    manifest: readFileSync('manifest.yml', 'utf8'),
    people: [...staff, bot],
    appUrls: () => [],
  });
  // Every test asks the same few methods.
  slack.limits.isEnforced = false;
  const google = await startGoogleStandIn({
    token: randomBytes(8).toString('hex'),
    subject,
    serviceAccount: { email, publicKey },
    calendars: [{ email: subject, zone: 'Europe/Berlin' }, ...staff],
  });
  for (const scope of googleScopes) google.access.delegated.add(scope);
  return {
    slack,
    google,
    colleague: cora.email,
    environment: {
      MONGODB_URI: freshDatabase(),
      SLACK_BOT_TOKEN: 'xoxb-test-token',
      SLACK_SIGNING_SECRET: 'a-signing-secret',
      SLACK_API_URL: slack.apiUrl,
      GOOGLE_CREDENTIALS: keyFile(google.url),
      GOOGLE_SUBJECT: subject,
      GOOGLE_API_URL: google.url,
      QUORUM_MASTER_KEY: randomBytes(32).toString('base64'),
      QUORUM_KITS: 'test/support/kits',
      PORT: '0',
      LOG_LEVEL: 'silent',
    },
    async close() {
      await slack.close();
      await google.close();
    },
  };
}

export const keyFile = (googleUrl: string, change: Record<string, string> = {}): string =>
  JSON.stringify({
    type: 'service_account',
    project_id: 'acme-project',
    client_id: clientId,
    client_email: email,
    private_key: privateKey,
    token_uri: `${googleUrl}/token`,
    ...change,
  });
