import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EffectKind } from '../../src/core/loop/effect.ts';
import { effectHandlers } from '../../src/courier/effects/handlers.ts';
import { eraseCandidate } from '../../src/flows/erasure/forget.ts';
import type { Moment } from '../../src/telemetry/events.ts';
import { brokenLink } from '../../src/vault/audit-chain.ts';
import { type Life, type Lives, liveSome, quiet, raiseLives } from '../support/erasure/lives.ts';
import { placesWith, readable } from '../support/erasure/traces-of.ts';
import { cora } from '../support/stage/company.ts';
import { until } from '../support/stage/play.ts';

const team = 'TACME';
/** Nobody waits long for the lease of whoever stopped; a call has half of it. */
const leaseMs = 4000;
const ofErasure = (Object.keys(effectHandlers) as EffectKind[]).filter(
  // Of the other loops of the same candidate there are none here; see test/slack/features/erasure/forget.test.ts.
  (kind) => kind.startsWith('erase.') && kind !== 'erase.others',
);
const moments: Moment[] = ['claimed', 'called', 'marked'];
/** A whole life comes before each: these two everywhere, the others at one moment each. */
const worst: EffectKind[] = ['erase.messages', 'erase.records'];
const cases = ofErasure.flatMap((kind, at) =>
  moments.flatMap((moment, place) =>
    worst.includes(kind) || place === at % moments.length ? [[kind, moment] as const] : [],
  ),
);

describe('an erasure that a process leaves in the middle ends as one that nobody left', () => {
  let lives: Lives;
  let seed = 100;
  beforeAll(async () => {
    lives = await raiseLives({ leaseMs });
  });
  afterAll(() => lives.close());

  async function someDecided(): Promise<Life> {
    for (;;) {
      const [life] = await liveSome(lives, seed++, 1);
      if (life && ['decided', 'in the debrief'].includes(life.ended)) return life;
    }
  }

  it.each(cases)(
    'when it stops at %s, %s',
    async (kind, moment) => {
      const life = await someDecided();
      const { stage, deps } = lives;
      const [first] = stage.apps;
      await first?.stop();
      let [stopped, goOn] = [0, () => {}];
      const frozen = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      // One process stops there for good and keeps its lease; another one comes.
      const freezing = await stage.startApp({
        leaseMs,
        observe: async (at, effect) => {
          if (effect.kind !== kind || at !== moment || stopped > 0) return;
          stopped += 1;
          await frozen;
        },
      });
      stage.apps.splice(0, 1, freezing);
      const asked = { loop: life.id, loops: 1, reason: 'asked' as const, form: life.id };
      expect(await eraseCandidate(deps, { team, user: cora.id }, asked)).toEqual({ ok: true });
      stage.clock.advance(31_000);
      freezing.courier.wake(team, life.id);
      await until(() => stopped === 1);
      const second = await stage.startApp({ leaseMs });
      stage.apps.splice(0, stage.apps.length, second);
      await quiet(lives, [life]);
      const ended = async () => {
        const stone = await lives.store.erasures.stone(team, life.id);
        const { told: _told, ...erasure } = stone?.erasure ?? {};
        return { erasure, states: stone?.outbox.map(({ kind: of, state }) => `${of} ${state}`).toSorted() };
      };
      const before = await ended();
      expect(placesWith(await readable(lives), [life.canary])).toEqual([]);
      expect(before.states?.filter((state) => !state.endsWith(' done'))).toEqual([]);
      const rows = await lives.store.loops.auditRows(team, life.id);
      expect(brokenLink(rows)).toBeNull();
      expect(rows.filter(({ what }) => what === 'loop.erased').length).toBe(1);
      // The first one wakes up after all, and finds that it has no say any more.
      goOn();
      await freezing.stop();
      const after = await ended();
      expect(after.erasure).toEqual(before.erasure);
      expect(placesWith(await readable(lives), [life.canary])).toEqual([]);
      const reports = stage.slack
        .as(cora.id)
        .inbox()
        .filter(({ metadata }) => JSON.stringify(metadata ?? '').includes(`${life.id}/erase-`));
      expect(reports.length).toBe(1);
    },
    600_000,
  );
});
