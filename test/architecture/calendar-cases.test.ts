import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const page = 'docs/decisions/calendar.md';
const rows = [...readFileSync(page, 'utf8').matchAll(/^\| (\d+) +\| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, number, what = '', proof = '']) => ({ number: Number(number), what, proof: proof.trim() }),
);

/** A test by the file that it stands in and its whole title. */
const testsIn = (proof: string) =>
  [...proof.matchAll(/`(test\/[^`]+)` “([^”]+)”/g)].map(([, file = '', title = '']) => ({ file, title }));

const isThere = ({ file, title }: { file: string; title: string }): boolean =>
  existsSync(file) && readFileSync(file, 'utf8').includes(`'${title}'`);

describe('the cases that broke other calendar products', () => {
  it('are all 32 accounted for, each once', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 32 }, (_, at) => at + 1));
  });

  it('each have a test, or a reason why they cannot be', () => {
    const isReason = (proof: string) => /^cannot be: .{20}/.test(proof);
    expect(rows.filter(({ proof }) => testsIn(proof).length === 0 && !isReason(proof))).toEqual([]);
    // A reason is the exception.
    expect(rows.filter(({ proof }) => isReason(proof)).length).toBeLessThan(4);
  });

  it('name tests that are there, in their own words', () => {
    const named = rows.flatMap(({ proof }) => testsIn(proof));
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((test) => !isThere(test))).toEqual([]);
  });
});
