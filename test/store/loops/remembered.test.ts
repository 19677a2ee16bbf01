import { beforeAll, describe, expect, it } from '@jest/globals';
import { decide } from '../../../src/core/decide.ts';
import type { Loop, Seat } from '../../../src/core/loop/loop.ts';
import { connectDatabase } from '../../../src/store/connection.ts';
import { rememberedLoops } from '../../../src/store/loops/remembered.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { databaseProxy } from '../../support/faults/database-proxy.ts';
import { afterRounds, makeInterviewing, now, seal } from '../../support/makers/make-loop.ts';
import { until } from '../../support/stage/play.ts';
import { testStores } from '../../support/stage/test-stores.ts';

const minute = 60_000;

describe('what a process remembers of loops', () => {
  const loopAt = (version: number) => ({ id: 'l1', version }) as Loop;

  it('is what stands in the database at that version, and no other', () => {
    const remembered = rememberedLoops(() => now);
    expect(remembered.get('l1', 1)).toBeNull();
    remembered.keep('l1', loopAt(1));
    expect([remembered.get('l1', 1), remembered.get('l1', 2)]).toEqual([loopAt(1), null]);
    remembered.forget();
    expect(remembered.get('l1', 1)).toBeNull();
  });

  it('goes after minutes, and with very many loops those that were read longest ago', () => {
    let at = now;
    const remembered = rememberedLoops(() => at);
    remembered.keep('old', loopAt(1));
    at += 11 * minute;
    remembered.keep('new', loopAt(1));
    expect([remembered.get('old', 1), remembered.get('new', 1)]).toEqual([null, loopAt(1)]);
    for (let number = 0; number < 2000; number += 1) remembered.keep(`l${number}`, loopAt(1));
    expect([remembered.get('new', 1), remembered.get('l0', 1)]).toEqual([null, loopAt(1)]);
  });
});

/** As lists have it: nothing that is sealed of a scorecard. */
function listed(loop: Loop): object {
  const bare = ({ versions, amendments, ...seat }: Seat) => ({
    ...{ ...seat, notes: undefined },
    versions: versions.map((version) => ({ ...version, sealed: undefined })),
    amendments: amendments.map((amendment) => ({ ...amendment, sealed: undefined })),
  });
  return { ...loop, rounds: loop.rounds.map((round) => ({ ...round, seats: round.seats.map(bare) })) };
}

describe('a list of somebody’s loops', () => {
  let store: Store;
  let second: Store;
  let address: string;
  const open = testStores();
  beforeAll(async () => {
    ({ store, uri: address } = await open());
    ({ store: second } = await open());
  });

  it('has what another process has changed since, and only of whoever still has to do with it', async () => {
    const loop = await store.loops.create(makeInterviewing({ id: 'changed000000000' }), []);
    const [before] = await store.loops.ofPerson(loop.team, loop.hiringManager);
    expect(before).toEqual(listed(loop));
    await second.loops.update(loop.team, loop.id, (current) => decide(current, seal('r1s1'), afterRounds));
    const [after] = await store.loops.ofPerson(loop.team, loop.hiringManager);
    const whole = (await second.loops.get(loop.team, loop.id)) as Loop;
    expect(whole.rounds[0]?.seats[0]?.versions[0]?.sealed).toBeDefined();
    expect(after).toEqual(listed(whole));
    expect(after?.version).toBe(loop.version + 1);
  });

  it('loses no scorecard where something is decided with a loop of it', async () => {
    const { team, id, hiringManager } = await store.loops.create(
      makeInterviewing({ id: 'listed0000000000' }),
      [],
    );
    await store.loops.update(team, id, (current) => decide(current, seal('r1s1'), afterRounds));
    const found = (await store.loops.ofPerson(team, hiringManager)).find((loop) => loop.id === id) as Loop;
    const before = await store.loops.get(team, id);
    const { counter } = found;
    const decided = await store.loops.updateFrom(found, (current) => ({
      ...{ ok: true, effects: [], audit: [] },
      loop: { ...current, counter: counter + 1 },
    }));
    expect(decided.ok).toBe(true);
    const after = await store.loops.get(team, id);
    expect(after?.counter).toBe(counter + 1);
    expect(after?.rounds).toEqual(before?.rounds);
  });

  it('reads no loop again that stands as it did, and every one where the database was away in between', async () => {
    const proxy = await databaseProxy(address);
    const reads: string[] = [];
    const onCommand = (name: string) => name === 'find' && reads.push(name);
    const database = connectDatabase({ uri: proxy.uri, onCommand });
    await database.whenUp();
    const third = createStore(database, { kitFolder: 'scenarios', at: () => ({ now, real: now }) });
    const { team, hiringManager } = await second.loops.create(
      makeInterviewing({ id: 'again00000000000' }),
      [],
    );
    const readsOf = async () => {
      reads.length = 0;
      const loops = await third.loops.ofPerson(team, hiringManager);
      return [loops.length > 0, reads.length];
    };
    expect(await readsOf()).toEqual([true, 2]);
    expect(await readsOf()).toEqual([true, 1]);
    await proxy.refuse();
    await until(async () => !database.isUp());
    await proxy.accept();
    await until(async () => database.isUp());
    expect(await readsOf()).toEqual([true, 2]);
    await database.close();
    await proxy.refuse();
  });
});
