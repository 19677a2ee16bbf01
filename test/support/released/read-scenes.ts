import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import mongoose, { type Connection } from 'mongoose';

const { EJSON } = mongoose.mongo.BSON;
const folder = 'test/store/shapes';

type Line = { in: string; document: Record<string, unknown> & { _id: string } };
export type ReleasedScene = { now: number; masterKey: string; documents: Line[] };

const linesOf = (version: string, name: string): object[] =>
  gunzipSync(readFileSync(`${folder}/${version}/${name}.jsonl.gz`))
    .toString()
    .trim()
    .split('\n')
    .map((line) => EJSON.parse(line));

/** Every version whose documents are kept, by its number. */
export const versions = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted((a, b) => Number(a) - Number(b));

export const scenesOf = (version: string): string[] =>
  readdirSync(`${folder}/${version}`)
    .map((name) => name.replace('.jsonl.gz', ''))
    .filter((name) => name !== 'kits');

export function readScene(version: string, name: string): ReleasedScene {
  const [head, ...documents] = linesOf(version, name);
  const kits = linesOf(version, 'kits');
  return { ...(head as Omit<ReleasedScene, 'documents'>), documents: [...documents, ...kits] as Line[] };
}

export async function putScene(connection: Connection, { documents }: ReleasedScene): Promise<void> {
  for (const collection of new Set(documents.map((line) => line.in))) {
    const own = documents.filter((line) => line.in === collection).map(({ document }) => document);
    await connection.collection(collection).insertMany(own as never);
  }
}
