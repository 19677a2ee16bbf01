import { describe, expect, it } from '@jest/globals';
import { fromBson, type Stored, toBson } from '../../../src/store/copies/bson.ts';
import { type Dump, soundDump } from '../../../src/store/copies/dumped.ts';

const dumpOf = (all: Record<string, Stored[]>): Dump => ({
  names: Object.keys(all),
  async *documents(collection) {
    for (const document of all[collection] ?? []) yield toBson(document);
  },
});
const row = (chain: string, seq: number): Stored => ({ _id: `T:${chain}:${seq}`, team: 'T', chain, seq });
/** Two of its four rows are still in the loop. */
const loop = (over: object = {}): Stored => ({
  ...{ _id: 'T:a', team: 'T', id: 'a', createdAt: 7, outbox: [], gate: { state: 'closed' } },
  ...{ rounds: [{ id: 'r1', booking: { number: 2 }, moving: { to: { number: 3 } } }] },
  audit: { seq: 4, pending: [{ at: 9 }, { at: 11 }] },
  ...over,
});
const rows = [row('a', 1), row('a', 2)];
const idsOf = async (all: Record<string, Stored[]>) => {
  const found: string[] = [];
  for await (const { bytes } of (await soundDump(dumpOf(all))).pieces())
    found.push(String(fromBson(bytes)._id));
  return found;
};

describe('what mongodump read while people worked', () => {
  it('is put back without what is newer than the loop that it belongs to', async () => {
    const claim = (owner: string) => ({ _id: owner, team: 'T', owner });
    const version = (number: number) => ({ _id: `v${number}`, team: 'T', plan: 'p', number });
    const found = await idsOf({
      loops: [loop()],
      audit: [...rows, row('a', 4), row('a', 5), row('team', 1), row('plan-p', 1)],
      cards: [{ _id: 'T:a:r1s1', team: 'T', loop: 'a' }],
      claims: ['a.r1.1', 'a.r1.2', 'a.r1.3', 'b.r1.1'].map(claim),
      planHistories: [{ _id: 'T:p', team: 'T', id: 'p', now: { number: 2 }, audit: { seq: 1, pending: [] } }],
      planVersions: [version(1), version(2), version(3)],
    });
    expect(found).toEqual([
      ...['T:a', 'T:a:1', 'T:a:2', 'T:a:4', 'T:team:1', 'T:plan-p:1'],
      ...['a.r1.2', 'a.r1.3', 'T:p', 'v1'],
    ]);
  });

  it('has its loops marked, and the cards of an open gate', async () => {
    const all = {
      loops: [loop({ gate: { state: 'open' } })],
      audit: rows,
      cards: [{ _id: 'c', team: 'T', loop: 'a' }],
    };
    const { torn, pieces } = await soundDump(dumpOf(all));
    expect(torn).toBe(0);
    const found: Stored[] = [];
    for await (const { bytes } of pieces()) found.push(fromBson(bytes));
    expect(found.map(({ _id, copiedAt }) => [_id, copiedAt])).toEqual([
      ['T:a', 11],
      ...rows.map(({ _id }) => [_id, undefined]),
      ['c', undefined],
    ]);
  });

  it('is told to be torn where rows of an audit are missing', async () => {
    expect((await soundDump(dumpOf({ loops: [loop()], audit: [row('a', 1)] }))).torn).toBe(1);
    expect((await soundDump(dumpOf({ loops: [loop()], audit: [] }))).torn).toBe(1);
  });
});
