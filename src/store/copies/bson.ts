import mongoose from 'mongoose';

const { BSON } = mongoose.mongo;

/** As it stands in the database; its numbers and dates keep their types. */
export type Stored = Record<string, unknown> & { _id: unknown };

export const toBson = (document: object): Buffer => Buffer.from(BSON.serialize(document));

export const fromBson = (bytes: Uint8Array): Stored => BSON.deserialize(bytes) as Stored;

/** What `mongorestore` reads beside a collection. */
export const toExtendedJson = (value: object): string => BSON.EJSON.stringify(value, { relaxed: false });

const lengthBytes = 4;
const shortest = 5;
const longest = 17 * 1024 * 1024;

/** Documents that follow one another without anything between them, as `mongodump` writes them; false where one is cut off. */
export async function* bsonDocuments(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer | false> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      if (rest.length < lengthBytes) break;
      const length = rest.readInt32LE(0);
      if (length < shortest || length > longest) return yield false;
      if (rest.length < length) break;
      yield rest.subarray(0, length);
      rest = rest.subarray(length);
    }
  }
  if (rest.length > 0) yield false;
}
