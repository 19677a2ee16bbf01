import { describe, expect, it } from '@jest/globals';
import { movableClock } from '../../../../src/clock.ts';
import { addEffects, failEffect } from '../../../../src/core/loop/outbox.ts';
import type { HoodDatabase } from '../../../../src/sandbox/front/hood/database.ts';
import { documentsOf, effectsOf, recordOf } from '../../../../src/sandbox/front/hood/loops.ts';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { chained } from '../../../../src/vault/audit-chain.ts';
import { makeDraft, makeInterviewing } from '../../../support/makers/make-loop.ts';

const people = [{ id: 'UINES', realName: 'Ines Ibarra', zone: 'Europe/Berlin' }];
const standing = { slack: { people: () => people }, clock: movableClock() } as unknown as Sandbox;
const entries = [1, 2, 3].map((seat) => ({ what: 'card.sealed', by: 'UINES', about: { seat } }));
const rows = chained(entries, { seq: 0, hash: '' }, 5);
const last = rows.at(-1);

const database = (loops: unknown[], audit = rows): HoodDatabase =>
  ({
    loops: async () => loops,
    audit: async (chain: string) => (chain === 'team' ? [] : audit),
    documentsOf: async () => [{ collection: 'loops', id: 'x', json: '{}' }],
  }) as unknown as HoodDatabase;

const recorded = (hash = last?.hash ?? '') => ({
  ...makeDraft(),
  audit: { seq: 3, hash, pending: [] },
});

describe('the effects under the hood', () => {
  it('stand by loop, what failed first, with what the gate waits for', async () => {
    const effect = { kind: 'progress.show', lane: 'progress', due: 0, payload: {} } as const;
    const loop = addEffects(makeInterviewing(), [
      { ...effect, id: 'later', due: 9 },
      { ...effect, id: 'sooner', due: 3 },
      { ...effect, id: 'dead', due: 20 },
    ]);
    const outbox = loop.outbox.map((one) =>
      one.id === 'dead' ? { ...one, lease: { owner: 'a', until: 5 }, attempts: 2 } : one,
    );
    const failure = { sentence: 'Slack has no such channel.', unclear: false, isFinal: true };
    const failed = failEffect({ ...loop, outbox }, { id: 'dead', owner: 'a' }, failure, 0, 0.5);
    const { loops } = await effectsOf(standing, database([failed]));
    const own = loops[0]?.effects.filter(({ id }) => ['later', 'sooner', 'dead'].includes(id));
    expect(own?.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'dead dead',
      'sooner waiting',
      'later waiting',
    ]);
    expect(own?.[0]?.failure).toBe('Slack has no such channel.');
    expect(loops[0]?.gate).toMatch(
      /^The gate is closed: 0 of 3 scorecards are in. It waits for Ines Ibarra \(/,
    );
  });
});

describe('the record under the hood', () => {
  it('is verified row by row, to the end that the loop knows', async () => {
    const [chain] = await recordOf(database([recorded()]));
    expect([chain?.rows.length, chain?.brokenAt]).toEqual([3, null]);
  });

  it.each([
    ['a row was changed', rows.map((row) => (row.seq === 2 ? { ...row, by: 'UJON' } : row)), 2],
    ['a row was taken out', rows.filter(({ seq }) => seq !== 2), 3],
    ['its end was cut off', rows.slice(0, 2), 3],
  ])('says at which row it breaks where %s', async (_how, spoilt, at) => {
    const [chain] = await recordOf(database([recorded()], spoilt));
    expect(chain?.brokenAt).toBe(at);
  });
});

describe('the documents under the hood', () => {
  it('are those of the newest loop, or of the one that is named', async () => {
    const loop = makeDraft();
    expect(await documentsOf(database([loop]), 'newest')).toMatchObject({ loop: loop.id });
    expect(await documentsOf(database([]), 'newest')).toMatchObject({ documents: [] });
    await expect(documentsOf(database([loop]), 'nope')).rejects.toThrow('There is no loop nope.');
  });
});
