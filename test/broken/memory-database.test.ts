import { describe, expect, it } from '@jest/globals';
import type { Connection, Model } from 'mongoose';
import { memoryDatabase } from '../../bench/broken/memory-database.ts';
import { type Chance, seededChance } from '../../bench/life/chance.ts';
import { cardSchema, claimSchema, draftSchema } from '../../src/store/schemas.ts';
import { testStores } from '../support/stage/test-stores.ts';

type Step = { model: 'Claim' | 'Draft' | 'Card'; call: string; input: unknown[] };
const schemas = { Claim: claimSchema, Draft: draftSchema, Card: cardSchema };

const ids = ['T1:a', 'T1:b', 'T1:c'];
const team = 'T1';

/** A call as the stores make it, on few documents, so that it often meets one. */
function stepOf(chance: Chance): Step {
  const _id = chance.pick(ids);
  const owner = chance.pick(['x', 'y']);
  const [version, attempt] = [chance.below(3), chance.pick([null, 1, 2, 3])];
  const notLater = [{ attempt: null }, { attempt: { $lte: chance.below(4) } }];
  const cell = { team, person: 'U1', slot: 5, owner, attempt, provisionalUntil: chance.below(9) };
  const filter = { _id, $or: [{ owner, $or: notLater }, { provisionalUntil: { $lt: chance.below(9) } }] };
  const row = { _id, team, loop: 'l', seat: 's', author: owner, version, at: 1 };
  const updateOne = { filter, update: { $set: cell }, upsert: true };
  return chance.pick<Step>([
    { model: 'Claim', call: 'collection.bulkWrite', input: [[{ updateOne }], { ordered: false }] },
    { model: 'Claim', call: 'updateMany', input: [{ team, owner, $or: notLater }, { $set: { attempt } }] },
    { model: 'Claim', call: 'deleteMany', input: [{ team, owner, $or: notLater }] },
    { model: 'Claim', call: 'find', input: [{ team, person: { $in: ['U1'] }, slot: { $gte: 5, $lt: 6 } }] },
    { model: 'Draft', call: 'collection.insertOne', input: [row] },
    {
      model: 'Draft',
      call: 'replaceOne',
      input: [
        { _id, version },
        { ...row, version: version + 1 },
      ],
    },
    { model: 'Draft', call: 'deleteOne', input: [{ _id }] },
    { model: 'Draft', call: 'findOne', input: [{ _id }] },
    {
      model: 'Draft',
      call: 'updateOne',
      input: [
        { _id, version },
        { $set: { seat: owner }, $inc: { version: 1 } },
      ],
    },
    { model: 'Card', call: 'replaceOne', input: [{ _id }, { team, seat: owner }, { upsert: true }] },
    {
      model: 'Card',
      call: 'updateOne',
      input: [{ _id }, { $set: { team, seat: owner }, $setOnInsert: { holder: 'first' } }, { upsert: true }],
    },
    { model: 'Card', call: 'find', input: [{ team, seat: { $ne: 'x' }, holder: null }] },
  ]);
}

type Called = { lean?(): Promise<unknown>; sort?(by: object): { lean(): Promise<unknown> } };

/** What its caller learns: how many were met, what was found, or that the id was there. */
async function outcomeOf(connection: Connection, { model: name, call, input }: Step): Promise<unknown> {
  const model = connection.model(name, schemas[name] as never) as unknown as Record<string, unknown>;
  const [on, method = ''] = call.startsWith('collection.')
    ? [model.collection as Record<string, unknown>, call.slice('collection.'.length)]
    : [model, call];
  try {
    const called = (on[method] as (...given: unknown[]) => Called)(...structuredClone(input));
    const answer = await (method === 'find'
      ? called.sort?.({ _id: 1 }).lean()
      : method === 'findOne'
        ? called.lean?.()
        : called);
    const { matchedCount } = (answer ?? {}) as { matchedCount?: number };
    if (method.startsWith('find')) return JSON.parse(JSON.stringify(answer));
    return /^(update|replace)/.test(method) ? matchedCount : 'done';
  } catch (error) {
    const { code, writeErrors } = error as { code?: number; writeErrors?: unknown };
    if (code !== 11_000) throw error;
    return ['there already', Array.isArray(writeErrors) ? writeErrors.length : 1];
  }
}

const byId = (one: { _id: string }, other: { _id: string }) => (one._id < other._id ? -1 : 1);

describe('the database in which everything is broken', () => {
  const open = testStores();

  it('answers every conditional write as the real engine does', async () => {
    const { database } = await open();
    const real = database.connection;
    const memory = memoryDatabase(() => {});
    const played = memory.connectionFor(async (_name, _isWrite, run) => run());
    const chance = seededChance(18);
    for (let count = 0; count < 600; count += 1) {
      const step = stepOf(chance);
      const wanted = await outcomeOf(real, step);
      const got = await outcomeOf(played, step);
      const sorted = (answer: unknown) =>
        Array.isArray(answer) && step.call === 'find' ? answer.toSorted(byId) : answer;
      expect([count, step, sorted(got)]).toEqual([count, step, sorted(wanted)]);
    }
    for (const name of ['claims', 'drafts', 'cards']) {
      const rows = await real.collection(name).find({}).sort({ _id: 1 }).toArray();
      expect(memory.rows(name).toSorted(byId)).toEqual(JSON.parse(JSON.stringify(rows)));
      expect(rows.length).toBeGreaterThan(0);
    }
  });

  it('loses what was not on disk from some write on, and nothing before it', () => {
    const memory = memoryDatabase(() => {});
    const connection = memory.connectionFor(async (_name, _isWrite, run) => run());
    const drafts = connection.model('Draft', draftSchema as never) as unknown as Model<{ _id: string }>;
    const insert = (_id: string) => drafts.collection.insertOne({ _id } as never);
    const kept = () => memory.rows('drafts').map(({ _id }) => _id);
    void insert('on disk');
    memory.flush();
    for (const id of ['first', 'second', 'third']) void insert(id);
    expect(memory.unflushed()).toBe(3);
    memory.loseAfter(1);
    expect(kept()).toEqual(['on disk', 'first']);
  });
});
