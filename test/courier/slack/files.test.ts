import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { WebAPIPlatformError } from '@slack/web-api';
import type { Task } from '../../../src/courier/deps.ts';
import { LeaseTooShort } from '../../../src/courier/failure.ts';
import { shareFiles, sharePicture } from '../../../src/courier/slack/files.ts';

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

describe('a picture whose thread is gone', () => {
  it('is shared in the channel under the name of the candidate, harmlessly', async () => {
    const comments: unknown[] = [];
    const place = { upload_url: 'https://files.slack.com/x', file_id: 'F1' };
    const slack = {
      files: {
        getUploadURLExternal: async () => place,
        async completeUploadExternal({ thread_ts, initial_comment }: Record<string, unknown>) {
          if (thread_ts) throw new WebAPIPlatformError({ ok: false, error: 'thread_not_found' });
          comments.push(initial_comment);
        },
      },
      conversations: { replies: async () => ({ messages: [] }), history: async () => ({ messages: [] }) },
    };
    const deps = {
      slack: () => slack,
      files: { send: async () => {} },
      clock: { real: Date.now },
      leaseMs,
    };
    const effect = { id: 'share', unclear: false, lease: { owner: 'me', until: Date.now() + leaseMs } };
    const loop = { team: 'T1', id: 'l', debriefNumber: 1 };
    const task = { deps, loop, effect, trace: { isOut: false } } as unknown as Task;
    const picture = { bytes: new Uint8Array([1]), title: '<!channel> & Co · Tester', alt: 'Ratings' };
    await sharePicture(task, { channel: 'C1', ts: '1' }, picture);
    expect(comments).toEqual(['&lt;!channel&gt; &amp; Co · Tester']);
  });
});
