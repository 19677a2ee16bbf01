import { describe, expect, it } from '@jest/globals';
import { examine } from '../../src/doctor/examine.ts';
import { machineChecks } from '../../src/doctor/machine-checks.ts';

describe('the machine examined', () => {
  const examined = (change: Partial<Parameters<typeof machineChecks>[0]> = {}) =>
    examine(machineChecks({ nodeVersion: '22.3.0', kitFolder: 'scenarios', dataDir: null, ...change }));

  it.each([
    ['20.18.9', 'missing'],
    ['18.20.0', 'missing'],
    ['20.19.0', 'ok'],
    ['22.1.0', 'ok'],
  ])('calls Node %s %s', async (nodeVersion, is) => {
    expect((await examined({ nodeVersion }))[0]).toMatchObject({ about: 'Node', is });
  });

  it('names the kits, or says that there is none', async () => {
    expect((await examined())[1]).toMatchObject({
      is: 'ok',
      words: expect.stringContaining('backend-developer'),
    });
    expect((await examined({ kitFolder: 'test/doctor' }))[1]).toMatchObject({ is: 'missing' });
  });

  it('looks at the data folder only where the database lives in it', async () => {
    expect(await examined()).toHaveLength(2);
    expect((await examined({ dataDir: 'package.json' }))[2]).toMatchObject({
      about: 'Data folder',
      is: 'missing',
    });
  });
});
