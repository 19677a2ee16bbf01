import { describe, expect, it } from '@jest/globals';
import { gateProof } from '../../src/core/loop/gate.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { stageProof } from '../../src/core/stages/stage-gate.ts';
import { createVault } from '../../src/vault/vault.ts';
import { makeCard } from '../support/makers/make-card.ts';
import { play } from '../support/makers/make-loop.ts';
import {
  afterAll,
  makeStaged,
  reads,
  type StagedSeat,
  stagedHolders,
  stops,
} from '../support/makers/make-staged.ts';
import { newKey } from '../support/makers/sealed-loops.ts';

const vault = createVault([newKey()]);

const written = (loop: Loop, seats: StagedSeat[]): Loop =>
  seats.reduce((current, seat) => {
    const by = stagedHolders[seat];
    const sealed = vault.sealCard(current, seat, by, makeCard({ summary: `By ${by} in ${seat}.` }));
    const version = { submission: seat, ...sealed };
    return play(current, [{ type: 'sealCard', by, seat, version, notes: null }], afterAll);
  }, loop);

describe('the cards of a stage', () => {
  const draft = makeStaged();
  const dataKey = vault.newDataKey(draft);
  const loop = written({ ...draft, dataKey }, ['r1s1', 'r2s1', 'r2s2']);
  const read = play(loop, [reads('UCORA', 'screen'), reads('UJON', 'assessment')], afterAll);

  it('are opened to their reader, and no other cards with them', () => {
    for (const [user, stage, seats] of [
      ['UCORA', 'screen', ['r1s1']],
      ['UJON', 'assessment', ['r2s1', 'r2s2']],
    ] as const) {
      const proof = stageProof(read, stage, user);
      if (!proof) throw new Error('They may read.');
      const cards = vault.openStage(read, proof, user);
      expect(cards.map(({ seat, isIntact }) => [seat, isIntact])).toEqual(seats.map((seat) => [seat, true]));
      expect(vault.openGoOn(read, proof, user)).toBeNull();
      expect(() => vault.openStage(read, proof, 'UINES')).toThrow();
      expect(() => vault.openRevealed(read, proof as never)).toThrow();
    }
  });

  it('tell why the loop went on to the same reader alone', () => {
    const place = { what: 'stage', number: 1, author: 'UCORA' } as const;
    const why = { reason: 'close', words: 'Quick, and vague about scale.' } as const;
    const statement = { submission: 's', ...vault.sealStatement(read, place, why) };
    const on = play(read, [{ type: 'goOn', by: 'UCORA', stage: 'screen', statement }], afterAll);
    const proof = stageProof(on, 'screen', 'UCORA');
    if (!proof) throw new Error('They may read.');
    expect(vault.openGoOn(on, proof, 'UCORA')).toMatchObject({ content: why, isIntact: true });
    expect(() => vault.openGoOn(on, proof, 'UHANA')).toThrow();
    expect(() => vault.openGoOns(on, proof as never)).toThrow(/not a proof/);
    const open = play(on, [{ type: 'openEarly', by: 'UHANA', reason: 'Urgent' }], afterAll);
    const all = gateProof(open);
    if (!all) throw new Error('The gate is closed.');
    expect(vault.openGoOns(open, all)).toMatchObject([
      { number: 1, by: 'UCORA', content: why, isIntact: true },
    ]);
    // The record tells of it, and `verify` looks for it, also where it was stopped after all.
    const stopped = play(on, [stops(on, 'UCORA', 'screen', afterAll)], afterAll);
    const after = gateProof(stopped);
    if (!after) throw new Error('The gate is closed.');
    expect(vault.openGoOns(stopped, after)).toMatchObject([{ number: 1, by: 'UCORA', content: why }]);
  });
});
