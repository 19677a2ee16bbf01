import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Card } from '../../src/core/cards/card.ts';
import { gateProof } from '../../src/core/loop/gate.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { createVault, type Vault } from '../../src/vault/vault.ts';
import { makeAnswer, makeCard } from '../support/makers/make-card.ts';
import { afterRounds, holders, makeInterviewing, play } from '../support/makers/make-loop.ts';

const key = () => randomBytes(32);
const card = (words: string): Card =>
  makeCard({
    answers: [makeAnswer({ rating: 'below', evidence: words })],
    recommendation: 'no',
    summary: words,
  });

function keyed(vault: Vault): Loop {
  const loop = makeInterviewing();
  return { ...loop, dataKey: vault.newDataKey(loop) };
}

function withCard(vault: Vault, loop: Loop, seat: keyof typeof holders, words: string): Loop {
  const by = holders[seat];
  const version = { submission: seat, ...vault.sealCard(loop, seat, by, card(words)) };
  return play(loop, [{ type: 'sealCard', by, seat, version, notes: null }], afterRounds);
}

describe('the vault', () => {
  const vault = createVault([key()]);

  it('opens a card for its author and for nobody else', () => {
    const loop = withCard(vault, keyed(vault), 'r1s1', 'They hesitated.');
    expect(vault.openOwnCard(loop, 'r1s1', 'UINES')?.card.summary).toBe('They hesitated.');
    expect(vault.openOwnCard(loop, 'r1s1', 'UCORA')).toBeNull();
    expect(vault.openOwnCard(loop, 'r1s2', 'UINES')).toBeNull();
  });

  it('leaves no word of a card in what is stored', () => {
    const words = randomBytes(12).toString('hex');
    expect(JSON.stringify(withCard(vault, keyed(vault), 'r1s1', words))).not.toContain(words);
  });

  it('is as long whatever the rating, and grows in few steps', () => {
    const lengthOf = (answer: Parameters<typeof makeAnswer>[0], summary = '') =>
      vault.sealCard(keyed(vault), 'r1s1', 'UINES', makeCard({ answers: [makeAnswer(answer)], summary }))
        .sealed.data.length;
    const short = [
      { rating: 'meets', evidence: '' },
      { rating: 'exceeds', evidence: 'They led it.' },
    ] as const;
    expect(new Set(short.map((answer) => lengthOf(answer))).size).toBe(1);
    expect(lengthOf({ evidence: 'é'.repeat(1500) })).toBe(lengthOf({ evidence: 'e'.repeat(2500) }));
  });

  it('reveals with the proof of this loop’s open gate only', () => {
    let loop = keyed(vault);
    for (const seat of ['r1s1', 'r1s2', 'r2s1'] as const) loop = withCard(vault, loop, seat, seat);
    const proof = gateProof(loop);
    if (!proof) throw new Error('The gate is closed.');
    const cards = vault.openRevealed(loop, proof);
    expect(cards.map(({ holder, isIntact }) => [holder, isIntact])).toEqual([
      ['UINES', true],
      ['UJON', true],
      ['UKIM', true],
    ]);
    expect(() => vault.openRevealed({ ...loop, id: 'another' }, proof)).toThrow(/not a proof/);
  });

  it('notices a card moved to another seat, another author or another loop', () => {
    const loop = withCard(vault, keyed(vault), 'r1s1', 'Mine.');
    const moved = (from: object, over: Partial<Loop>) =>
      JSON.parse(JSON.stringify({ ...from, ...over })) as Loop;
    const other = moved(loop, { id: 'efgh0123abcd4567' });
    expect(() => vault.openOwnCard(other, 'r1s1', 'UINES')).toThrow();
    const [first, ...rest] = loop.rounds;
    const [one, two] = first?.seats ?? [];
    if (!first || !one || !two) throw new Error('Two seats are missing.');
    const stolen = moved(loop, {
      rounds: [
        {
          ...first,
          seats: [one, { ...two, versions: one.versions.map((version) => ({ ...version, by: 'UJON' })) }],
        },
        ...rest,
      ],
    });
    expect(() => vault.openOwnCard(stolen, 'r1s2', 'UJON')).toThrow();
  });

  it('says so when a card no longer fits its receipt', () => {
    let loop = keyed(vault);
    for (const seat of ['r1s1', 'r1s2', 'r2s1'] as const) loop = withCard(vault, loop, seat, seat);
    const forged = vault.sealCard(loop, 'r1s1', 'UINES', card('Something else.'));
    const text = JSON.stringify(loop);
    const [before] = loop.rounds[0]?.seats[0]?.versions ?? [];
    const changed = JSON.parse(
      text.replace(JSON.stringify(before?.sealed), JSON.stringify(forged.sealed)),
    ) as Loop;
    const proof = gateProof(changed);
    if (!proof) throw new Error('The gate is closed.');
    expect(vault.openRevealed(changed, proof).map(({ isIntact }) => isIntact)).toEqual([false, true, true]);
  });

  it('opens with an older key after a rotation, and seals new loops with the newest', () => {
    const [old, fresh] = [key(), key()];
    const loop = withCard(createVault([old]), keyed(createVault([old])), 'r1s1', 'Before.');
    const both = createVault([fresh, old]);
    expect(both.openOwnCard(loop, 'r1s1', 'UINES')?.card.summary).toBe('Before.');
    expect(both.newDataKey(loop).keyId).toBe(createVault([fresh]).newDataKey(loop).keyId);
    expect(() => createVault([fresh]).openOwnCard(loop, 'r1s1', 'UINES')).toThrow(/not configured/);
  });

  it('finds a candidate by e-mail whatever the capitals, and across a rotation', () => {
    const [old, fresh] = [key(), key()];
    const [earlier] = createVault([old]).lookups('T1', 'Robin@Else.test');
    expect(createVault([fresh, old]).lookups('T1', ' robin@else.test ')).toContain(earlier);
    expect(createVault([old]).lookups('T2', 'robin@else.test')).not.toContain(earlier);
  });
});
