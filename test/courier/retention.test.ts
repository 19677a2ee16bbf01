import { describe, expect, it } from '@jest/globals';
import { countsFrom } from '../../src/core/erasure/retention.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { tellEnding, tellRetention } from '../../src/courier/retention.ts';
import { makeInterviewing, now } from '../support/makers/make-loop.ts';

type Sent = { channel: string; text: string; metadata: { event_type: string; event_payload: object } };

/** A Slack of direct messages that remembers what was sent. */
function told(
  loops: Loop[],
  settings: object,
  { digest = null as number | null, left = [] as string[] } = {},
) {
  const sent: Sent[] = [];
  const done: string[] = [];
  const deps = {
    clock: { now: () => now + 1000, real: () => now },
    report: () => {},
    isOpen: () => true,
    slack: () => ({
      chat: { postMessage: async (message: Sent) => void sent.push(message) },
      conversations: {
        history: async ({ channel }: { channel: string }) => ({
          messages: sent.filter((one) => one.channel === channel).map((one) => ({ ...one, ts: '1.1' })),
        }),
      },
    }),
    directory: {
      directMessage: async (_team: string, user: string) => `D-${user}`,
      people: async (_team: string, users: string[]) =>
        users.map((user) => ({ user, zone: 'UTC', isActive: !left.includes(user) })),
    },
    erasures: { announced: async () => loops },
    homes: { get: async () => ({ putAway: [], digestDue: digest }) },
    settings: {
      get: async () => settings,
      startTelling: async () => true,
      told: async (_team: string, _at: number, user: string) => void done.push(user),
    },
  } as never;
  return { deps, sent, done };
}

const ending = (id: string, at = now): Loop => {
  const loop = makeInterviewing({ id });
  return { ...loop, ending: { at, countsFrom: countsFrom(loop) ?? 0, dueAt: now + 1 } };
};
const keeping = { administrators: ['UDANA'], retention: { preset: 'de', months: 6 } };

describe('whoever looks after loops that end', () => {
  it('hears of all of them in one message, once', async () => {
    const loops = [ending('a1'), ending('b2')];
    const { deps, sent } = told(loops, keeping);
    await tellEnding(deps, 'TACME');
    await tellEnding(deps, 'TACME');
    expect(sent.map(({ channel }) => channel)).toEqual(['D-UCORA']);
    loops.push(ending('c3', now + 500));
    await tellEnding(deps, 'TACME');
    expect(sent.length).toBe(2);
    expect(JSON.stringify(sent[1])).toContain('1 candidate');
  });

  it('reads of them in the morning message instead, where they have one', async () => {
    const { deps, sent } = told([ending('a1')], keeping, { digest: now });
    await tellEnding(deps, 'TACME');
    expect(sent).toEqual([]);
  });

  it('is an administrator where the coordinator has left', async () => {
    const { deps, sent } = told([ending('a1')], keeping, { left: ['UCORA'] });
    await tellEnding(deps, 'TACME');
    expect(sent.map(({ channel }) => channel)).toEqual(['D-UDANA']);
  });
});

it('tells every coordinator of another time once, whoever was told before a crash', async () => {
  const change = { by: 'UCORA', at: now, before: 24, untold: ['UCORA', 'UDANA'], tellingUntil: 0 };
  const { deps, sent, done } = told([], { ...keeping, retention: { ...keeping.retention, change } });
  await tellRetention(deps, 'TACME');
  await tellRetention(deps, 'TACME');
  expect(sent.map(({ channel }) => channel)).toEqual(['D-UCORA', 'D-UDANA']);
  expect(done).toEqual(['UCORA', 'UDANA', 'UCORA', 'UDANA']);
});
