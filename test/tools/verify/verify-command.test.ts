import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordText } from '../../../src/core/record/record.ts';
import { verifyCommand } from '../../../src/tools/verify/verify-command.ts';
import { makeRecord, makeRecordOfOpening } from '../../support/makers/make-record.ts';

describe('npm run verify', () => {
  let folder: string;
  const record = makeRecord();
  const ofOpening = makeRecordOfOpening();
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'quorum-record-'));
    writeFileSync(join(folder, 'intact.json'), recordText(record));
    writeFileSync(join(folder, 'opening.json'), recordText(ofOpening));
    writeFileSync(join(folder, 'changed.json'), recordText(record).replace('nora@', 'nova@'));
    writeFileSync(join(folder, 'torn.json'), Buffer.from([0x7b, 0xff, 0x7d]));
    const nasty = JSON.parse(recordText(record));
    nasty.cards[0].author = 'U\u001b[2J\nIntact';
    writeFileSync(join(folder, 'nasty.json'), `${JSON.stringify(nasty, null, 1)}\n`);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const typed = (...words: string[]) => verifyCommand(words, folder);

  it('counts what an intact record holds, and says how its audit ends', () => {
    expect(typed('intact.json')).toEqual({
      lines: [
        'Intact: 4 scorecards, 2 amendments, 3 votes, 2 decisions, 1 dissent, 28 audit rows.',
        `The audit ends with ${record.audit.at(-1)?.hash}.`,
      ],
      exit: 0,
    });
  });

  it('says the same of the opening that the loop was started for', () => {
    expect(typed('opening.json').lines.at(-1)).toBe(
      `Its opening has 4 audit rows; the last is ${ofOpening.opening?.audit.at(-1)?.hash}.`,
    );
  });

  it('says in a line each what differs, and moves nobody’s cursor', () => {
    expect(typed('changed.json')).toEqual({
      lines: ['The digest does not match what the record holds.'],
      exit: 1,
    });
    expect(typed('torn.json')).toEqual({
      lines: ['The file holds bytes that are no text in UTF-8.'],
      exit: 1,
    });
    const { lines, exit } = typed('nasty.json');
    expect(exit).toBe(1);
    expect(lines[0]).toBe('The scorecard r1s1 by U [2J Intact does not match its receipt.');
  });

  it.each([
    [[], /^Name the file to look at/],
    [['nowhere.json'], /^nowhere\.json could not be read\.$/],
    [['.'], /^\. could not be read\.$/],
  ])('answers %j with one sentence', (words, expected) => {
    expect(typed(...words)).toEqual({ lines: [expect.stringMatching(expected)], exit: 2 });
  });

  it('prints what a record looks like', () => {
    const { lines, exit } = typed('--schema');
    const schema = JSON.parse(lines.join('\n'));
    expect(exit).toBe(0);
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    const { wentOn: _olderRecordsLackIt, ...always } = record;
    expect(schema.required).toEqual(Object.keys(always));
  });

  it.each([
    [['intact.json'], 0, /^Intact: 4 scorecards/],
    [['changed.json'], 1, /^The digest does not match/],
    [[], 2, /^Name the file/],
  ])('ends as a process that was called with %j', (words, status, expected) => {
    const { INIT_CWD: _, ...env } = process.env;
    const script = join(process.cwd(), 'dist/src/tools/verify/main.js');
    const ended = spawnSync(process.execPath, [script, ...words], { cwd: folder, env, encoding: 'utf8' });
    expect({ status: ended.status, errors: ended.stderr }).toEqual({ status, errors: '' });
    expect(ended.stdout).toMatch(expected);
  });
});
