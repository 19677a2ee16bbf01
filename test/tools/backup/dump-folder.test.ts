import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { fromBson, toBson } from '../../../src/store/copies/bson.ts';
import { readDump, writeDump } from '../../../src/tools/backup/dump-folder.ts';
import { copies } from '../../support/processes/copies.ts';

const { folder } = copies({ masterKeys: [], secrets: [] });
const indexes = {
  loops: [
    { v: 2, key: { _id: 1 }, name: '_id_' },
    { v: 2, key: { team: 1, wakeAt: 1 }, name: 'team_1_wakeAt_1' },
  ],
  keys: [{ v: 2, key: { _id: 1 }, name: '_id_' }],
};
async function* pieces() {
  yield {
    loop: null,
    documents: [
      { collection: 'loops', document: { _id: 'T:a', at: new Date(5), big: 2 ** 40 } },
      { collection: 'loops', document: { _id: 'T:b' } },
    ],
  };
}
const readAll = async (place: string, name: string) => {
  const found: object[] = [];
  for await (const bytes of readDump(place, () => false).documents(name)) found.push(fromBson(bytes));
  return found;
};

describe('a folder as mongodump writes it', () => {
  it('has the documents one after the other, and beside them what mongorestore makes indexes of', async () => {
    expect(await writeDump(join(folder, 'dump'), 'quorum', pieces(), indexes)).toBe(2);
    const place = join(folder, 'dump', 'quorum');
    expect(readdirSync(place).toSorted()).toEqual([
      ...['keys.bson', 'keys.metadata.json', 'loops.bson', 'loops.metadata.json'],
    ]);
    expect(readFileSync(join(place, 'loops.bson'))).toEqual(
      Buffer.concat([toBson({ _id: 'T:a', at: new Date(5), big: 2 ** 40 }), toBson({ _id: 'T:b' })]),
    );
    // Canonical extended JSON, as mongo-tools reads it.
    expect(JSON.parse(readFileSync(join(place, 'loops.metadata.json'), 'utf8'))).toEqual({
      options: {},
      indexes: [
        { v: { $numberInt: '2' }, key: { _id: { $numberInt: '1' } }, name: '_id_' },
        {
          v: { $numberInt: '2' },
          key: { team: { $numberInt: '1' }, wakeAt: { $numberInt: '1' } },
          name: 'team_1_wakeAt_1',
        },
      ],
      collectionName: 'loops',
    });
    await expect(writeDump(join(folder, 'dump'), 'quorum', pieces(), indexes)).rejects.toThrow(
      'is there already',
    );
  });

  it('is read from its own folder or the one around it, packed with gzip as well', async () => {
    const wanted = [{ _id: 'T:a', at: new Date(5), big: 2 ** 40 }, { _id: 'T:b' }];
    expect(await readAll(join(folder, 'dump'), 'loops')).toEqual(wanted);
    expect(await readAll(join(folder, 'dump', 'quorum'), 'loops')).toEqual(wanted);
    const packed = join(folder, 'packed', 'quorum');
    await mkdir(packed, { recursive: true });
    writeFileSync(
      join(packed, 'loops.bson.gz'),
      gzipSync(readFileSync(join(folder, 'dump', 'quorum', 'loops.bson'))),
    );
    writeFileSync(join(packed, 'loops.metadata.json.gz'), gzipSync('{}'));
    expect(await readAll(join(folder, 'packed'), 'loops')).toEqual(wanted);
    expect(await readAll(join(folder, 'packed'), 'drafts')).toEqual([]);
  });

  it('is refused in one sentence where it is no such folder, cut short, or comes with an oplog', async () => {
    expect(() => readDump(join(folder, 'nowhere'), () => false)).toThrow('is not a folder that can be read.');
    await mkdir(join(folder, 'empty'));
    expect(() => readDump(join(folder, 'empty'), () => false)).toThrow('holds no file of mongodump.');
    const cut = join(folder, 'cut');
    await mkdir(cut);
    writeFileSync(join(cut, 'loops.bson'), toBson({ _id: 'T:a' }).subarray(0, 9));
    await expect(readAll(cut, 'loops')).rejects.toThrow('is damaged or was cut short');
    writeFileSync(join(cut, 'loops.bson'), Buffer.alloc(40, 255));
    await expect(readAll(cut, 'loops')).rejects.toThrow('is damaged or was cut short');
    writeFileSync(join(cut, 'oplog.bson'), '');
    expect(() => readDump(cut, () => false)).toThrow('which only mongorestore --oplogReplay can play');
    await mkdir(join(folder, 'dump', 'other'));
    writeFileSync(join(folder, 'dump', 'other', 'x.bson'), '');
    expect(() => readDump(join(folder, 'dump'), () => false)).toThrow('holds several databases');
  });
});
