import { connect } from 'node:net';
import { signature } from '../../../src/sandbox/slack/deliveries/deliveries.ts';

const form = 'application/x-www-form-urlencoded';

/** Headers as Slack would send them, for exactly this body. */
export function signed(body: string, contentType = form, secondsOff = 0): Record<string, string> {
  const timestamp = Math.floor(Date.now() / 1000) + secondsOff;
  return {
    'content-type': contentType,
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': signature('a-signing-secret', timestamp, body),
  };
}

/** Writes bytes as they are; `pauseMs` lies between two parts, and `hangUp` ends the connection after the last. */
export function writeRaw(
  port: number,
  parts: string[],
  { pauseMs = 0, hangUp = false }: { pauseMs?: number; hangUp?: boolean } = {},
): Promise<{ status: number | null; ms: number }> {
  return new Promise((resolve) => {
    const from = performance.now();
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    const end = () => {
      socket.destroy();
      const status = /^HTTP\/1\.1 (\d+)/.exec(heard)?.[1];
      resolve({ status: status ? Number(status) : null, ms: performance.now() - from });
    };
    socket.on('data', (chunk) => {
      heard += chunk;
      end();
    });
    socket.on('error', end).on('close', end);
    (async () => {
      for (const part of parts) {
        if (socket.destroyed) return;
        socket.write(part);
        await new Promise((next) => setTimeout(next, pauseMs));
      }
      if (hangUp) socket.end(() => socket.destroy());
    })();
  });
}

export const head = (headers: Record<string, string>): string =>
  `POST /slack/events HTTP/1.1\r\nhost: x\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
