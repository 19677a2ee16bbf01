import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';

type Manifest = {
  features: { slash_commands: Record<string, unknown>[] };
  settings: Record<string, unknown> &
    Record<'event_subscriptions' | 'interactivity', Record<string, unknown>>;
};

it('is the same for Socket Mode, but for the addresses and the switch', () => {
  const byHttp = parse(readFileSync('manifest.yml', 'utf8')) as Manifest;
  const bySocket = readFileSync('docs/install/manifest-socket.yml', 'utf8');
  const { features, settings } = byHttp;
  for (const command of features.slash_commands) delete command.url;
  delete settings.event_subscriptions.request_url;
  delete settings.interactivity.request_url;
  settings.socket_mode_enabled = true;
  expect(parse(bySocket)).toEqual(byHttp);
  expect(bySocket).not.toContain('http');
});
