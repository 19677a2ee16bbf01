import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEngine } from '../src/engine/start-engine.ts';
import { people, recruitingMailbox } from '../src/sandbox/company/people.ts';
import { startGoogleStandIn } from '../src/sandbox/google/stand-in.ts';
import { startSlackStandIn } from '../src/sandbox/slack/stand-in.ts';
import type { SlackPerson } from '../src/sandbox/slack/world/world.ts';

export const team = 'TNORTHLIGHT';
export const secret = 'a-signing-secret';
export const masterKey = Buffer.alloc(32, 1);

/** A database and both stand-ins, for an app in a process of its own. */
export async function raisePlatforms(more: readonly SlackPerson[] = []) {
  const dataDir = mkdtempSync(join(tmpdir(), 'quorum-bench-'));
  const engine = await startEngine({ dataDir, database: 'bench' });
  const slack = await startSlackStandIn({
    teamId: team,
    appId: 'AQUORUM',
    botToken: 'xoxb-bench',
    botUserId: 'UQUORUM',
    signingSecret: secret,
    manifest: readFileSync('manifest.yml', 'utf8'),
    people: [...people, ...more],
    appUrls: () => [],
  });
  const google = await startGoogleStandIn({
    token: 'google-bench',
    subject: recruitingMailbox,
    calendars: [{ email: recruitingMailbox, zone: 'Europe/Berlin' }, ...people, ...more],
  });
  const environment = {
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: slack.apiUrl,
    GOOGLE_ACCESS_TOKEN: 'google-bench',
    GOOGLE_SUBJECT: recruitingMailbox,
    GOOGLE_API_URL: google.url,
    QUORUM_MASTER_KEY: masterKey.toString('base64'),
    PORT: '0',
    LOG_LEVEL: 'error',
  };
  return {
    engine,
    slack,
    environment,
    async close() {
      await Promise.all([slack.close(), google.close()]);
      await engine.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
