import { spawn } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { endingOf } from './support/processes/start-main.ts';

const entry = 'test/support/processes/ending-entry.mjs';
const ended = (...steps: string[]) => endingOf([entry, ...steps], /It runs/);

/** Sends each of the signals once the one before was heard of. */
async function endedBy(
  signals: { signal: NodeJS.Signals; once: RegExp; pauseMs?: number }[],
  ...steps: string[]
) {
  const child = spawn(process.execPath, [entry, ...steps]);
  const left = [...signals];
  let out = '';
  const hear = (text: string) => {
    out += text;
    const [next] = left;
    if (!next?.once.test(out)) return;
    left.shift();
    setTimeout(() => child.kill(next.signal), next.pauseMs ?? 0);
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear);
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(left).toEqual([]);
  return { code, out };
}

describe('a signal that asks a process to end', () => {
  it('ends one that still starts, which a container would leave running', async () => {
    expect((await ended()).code).toBe(0);
  });

  it('lets it close what it has opened, the last first, and goes on where something cannot close', async () => {
    const { code, out } = await ended('works', 'fails');
    expect(code).toBe(0);
    // Two streams, whose order nobody can tell.
    expect(out).toContain('could not end in order');
    expect(out).toContain('It is closed.');
    expect(out).toContain('"event":"process.stopped"');
  });

  it('ends it at once when it comes a second time, and says so', async () => {
    const { code, out } = await endedBy(
      [
        { signal: 'SIGTERM', once: /It runs/ },
        { signal: 'SIGINT', once: /process\.stopping/, pauseMs: 600 },
      ],
      'hangs',
    );
    expect(code).toBe(130);
    expect(out).toContain('"event":"process.ended-at-once","signal":"SIGINT"');
  });

  it('counts once where a terminal and `npm start` both send it', async () => {
    const { code, out } = await endedBy(
      [
        { signal: 'SIGINT', once: /It runs/ },
        { signal: 'SIGINT', once: /process\.stopping/ },
      ],
      'slowly',
    );
    expect(code).toBe(0);
    expect(out).toContain('It is closed.');
    expect(out).not.toContain('ended-at-once');
  });
});
