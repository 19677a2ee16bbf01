import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { type FileHandle, mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { badInput } from '../../errors.ts';
import { bsonDocuments, toBson, toExtendedJson } from '../../store/copies/bson.ts';
import type { Dump } from '../../store/copies/dumped.ts';
import type { Piece } from '../../store/copies/read-copy.ts';

/** Writes a folder as `mongodump` does: a file of documents for each collection, and one with its indexes. */
export async function writeDump(
  folder: string,
  database: string,
  pieces: AsyncIterable<Piece>,
  indexes: Record<string, object[]>,
): Promise<number> {
  const place = join(folder, database);
  if (existsSync(place)) throw badInput(`${place} is there already: name another folder.`);
  await mkdir(place, { recursive: true, mode: 0o700 });
  const files = new Map<string, FileHandle>();
  const fileOf = async (collection: string): Promise<FileHandle> => {
    const known = files.get(collection);
    if (known) return known;
    const file = await open(join(place, `${collection}.bson`), 'wx', 0o600);
    files.set(collection, file);
    const about = { options: {}, indexes: indexes[collection] ?? [], collectionName: collection };
    await writeFile(join(place, `${collection}.metadata.json`), toExtendedJson(about), { mode: 0o600 });
    return file;
  };
  let written = 0;
  try {
    for (const collection of Object.keys(indexes)) await fileOf(collection);
    for await (const { documents } of pieces)
      for (const { collection, document } of documents) {
        const file = await fileOf(collection);
        await file.write(toBson(document));
        written += 1;
      }
    for (const file of files.values()) await file.sync();
  } finally {
    for (const file of files.values()) await file.close();
  }
  return written;
}

const ending = /\.bson(\.gz)?$/;

/** The folder that `mongodump` wrote, or the one of the database in it. */
export function readDump(folder: string, isLeftOut: (name: string) => boolean): Dump {
  const place = databaseIn(folder);
  const files = new Map(
    readdirSync(place)
      .filter((file) => ending.test(file))
      .map((file) => [file.replace(ending, ''), join(place, file)] as const),
  );
  if (files.has('oplog') || existsSync(join(folder, 'oplog.bson')))
    throw badInput(
      `${folder} comes with an oplog, which only mongorestore --oplogReplay can play: restore it with that. Nothing was changed.`,
    );
  return {
    names: [...files.keys()].filter((name) => !isLeftOut(name)).toSorted(),
    async *documents(collection) {
      const file = files.get(collection);
      if (!file) return;
      const bytes = createReadStream(file);
      for await (const document of bsonDocuments(file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes)) {
        if (document === false) throw badInput(`${file} is damaged or was cut short; nothing was changed.`);
        yield document;
      }
    },
  };
}

function databaseIn(folder: string): string {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw badInput(`${folder} is not a folder that can be read.`);
  const names = readdirSync(folder);
  if (names.some((name) => ending.test(name) && name !== 'oplog.bson')) return folder;
  const places = names
    .map((name) => join(folder, name))
    .filter((place) => statSync(place).isDirectory() && readdirSync(place).some((name) => ending.test(name)));
  const [place] = places;
  if (!place) throw badInput(`${folder} holds no file of mongodump.`);
  if (places.length > 1)
    throw badInput(`${folder} holds several databases: name the folder of the one to restore.`);
  return place;
}
