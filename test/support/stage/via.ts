import { readFileSync } from 'node:fs';

export type Via = 'http' | 'socket';

/** `QUORUM_TEST_VIA=socket npm test -- test/e2e` plays the stories over sockets. */
export const usualWay: Via = process.env.QUORUM_TEST_VIA === 'socket' ? 'socket' : 'http';

/** Slack's side of one way. */
export const standInVia = (via: Via): { manifest: string; appToken?: string } =>
  via === 'socket'
    ? { manifest: readFileSync('docs/install/manifest-socket.yml', 'utf8'), appToken: 'xapp-test-token' }
    : { manifest: readFileSync('manifest.yml', 'utf8') };

/** The app's side of it. */
export const settingsVia = (via: Via): Record<string, string> =>
  via === 'socket' ? { SLACK_APP_TOKEN: 'xapp-test-token' } : { SLACK_SIGNING_SECRET: 'a-signing-secret' };
