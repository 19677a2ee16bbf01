import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Task } from '../../../src/courier/deps.ts';
import { LeaseTooShort } from '../../../src/courier/failure.ts';
import { shareFiles } from '../../../src/courier/slack/files.ts';

const leaseMs = 400;

/** An effect whose lease is that old, and a Slack that takes each step when it is asked. */
function made(ageMs: number, send: (signal: AbortSignal) => Promise<void>) {
  const asked: string[] = [];
  let number = 0;
  const files = {
    async getUploadURLExternal({ filename }: { filename: string }) {
      asked.push(`announced ${filename}`);
      return { upload_url: `https://files.slack.com/${filename}`, file_id: `F${++number}` };
    },
    async completeUploadExternal({ files: done }: { files: { id: string }[] }) {
      asked.push(`completed ${done.map(({ id }) => id)}`);
    },
  };
  const deps = {
    slack: () => ({ files }),
    files: {
      async send(address: string, _content: Uint8Array, signal: AbortSignal) {
        await send(signal);
        asked.push(`sent ${address.split('/').at(-1)}`);
      },
    },
    clock: { real: Date.now },
    leaseMs,
  };
  const effect = { id: 'share', lease: { owner: 'me', until: Date.now() + leaseMs - ageMs } };
  const task = { deps, loop: { team: 'T1' }, effect, trace: { isOut: false } } as unknown as Task;
  const content = new Uint8Array([1]);
  const share = () =>
    shareFiles(
      task,
      'C1',
      'Here',
      ['a', 'b'].map((name) => ({ name, content })),
    );
  return { asked, share, trace: task.trace };
}

describe('files that are shared', () => {
  it('are announced, sent and only then shown, all in one message', async () => {
    const { asked, share, trace } = made(0, async () => {});
    expect(await share()).toEqual(['F1', 'F2']);
    expect(asked.at(-1)).toBe('completed F1,F2');
    expect(asked).toHaveLength(5);
    expect(trace.isOut).toBe(true);
  });

  it('are not begun when too little of the lease is left', async () => {
    const { asked, share } = made(leaseMs / 2 + 50, async () => {});
    await expect(share()).rejects.toThrow(LeaseTooShort);
    expect(asked).toEqual([]);
  });

  it('are given up in time when Slack takes the bytes too slowly, and never shown late', async () => {
    const { asked, share, trace } = made(0, (signal) => pause(60_000, undefined, { signal }));
    await expect(share()).rejects.toThrow();
    expect(asked).toEqual(['announced a', 'announced b']);
    expect(trace.isOut).toBe(false);
  });

  it('are not shown when the bytes were in only after half the lease', async () => {
    const { asked, share } = made(0, () => pause(leaseMs / 2 + 60));
    await expect(share()).rejects.toThrow(LeaseTooShort);
    expect(asked.filter((step) => step.startsWith('completed'))).toEqual([]);
  });
});
