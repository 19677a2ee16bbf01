import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Schema } from 'mongoose';
import * as schemas from '../../src/store/schemas.ts';
import { shapes, stampSchema, thisVersion } from '../../src/store/shapes/shapes.ts';
import { sourcesIn } from '../support/house.ts';

const all = Object.values(schemas).filter((schema) => schema instanceof Schema);
const nameOf = (schema: Schema): string => schema.get('collection') ?? '';

/**
 * Every field of every collection, at the number under which its documents carry it. A version that was released keeps its
 * line; a field that comes later stands in a line of the version that brings it, and the number of the collection follows.
 */
const fields: Record<string, Record<number, string>> = JSON.parse(
  readFileSync('test/store/shapes/fields.json', 'utf8'),
);

describe('the shape of what is stored', () => {
  it('has a number for every collection, and a collection for every number', () => {
    const cache = ['calendarSyncs'];
    expect(all.map(nameOf).toSorted()).toEqual([...Object.keys(shapes), ...cache].toSorted());
    expect(Math.max(...Object.values(shapes))).toBeLessThanOrEqual(thisVersion);
    const other = new Schema({ _id: String }, { collection: 'inventions' });
    expect(() => stampSchema(other)).toThrow('The collection inventions has no number');
  });

  it('grows with every field: each stands in the list, under a number that its collection has reached', () => {
    expect(all.length).toBeGreaterThan(20);
    for (const schema of all) {
      const name = nameOf(schema);
      const listed = Object.entries(fields[name] ?? {});
      const known = listed.flatMap(([, words]) => words.split(' ')).toSorted();
      const has = Object.keys(schema.paths).filter((path) => path !== 'shape');
      expect([name, has.toSorted()]).toEqual([name, known]);
      const newest = Math.max(...listed.map(([number]) => Number(number)));
      const shape = (shapes as Record<string, number>)[name] ?? newest;
      expect([name, shape]).toEqual([name, Math.max(newest, shape)]);
    }
  });

  it('gives openings and changed plans no field that the version before would refuse to write back', () => {
    for (const name of ['openings', 'planHistories', 'calendarSyncs'])
      expect([name, Object.keys(fields[name] ?? {})]).toEqual([name, ['1']]);
  });

  it('is made in one place: no other file makes a schema or writes past Mongoose without a number', () => {
    const store = sourcesIn('src/store');
    const makers = store.filter(({ text }) => /new Schema\(/.test(text)).map(({ file }) => file);
    expect(makers).toEqual(['src/store/schemas.ts']);
    const raw = store.filter(({ text }) =>
      /\.collection\.(insertOne|insertMany|bulkWrite|replaceOne)\(/.test(text),
    );
    const unnumbered = raw.filter(({ text }) => !/stamp\(|writtenFor\(/.test(text)).map(({ file }) => file);
    expect([raw.length > 5, unnumbered]).toEqual([true, []]);
  });
});
