import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { type KeptState, writeState } from '../../../src/sandbox/state/kept-state.ts';
import { forgetSandbox, openFolder } from '../../../src/sandbox/state/sandbox-folder.ts';
import { freshDatabase } from '../../support/stage/stage.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'quorum-folder-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const state = { now: 5, ahead: 3, marks: { 'UANA C1': '1.000002' } } as unknown as KeptState;
const tenPast = Date.UTC(2027, 0, 11, 8, 10);

describe('the folder of the sandbox', () => {
  it('begins anew the first time, and holds the next time what was kept', () => {
    const first = openFolder(dataDir);
    expect([first.kept, first.sentence]).toEqual([undefined, null]);
    writeState(first.stateFile, state);
    first.release();
    const second = openFolder(dataDir);
    expect(second.kept).toMatchObject(state);
    expect([second.database, second.engineFolder]).toEqual([first.database, first.engineFolder]);
  });

  it('begins anew, beside another database, where a first start was cut short', () => {
    const first = openFolder(dataDir, tenPast);
    mkdirSync(first.engineFolder);
    first.release();
    const second = openFolder(dataDir, tenPast + 1);
    expect(second.database).not.toBe(first.database);
    expect(existsSync(first.engineFolder)).toBe(false);
  });

  it.each([
    ['cannot be read', (file: string) => writeFileSync(file, 'half of it')],
    ['is of another version', (file: string) => writeState(file, { ...state, version: 0 } as KeptState)],
  ])('sets aside a state that %s, says so, and begins anew', (_why, spoil) => {
    const first = openFolder(dataDir, tenPast);
    spoil(first.stateFile);
    const before = readFileSync(first.stateFile);
    first.release();
    const second = openFolder(dataDir, tenPast + 1);
    expect(second.kept).toBeUndefined();
    expect(second.database).not.toBe(first.database);
    const aside = join(dataDir, 'sandbox-set-aside-20270111081000');
    expect(second.sentence).toContain(aside);
    expect(readFileSync(join(aside, 'state'))).toEqual(before);
  });

  it('is one start’s at a time: the next one is told whose it is, and a dead one does not matter', () => {
    const { stateFile, release } = openFolder(dataDir);
    release();
    const lock = join(stateFile, '..', 'lock');
    writeFileSync(lock, String(process.ppid));
    expect(() => openFolder(dataDir)).toThrow(`(process ${process.ppid})`);
    writeFileSync(lock, '4194304');
    openFolder(dataDir).release();
    expect(existsSync(lock)).toBe(false);
  });

  it('is forgotten whole, with its database on a server of somebody else, and not while a sandbox runs', async () => {
    const uri = freshDatabase();
    const first = openFolder(dataDir);
    writeState(first.stateFile, state);
    first.release();
    const client = await new mongoose.mongo.MongoClient(uri).connect();
    await client.db(first.database).collection<{ _id: string }>('loops').insertOne({ _id: 'a' });
    const lock = join(first.stateFile, '..', 'lock');
    writeFileSync(lock, String(process.ppid));
    await expect(forgetSandbox(dataDir, uri)).rejects.toThrow('A sandbox already runs');
    rmSync(lock);
    await forgetSandbox(dataDir, uri);
    expect(await client.db(first.database).collection('loops').countDocuments()).toBe(0);
    await client.close();
    expect(readdirSync(dataDir)).toEqual([]);
    // Nothing there: nothing to forget.
    await forgetSandbox(dataDir);
  });
});
