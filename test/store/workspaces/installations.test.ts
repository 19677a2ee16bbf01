import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Installation } from '../../../src/slack/workspaces/workspace.ts';
import { type TestStore, testStores } from '../../support/stage/test-stores.ts';

const sealed = (data: string) => ({ keyId: 'k1', iv: 'i', tag: 't', data });
const made = (team: string, over: Partial<Installation> = {}): Installation => ({
  ...{
    team,
    name: 'Acme',
    app: 'A',
    bot: 'UBOT',
    enterprise: null,
    scopes: ['chat:write'],
    installedBy: 'UCORA',
  },
  ...{ installedAt: 1000, tokens: sealed('one'), renewAt: null, gone: null, version: 1 },
  ...over,
});
const without = ({ version: _version, gone: _gone, ...rest }: Installation) => rest;

describe('installations', () => {
  const open = testStores();
  let one: TestStore['store']['installations'];
  let two: TestStore['store']['installations'];
  beforeAll(async () => {
    one = (await open()).store.installations;
    two = (await open()).store.installations;
  });

  it('are kept as they are given, and replaced by a later one', async () => {
    await one.save(without(made('T1')));
    expect(await two.get('T1')).toEqual(made('T1'));
    await two.save(without(made('T1', { tokens: sealed('two'), installedAt: 2000 })));
    expect(await one.get('T1')).toEqual(made('T1', { tokens: sealed('two'), installedAt: 2000, version: 2 }));
    expect(await one.get('T2')).toBeNull();
  });

  it('are one, when two people install in the same moment', async () => {
    await Promise.all([one, two].map((store) => store.save(without(made('T3')))));
    expect((await one.all()).filter(({ team }) => team === 'T3')).toHaveLength(1);
  });

  it('forget their tokens once, and none that is newer than what happened', async () => {
    await one.save(without(made('T4', { installedAt: 5000 })));
    expect(await one.forget('T4', { why: 'old news', at: 4999 })).toBe(false);
    expect((await one.get('T4'))?.tokens).not.toBeNull();
    const gone = { why: 'The app was uninstalled.', at: 5999 };
    expect(await Promise.all([one, two].map((store) => store.forget('T4', gone)))).toContain(true);
    expect(await one.forget('T4', gone)).toBe(false);
    expect(await two.get('T4')).toMatchObject({ tokens: null, gone, name: 'Acme' });
    await two.save(without(made('T4', { installedAt: 9000 })));
    expect(await one.get('T4')).toMatchObject({ tokens: sealed('one'), gone: null });
  });

  it('are renewed by one process at a time, and not over a later installation', async () => {
    await one.save(without(made('T5', { renewAt: 10 })));
    const found = (await one.get('T5')) as Installation;
    const begun = await Promise.all([one, two].map((store) => store.startRenewing(found, 100, 200)));
    expect(begun.toSorted()).toEqual([false, true]);
    expect(await two.startRenewing(found, 201, 300)).toBe(true);
    await two.save(without(made('T5', { tokens: sealed('anew') })));
    expect(await one.renewed(found, { tokens: sealed('late'), renewAt: 20 })).toBe(false);
    const now = (await one.get('T5')) as Installation;
    expect(now.tokens).toEqual(sealed('anew'));
    expect(await one.renewed(now, { tokens: sealed('fresh'), renewAt: 30 })).toBe(true);
    expect(await two.get('T5')).toMatchObject({ tokens: sealed('fresh'), renewAt: 30 });
  });
});
