import { describe, expect, it } from '@jest/globals';
import { isDuplicateKey, translated } from '../../src/store/trouble.ts';

function failing(name: string, message = 'x'): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}

const door = (error: unknown) =>
  translated({
    name: 'loops',
    later: async () => Promise.reject(error),
    atOnce: () => {
      throw error;
    },
  });

describe('a door of the store', () => {
  it.each([
    failing('MongoNetworkError'),
    failing('MongoPoolClearedError'),
    failing('EngineError'),
    failing('Error', 'Cannot call `loops.findOne()` before initial connection is complete'),
    failing('Error', 'connection 7 to 127.0.0.1:27017 closed'),
  ])('asks people to try again when the database is away: %s', async (error) => {
    const expected = { code: 'try_again', cause: error };
    await expect(door(error).later()).rejects.toMatchObject(expected);
    expect(() => door(error).atOnce()).toThrow(expect.objectContaining(expected));
  });

  it('passes on every other failure as it is', async () => {
    const error = failing('MongoServerError', 'E11000 duplicate key');
    await expect(door(error).later()).rejects.toBe(error);
    await expect(door('words').later()).rejects.toBe('words');
  });

  it('hands out answers and fields, and keeps its own `this`', async () => {
    const counter = translated({
      count: 0,
      async add() {
        this.count += 1;
        return this.count;
      },
    });
    expect([await counter.add(), await counter.add(), counter.count]).toEqual([1, 2, 2]);
  });

  it('asks to try again while it is not open yet, and calls nothing', async () => {
    let isOpen = false;
    let calls = 0;
    const closed = translated({ get: async () => (calls += 1) }, () => isOpen);
    await expect(closed.get()).rejects.toMatchObject({ code: 'try_again' });
    expect(calls).toBe(0);
    isOpen = true;
    expect(await closed.get()).toBe(1);
  });
});

describe('a duplicate key', () => {
  it('is known by its code', () => {
    expect([isDuplicateKey({ code: 11000 }), isDuplicateKey({ code: 11001 }), isDuplicateKey(null)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
