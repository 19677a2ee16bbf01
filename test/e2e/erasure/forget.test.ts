import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decide } from '../../../src/core/decide.ts';
import { eraseCandidate } from '../../../src/flows/erasure/forget.ts';
import { brokenLink } from '../../../src/vault/audit-chain.ts';
import { type Life, type Lives, liveSome, quiet, raiseLives } from '../../support/erasure/lives.ts';
import { placesWith, readable } from '../../support/erasure/traces-of.ts';
import { scale } from '../../support/scale.ts';
import { cora } from '../../support/stage/company.ts';

const team = 'TACME';
const atOnce = 4;

describe('after a candidate is erased', () => {
  let lives: Lives;
  const all: Life[] = [];
  const fired = { reasons: 0, accessFiles: 0 };
  beforeAll(async () => {
    lives = await raiseLives();
  });
  afterAll(() => lives.close());

  async function erase(some: readonly Life[]): Promise<void> {
    const { deps, stage } = lives;
    for (const { id } of some)
      expect(
        await eraseCandidate(
          deps,
          { team, user: cora.id },
          { loop: id, loops: 1, reason: 'asked', form: id },
        ),
      ).toEqual({ ok: true });
    stage.clock.advance(31_000);
    await quiet(lives, some);
  }

  it('no byte of them is in the database, in Slack, in the calendar or in the log', async () => {
    for (let seed = 0; all.length < scale.forgotten; seed += 1) {
      const some = await liveSome(lives, seed, Math.min(atOnce, scale.forgotten - all.length));
      all.push(...some);
      const before = await readable(lives);
      // The control: this search finds them where they are known to be.
      for (const { canary, ended } of some)
        if (ended !== 'being set up' && ended !== 'waiting for times')
          expect(placesWith(before, [canary]).length).toBeGreaterThan(2);
      for (const { id, canary } of some) {
        const loop = await lives.store.loops.get(team, id);
        const isArranged = loop?.adjustments
          ? lives.deps.vault.openReason(loop, cora.id)?.includes(canary)
          : false;
        if (isArranged) fired.reasons += 1;
        if (placesWith(before, [`access-${id}-`]).some((place) => place.startsWith('file ')))
          fired.accessFiles += 1;
      }
      await erase(some);
      const after = await readable(lives);
      const found = some.flatMap(({ canary, ended }) =>
        placesWith(after, [canary]).map((place) => `${ended}: ${place}`),
      );
      expect(found).toEqual([]);
    }
    if (globalThis.isSoak) {
      const ends = all.map(({ ended }) => ended);
      const counts = [...new Set(ends)].map((end) => `${ends.filter((one) => one === end).length} ${end}`);
      process.stdout.write(
        `${all.length} candidates erased: ${counts.join(', ')}; ${JSON.stringify(fired)}\n`,
      );
    }
  }, 7_200_000);

  it('what is left of each loop is a stone with counts, and an audit that holds', async () => {
    for (const { id } of all) {
      const stone = await lives.store.erasures.stone(team, id);
      expect(stone).toMatchObject({ id, candidate: { lookups: [] }, dataKey: { data: '' }, rounds: [] });
      expect(stone?.outbox.filter(({ state }) => state === 'dead')).toEqual([]);
      const document = await lives.stage.database.collection('loops').findOne({ id });
      expect(Object.keys(document ?? {})).not.toContain('dataKey');
      const rows = await lives.store.loops.auditRows(team, id);
      expect(brokenLink(rows)).toBeNull();
      expect(rows.some(({ what }) => what === 'loop.erased')).toBe(true);
      const press = decide(stone as never, { type: 'cancelLoop', by: cora.id, reason: 'x' }, 0);
      expect(press).toMatchObject({ ok: false, code: 'loop.gone' });
    }
  });
});
