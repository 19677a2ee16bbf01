import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Loop } from '../../src/core/loop/loop.ts';
import { sendDigests } from '../../src/courier/digests.ts';
import type { Store } from '../../src/store/store.ts';
import { makeDraft, makeOffer, play, seatAll } from '../support/makers/make-loop.ts';
import { testStores } from '../support/stage/test-stores.ts';

/** A Monday, at nine in the morning. */
const nine = Date.UTC(2027, 0, 11, 9);
const day = 24 * 3_600_000;
const draft = play(makeDraft(), [seatAll()]);
const found: Loop = {
  ...draft,
  search: { ...draft.search, state: 'found', offers: [makeOffer()] },
  outbox: [],
};

describe('the morning message', () => {
  const stores: Store[] = [];
  const open = testStores();
  beforeAll(async () => {
    for (let at = 0; at < 2; at += 1) stores.push((await open()).store);
    await stores[0]?.settings.save({ team: 'TACME', coordinators: ['UCORA'], details: 'readers', rooms: [] });
  });

  /** One Slack for all processes; `dies`: whoever posts is gone right after. */
  function slackOf() {
    const messages: { ts: string; metadata: unknown; blocks: unknown }[] = [];
    const state = { dies: false, messages };
    const client = {
      conversations: { history: async () => ({ messages }) },
      chat: {
        postMessage: async (args: { metadata: unknown; blocks: unknown }) => {
          messages.push({ ts: `${messages.length + 1}.0`, ...args });
          if (state.dies) throw new Error('The process is gone.');
          return { ts: 'x' };
        },
      },
    };
    return { state, client };
  }
  const depsOf = (store: Store | undefined, client: object, now: number, over: object = {}) =>
    ({
      ...store,
      clock: { now: () => now, real: () => now },
      report: () => {},
      slack: () => client,
      directory: {
        people: async () => [{ team: 'TACME', user: 'UCORA', zone: 'UTC', email: 'cora@acme.test' }],
        directMessage: async () => 'DCORA',
      },
      vault: { openCandidate: () => ({ name: 'Robin' }) },
      calendarHours: async () => new Map(),
      calendar: { outOfOffice: async () => [] },
      isOpen: () => true,
      ...over,
    }) as unknown as Parameters<typeof sendDigests>[0];
  const due = async () => (await stores[0]?.homes.get('TACME', 'UCORA'))?.digestDue;
  const wants = (at: number) => stores[0]?.homes.setDigest('TACME', 'UCORA', at);

  it('does not come on a day on which nothing waits', async () => {
    const { client, state } = slackOf();
    await wants(nine);
    await sendDigests(depsOf(stores[0], client, nine), 'TACME');
    expect(state.messages).toEqual([]);
    expect(await due()).toBe(nine + day);
  });

  it('comes once, however many processes find that it is due', async () => {
    await stores[0]?.loops.create(found, []);
    const { client, state } = slackOf();
    await wants(nine);
    await Promise.all(stores.map((store) => sendDigests(depsOf(store, client, nine), 'TACME')));
    for (const store of stores) await sendDigests(depsOf(store, client, nine + 60_000), 'TACME');
    expect(state.messages).toHaveLength(1);
    expect(JSON.stringify(state.messages)).toContain('You have 1 thing to do.');
    expect(await due()).toBe(nine + day);
  });

  it('comes once where the process that sent it was killed before it wrote that down', async () => {
    const { client, state } = slackOf();
    await wants(nine);
    state.dies = true;
    await expect(sendDigests(depsOf(stores[0], client, nine), 'TACME')).rejects.toThrow('gone');
    state.dies = false;
    await sendDigests(depsOf(stores[1], client, nine + 30_000), 'TACME');
    expect(await due()).toBe(nine);
    await sendDigests(depsOf(stores[1], client, nine + 120_000), 'TACME');
    expect(state.messages).toHaveLength(1);
    expect(await due()).toBe(nine + day);
  });

  it('waits while Slack is away, while they are, and until the next morning where it is evening', async () => {
    const { client, state } = slackOf();
    await wants(nine);
    await sendDigests(depsOf(stores[0], client, nine, { isOpen: () => false }), 'TACME');
    expect(await due()).toBe(nine);
    const calendar = { outOfOffice: async () => [{ startsAt: nine - day, endsAt: nine + 2 * day }] };
    await sendDigests(depsOf(stores[0], client, nine, { calendar }), 'TACME');
    expect(await due()).toBe(nine + 2 * day);
    await wants(nine);
    await sendDigests(depsOf(stores[0], client, nine + 12 * 3_600_000), 'TACME');
    expect([state.messages.length, await due()]).toEqual([0, nine + day]);
  });

  it('finds what waits behind many lines that were put away', async () => {
    const loops = Array.from({ length: 90 }, (_, at) => ({ ...found, id: `more${at}`, createdAt: at }));
    for (const loop of loops) await stores[0]?.loops.create(loop, []);
    const line = (id: string) => ({
      line: `${id}/times.${found.search.number}`,
      at: nine,
      until: nine + 9 * day,
    });
    for (const { id } of [found, ...loops.slice(0, 80)])
      await stores[0]?.homes.putAway('TACME', 'UCORA', line(id));
    const { client, state } = slackOf();
    await wants(nine);
    await sendDigests(depsOf(stores[0], client, nine), 'TACME');
    expect(JSON.stringify(state.messages)).toContain('You have 10 things to do.');
    await stores[0]?.homes.bringBack('TACME', 'UCORA');
  });

  it('stops for whoever is no coordinator any more', async () => {
    const { client, state } = slackOf();
    await wants(nine);
    await stores[0]?.settings.save({ team: 'TACME', coordinators: ['UDANA'], details: 'readers', rooms: [] });
    await sendDigests(depsOf(stores[0], client, nine), 'TACME');
    expect([state.messages.length, await due()]).toEqual([0, null]);
  });
});
