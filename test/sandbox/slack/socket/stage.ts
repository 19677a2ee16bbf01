import { afterEach } from '@jest/globals';
import { LogLevel, WebClient } from '@slack/web-api';
import { WebSocket } from 'ws';
import type { Sockets } from '../../../../src/sandbox/slack/socket/sockets.ts';
import { type SlackStandIn, startSlackStandIn } from '../../../../src/sandbox/slack/stand-in.ts';
import { standInVia } from '../../../support/stage/via.ts';

const ana = { id: 'UANA', name: 'ana', realName: 'Ana A', email: 'ana@acme.test', zone: 'Europe/Paris' };
const toClose: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

/** Slack alone, in Socket Mode. */
export async function raise(): Promise<{ slack: SlackStandIn; sockets: Sockets }> {
  const slack = await startSlackStandIn({
    ...{ teamId: 'TTEAM', appId: 'AAPP', botToken: 'xoxb-right', botUserId: 'UBOT', signingSecret: 'unused' },
    ...{ ...standInVia('socket'), appToken: 'xapp-right', people: [ana], retryDelaysMs: [10, 20, 30] },
    appUrls: () => [],
  });
  toClose.push(slack.close);
  return { slack, sockets: slack.sockets as Sockets };
}

/** The address of a socket, or why there is none. */
export const opening = ({ apiUrl }: SlackStandIn, token: string) =>
  new WebClient(token, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    logLevel: LogLevel.ERROR,
  }).apps.connections
    .open({})
    .then(
      ({ url }) => url ?? '',
      ({ data }) => data.error as string,
    );

/** A client without an SDK, that does only what it is told. */
export async function dial(url: string) {
  const messages: Record<string, unknown>[] = [];
  const socket = new WebSocket(url);
  const ended = new Promise<string>((resolve) => {
    socket.on('close', (code, reason) => resolve(`${code} ${reason}`));
    socket.on('error', (error) => resolve(error.message));
  });
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  await Promise.race([ended, new Promise((resolve) => socket.once('message', resolve))]);
  const answer = (payload?: object) =>
    socket.send(
      JSON.stringify({ envelope_id: messages.at(-1)?.envelope_id, ...(payload ? { payload } : {}) }),
    );
  return { socket, messages, ended, answer };
}
