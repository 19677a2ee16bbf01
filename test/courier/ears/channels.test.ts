import { describe, expect, it } from '@jest/globals';
import { CalendarError } from '../../../src/calendar/calendar.ts';
import {
  answerPush,
  type CalendarSync,
  type ChannelDeps,
  keepChannels,
} from '../../../src/courier/ears/channels.ts';

const day = 24 * 3_600_000;
const start = Date.UTC(2027, 0, 11);
const address = 'https://quorum.test/push';
const unread: CalendarSync = {
  ...{ team: 'T1', syncToken: null, readAt: null, dueAt: 0, fullAt: null, fullsInARow: 0 },
  ...{ trouble: null, unheard: [], channels: [], watchTrouble: null },
};

/** A calendar that opens channels for a week, and what was done in which order. */
function play() {
  let sync = unread;
  const done: string[] = [];
  const tokens = new Map<string, string>();
  const names = new Map<string, string>();
  const nameOf = (id: string) => names.get(id) ?? names.set(id, `c${names.size + 1}`).get(id) ?? '';
  const fails: { watch?: CalendarError; stop?: CalendarError } = {};
  const deps: ChannelDeps = {
    address,
    newSecret() {
      const number = tokens.size + 1;
      return { id: `id-${number}`, token: `token-${number}`, tokenHash: `hash of token-${number}` };
    },
    calendar: {
      async watch({ channelId, token, ttlSeconds = 0 }) {
        tokens.set(channelId, token);
        done.push(`open ${nameOf(channelId)}`);
        if (fails.watch) throw fails.watch;
        return { channelId, resourceId: 'R', expiresAt: now + ttlSeconds * 1000 };
      },
      async stopWatch({ channelId }) {
        done.push(`stop ${nameOf(channelId)}`);
        if (fails.stop) throw fails.stop;
        return 'stopped';
      },
    },
    async save(change) {
      sync = { ...sync, ...change };
      done.push(`write ${sync.channels.map(({ id, resourceId }) => nameOf(id) + (resourceId ? '' : '?'))}`);
      return true;
    },
    report: () => {},
  };
  let now = start;
  return {
    ...{ deps, done, fails, tokens },
    sync: () => sync,
    async keep(at: number, over: Partial<ChannelDeps> = {}) {
      now = at;
      done.length = 0;
      await keepChannels({ ...deps, ...over }, sync, at);
      return [...done];
    },
  };
}

describe('the channels that a calendar pushes to', () => {
  it('are written down before they are made', async () => {
    const { keep, sync } = play();
    expect(await keep(start)).toEqual(['write c1?', 'open c1', 'write c1']);
    expect(sync().channels[0]).toMatchObject({ address, resourceId: 'R', expiresAt: start + 7 * day });
    expect(await keep(start + day)).toEqual([]);
  });

  it('7: are renewed before they end, and the old one is stopped only after the new one is open', async () => {
    const { keep } = play();
    await keep(start);
    expect(await keep(start + 5.9 * day)).toEqual([]);
    expect(await keep(start + 6.1 * day)).toEqual([
      ...['write c1,c2?', 'open c2', 'write c1,c2'],
      ...['stop c1', 'write c2'],
    ]);
  });

  it('keep the old one while no new one can be opened, and ask again an hour later', async () => {
    const { keep, fails, sync } = play();
    await keep(start);
    fails.watch = new CalendarError('rate_limited', 'Slow down.');
    const renewal = start + 6.5 * day;
    expect(await keep(renewal)).toEqual(['write c1,c2?', 'open c2', 'write c1']);
    expect(sync().watchTrouble).toEqual({ what: 'Slow down.', at: renewal });
    expect(await keep(renewal + day / 48)).toEqual([]);
    delete fails.watch;
    expect(await keep(renewal + day / 24)).toContain('stop c1');
    expect(sync().watchTrouble).toBeNull();
  });

  it('8: stop asking for a day where there is no calendar to watch', async () => {
    const { keep, fails } = play();
    fails.watch = new CalendarError('not_found', 'There is no such calendar.');
    expect(await keep(start)).toContain('open c1');
    expect(await keep(start + 0.9 * day)).toEqual([]);
    expect(await keep(start + day)).toContain('open c2');
  });

  it('9: leave no orphan: what a process made that died is stopped by the next one', async () => {
    const { keep, fails, sync } = play();
    fails.watch = new CalendarError('unclear', 'The connection was lost.');
    await keep(start);
    expect(sync().channels).toMatchObject([{ resourceId: null }]);
    delete fails.watch;
    expect((await keep(start + day)).slice(-2)).toEqual(['stop c1', 'write c2']);
  });

  it('are stopped again later where that failed, and forgotten once they have ended', async () => {
    const { keep, fails } = play();
    await keep(start);
    fails.stop = new CalendarError('unavailable', 'It is away.');
    expect((await keep(start + 6.5 * day)).at(-1)).toBe('stop c1');
    delete fails.stop;
    expect(await keep(start + 6.6 * day)).toEqual(['stop c1', 'write c2']);
    expect(await keep(start + 14 * day)).toEqual(['write c2,c3?', 'open c3', 'write c2,c3', 'write c3']);
  });

  it('move with the address, and go when there is none any more', async () => {
    const { keep, sync } = play();
    await keep(start);
    expect(await keep(start + 1, { address: 'https://elsewhere.test/push' })).toEqual([
      ...['write c1,c2?', 'open c2', 'write c1,c2'],
      ...['stop c1', 'write c2'],
    ]);
    expect(await keep(start + 2, { address: null })).toEqual(['stop c2', 'write ']);
    expect(sync().channels).toEqual([]);
  });

  it('stay at the old address while none can be opened at the new one', async () => {
    const { keep, fails } = play();
    await keep(start);
    fails.watch = new CalendarError('refused', 'Not at that address.');
    const done = await keep(start + 1, { address: 'https://elsewhere.test/push' });
    expect(done).toEqual(['write c1,c2?', 'open c2', 'write c1']);
  });

  it('are left alone by a process that has been overtaken', async () => {
    const { keep } = play();
    const done = await keep(start, { save: async () => false });
    expect(done).toEqual([]);
  });

  it('know their own pushes by the token, whatever else is right', async () => {
    const { keep, sync, tokens } = play();
    await keep(start);
    const id = sync().channels[0]?.id ?? '';
    const isRight = (hash: string, token: string) => hash === `hash of ${token}`;
    const answer = (over: object, at = start) => answerPush(isRight, sync(), { ...push, ...over }, at);
    const push = { channelId: id, token: tokens.get(id) ?? '', resourceId: 'R', state: 'exists' as const };
    expect(answer({})).toBe(200);
    expect(answer({ token: `${push.token}x` })).toBe(401);
    expect(answer({ token: '' })).toBe(401);
    expect(answer({ channelId: 'another' })).toBe(404);
    expect(answer({}, start + 7 * day)).toBe(404);
  });
});
