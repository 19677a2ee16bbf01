import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type FileMemory, kitFiles } from '../../src/kits/kit-file.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'quorum-kit-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe('the files of a kit’s folder', () => {
  it('come in the order of their names, the one with the kit’s own name first', async () => {
    const folder = folderOf({ 'b.yml': 'id: kit', 'a.yaml': '', 'c/d.yml': 'rounds: []', 'notes.md': '#' });
    const { files, problems } = await kitFiles(folder, new Map());
    expect(files.map(({ path }) => path.slice(folder.length + 1))).toEqual(['b.yml', 'a.yaml', 'c/d.yml']);
    expect(problems).toEqual([]);
  });

  it('say where each field stands, or the nearest that is there', async () => {
    const folder = folderOf({ 'kit.yml': 'id: kit\nquestions:\n  - id: q1\n    prompt: Why?\n' });
    const [file] = (await kitFiles(folder, new Map())).files;
    const place = (path: (string | number)[], key?: string) =>
      file?.placeOf(path, key).slice(file.path.length + 1);
    expect(place(['questions', 0, 'prompt'])).toBe('4:13');
    expect(place(['questions', 0], 'prompt')).toBe('4:5');
    expect(place(['questions', 7, 'prompt'])).toBe('3:3');
    expect(place(['rounds'])).toBe('1:1');
  });

  it.each([
    ['id: [', /kit\.yml:\d+:\d+: this is not YAML: /],
    ['- a\n- b', /kit\.yml:1:1: a plan’s file holds fields/],
    ['words', /kit\.yml:1:1: a plan’s file holds fields/],
    ['a: *b', /kit\.yml:1:\d+: this is not YAML: /],
  ])('are told when they hold no fields: %j', async (text, expected) => {
    const { files, problems } = await kitFiles(folderOf({ 'kit.yml': text }), new Map());
    expect(files).toEqual([]);
    expect(problems).toEqual([expect.stringMatching(expected)]);
  });

  it('are parsed again only when they have changed', async () => {
    const folder = folderOf({ 'kit.yml': 'id: kit' });
    const memory: FileMemory = new Map();
    const [first] = (await kitFiles(folder, memory)).files;
    const [second] = (await kitFiles(folder, memory)).files;
    expect(second).toBe(first);
    writeFileSync(join(folder, 'kit.yml'), 'id: kat');
    utimesSync(join(folder, 'kit.yml'), 1, 1);
    expect((await kitFiles(folder, memory)).files[0]?.fields).toEqual({ id: 'kat' });
  });

  it('that could not be read are tried again', async () => {
    const folder = folderOf({ 'kit.yml': 'id: kit' });
    const memory: FileMemory = new Map();
    mkdirSync(join(folder, 'later.yml'));
    expect((await kitFiles(folder, memory)).problems).toHaveLength(1);
    expect([...memory.keys()]).toEqual([join(folder, 'kit.yml')]);
  });
});
