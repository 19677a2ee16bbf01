import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Audit } from '../../src/store/audit.ts';
import { brokenLink, chained } from '../../src/vault/audit-chain.ts';
import { testStores } from '../support/stage/test-stores.ts';

const refusal = (by: string) => ({ what: 'access.refused', by, about: {} });

describe('the audit in the database', () => {
  let audit: Audit;
  let elsewhere: Audit;
  const open = testStores();
  beforeAll(async () => {
    audit = (await open()).store.audit;
    elsewhere = (await open()).store.audit;
  });

  it('keeps one unbroken chain of a workspace when two processes write at once', async () => {
    const writers = Array.from({ length: 8 }, (_, number) => (number % 2 ? audit : elsewhere));
    await Promise.all(writers.map((writer, number) => writer.append('T1', refusal(`U${number}`), number)));
    const rows = await audit.rows('T1', 'team');
    expect(rows.map(({ by }) => by).toSorted()).toEqual(writers.map((_, number) => `U${number}`));
    expect(brokenLink(rows)).toBeNull();
    expect(await audit.rows('T2', 'team')).toEqual([]);
  });

  it('holds a row once, however often it is moved there', async () => {
    const rows = chained([refusal('UA'), refusal('UB')], { seq: 0, hash: '' }, 1);
    await audit.move('T1', 'l1', []);
    await Promise.all([audit.move('T1', 'l1', rows.slice(0, 1)), elsewhere.move('T1', 'l1', rows)]);
    await audit.move('T1', 'l1', rows);
    expect(await audit.rows('T1', 'l1')).toEqual(rows);
    expect(await audit.rows('T2', 'l1')).toEqual([]);
  });
});
