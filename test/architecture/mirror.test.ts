import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { coveredElsewhere } from './covered-elsewhere.ts';

const endings = ['.test.ts', '.long.test.ts', '.soak.test.ts'];
const isTest = (path: string): boolean => endings.some((ending) => existsSync(`${path}${ending}`));
/** `src/core/decide.ts` has its test at `test/core/decide`, and a builder at `test/blocks`. */
const mirrored = (file: string): string => join('test', file.replace(/^src\//, '').replace(/\.ts$/, ''));

const large = ['src', 'blocks']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  )
  .filter((file) => readFileSync(file, 'utf8').split('\n').length - 1 > 40);
const listed = Object.keys(coveredElsewhere);

describe('every file of more than 40 lines', () => {
  it('has a test at the mirrored path, or is named with the test that covers it', () => {
    expect(large.length).toBeGreaterThan(200);
    expect(large.filter((file) => !isTest(mirrored(file)) && !listed.includes(file)).toSorted()).toEqual([]);
  });

  it('is named with a test that exists', () => {
    expect(Object.values(coveredElsewhere).filter((test) => !isTest(test))).toEqual([]);
  });

  it('leaves the list once it is gone, small, or has a test of its own', () => {
    expect(listed.filter((file) => !large.includes(file) || isTest(mirrored(file)))).toEqual([]);
    expect(listed).toEqual(listed.toSorted());
  });
});
