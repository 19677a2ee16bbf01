import { type Agent, request } from 'node:http';
import { signature } from '../src/sandbox/slack/deliveries/deliveries.ts';

export type Door = { port: number; secret: string; team: string };

/** A signed delivery, as Slack sends one; null when nobody answered. */
export function post(
  { port, secret }: Pick<Door, 'port' | 'secret'>,
  body: string,
  agent: Agent,
  type = 'application/x-www-form-urlencoded',
): Promise<{ status: number; text: string } | null> {
  const timestamp = Math.floor(Date.now() / 1000);
  const headers = {
    'content-type': type,
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': signature(secret, timestamp, body),
  };
  return new Promise((resolve) => {
    const options = { port, host: '127.0.0.1', path: '/slack/events', method: 'POST', headers, agent };
    request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
    })
      .on('error', () => resolve(null))
      .end(body);
  });
}
