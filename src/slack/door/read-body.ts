import type { IncomingMessage } from 'node:http';

const mostBytes = 1024 * 1024;
const mostMs = 3000;

type BodyRead = { ok: true; body: Buffer } | { ok: false; status: 400 | 408 | 413; why: string };

/** Never holds more than a megabyte, and never waits longer than Slack would. */
export function readBody(request: IncomingMessage): Promise<BodyRead> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (answer: BodyRead) => {
      clearTimeout(timer);
      request.removeAllListeners('data');
      // What still comes is thrown away, so that the refusal can be read at the other end.
      if (!answer.ok) request.resume();
      resolve(answer);
    };
    const timer = setTimeout(
      () => finish({ ok: false, status: 408, why: 'The body did not arrive in time.' }),
      mostMs,
    );
    const tooLarge = { ok: false, status: 413, why: 'The body is too large.' } as const;
    if (Number(request.headers['content-length'] ?? 0) > mostBytes) return finish(tooLarge);
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostBytes) finish(tooLarge);
      else chunks.push(chunk);
    });
    request.on('end', () => finish({ ok: true, body: Buffer.concat(chunks) }));
    const cutShort = () => finish({ ok: false, status: 400, why: 'The body was cut short.' });
    request.on('error', cutShort);
    request.on('aborted', cutShort);
  });
}
