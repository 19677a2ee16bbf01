import { describe, expect, it } from '@jest/globals';
import { endingOf } from './support/processes/start-main.ts';

const ended = (...steps: string[]) =>
  endingOf(['test/support/processes/ending-entry.mjs', ...steps], /It runs/);

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
  });
});
