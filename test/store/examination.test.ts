import { describe, expect, it } from '@jest/globals';
import { losesWrites } from '../../src/store/examination.ts';
import { testStores } from '../support/stage/test-stores.ts';

describe('the database as a whole', () => {
  const open = testStores();

  it('can be written, has every index, and says which server it is', async () => {
    const { examination } = (await open()).store;
    await examination.tryWriting();
    expect(await examination.missingIndexes()).toBe(0);
    expect(await examination.topology()).toMatchObject({
      members: 1,
      version: expect.stringMatching(/^\d+\./),
    });
    expect(await examination.teams()).toEqual([]);
  });

  it('loses writes only alone, and only in versions that are known for it', () => {
    const alone = (version: string) => losesWrites({ version, kind: 'standalone', members: 1 });
    expect(['8.0.31', '8.0.32', '8.0.38', '8.0.39', '8.2.32'].map(alone)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(losesWrites({ version: '8.0.35', kind: 'set', members: 3 })).toBe(false);
  });
});
