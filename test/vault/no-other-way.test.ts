import { describe, expect, it } from '@jest/globals';
import { nothingArranged } from '../../src/core/adjustments/adjustments.ts';
import type { VoteProof } from '../../src/core/debrief/vote.ts';
import { type GateProof, gateProof } from '../../src/core/loop/gate.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import type { StageProof } from '../../src/core/stages/stage-gate.ts';
import { createVault, type Vault } from '../../src/vault/vault.ts';
import { makeCard } from '../support/makers/make-card.ts';
import { afterRounds, holders, play } from '../support/makers/make-loop.ts';
import { newKey, sealedLoop } from '../support/makers/sealed-loops.ts';

const vault = createVault([newKey()]);

function withCards(seats: (keyof typeof holders)[]): Loop {
  return seats.reduce<Loop>((loop, seat) => {
    const by = holders[seat];
    const notes = vault.sealNotes(loop, seat, by, `Own notes of ${by}.`);
    const version = { submission: seat, ...vault.sealCard(loop, seat, by, makeCard({ summary: by })) };
    return play(loop, [{ type: 'sealCard', by, seat, version, notes }], afterRounds);
  }, sealedLoop(vault));
}

describe('somebody else’s card before the gate', () => {
  const closed = withCards(['r1s1', 'r1s2']);
  const { id: loop, team } = closed;

  // Each line compiles only because what follows the comment does not: `npm run check` is this test.
  it('cannot be asked for without a proof, and nothing that is written down is one', () => {
    // @ts-expect-error: a proof is not left out
    expect(() => vault.openRevealed(closed)).toThrow();
    // @ts-expect-error: a closed gate's answer may be null
    expect(() => vault.openRevealed(closed, gateProof(closed))).toThrow();
    // @ts-expect-error: a literal has not what a proof has
    const literal: GateProof = { loop, team };
    // @ts-expect-error: an empty one neither
    const empty: GateProof = {};
    // @ts-expect-error: nor is it said to be one
    const said = { loop, team } as GateProof;
    // @ts-expect-error: not with the name of the private field either
    const named = { '#loop': closed } as GateProof;
    // The one spelling that the compiler lets through, and no compiler stops `{}`: both fail when they run.
    const forced = { loop, team } as unknown as GateProof;
    const cast = {} as GateProof;
    // A proof is a thing, not its values.
    const copied = { ...gateProof(withCards(['r1s1', 'r1s2', 'r2s1'])) } as GateProof;
    for (const forged of [literal, empty, said, named, forced, cast, copied])
      expect(() => vault.openRevealed(closed, forged)).toThrow(/not a proof/);
  });

  it('is opened by its own gate’s proof alone', () => {
    expect(gateProof(closed)).toBeNull();
    const opened = withCards(['r1s1', 'r1s2', 'r2s1']);
    const proof = gateProof(opened);
    if (!proof) throw new Error('The gate is closed.');
    expect(vault.openRevealed(opened, proof).map(({ card }) => card.summary)).toEqual(Object.values(holders));
    expect(() => vault.openRevealed(closed, proof)).toThrow(/not a proof/);
    expect(() => vault.openRevealed({ ...opened, team: 'TOTHER' }, proof)).toThrow(/not a proof/);
  });

  it('is behind no other word of the vault', () => {
    const [seat, author] = ['r1s1', holders.r1s1];
    const draft = vault.sealDraft(closed, seat, author, { fields: {}, windows: [] });
    const [round] = closed.rounds;
    const card = round?.seats[0]?.versions[0]?.sealed;
    if (!round || !card) throw new Error('A card is missing.');
    const material = {
      number: 1,
      by: 'UCORA',
      at: 0,
      fingerprint: 'm',
      submissions: [],
      file: null,
      sends: 0,
      sent: [],
    };
    const arranged: Loop = {
      ...closed,
      adjustments: {
        ...{ number: 1, submission: 'a', by: author, at: 0, longerMinutes: 0, breakMinutes: 0 },
        ...{ sealed: card, reason: { by: author, contact: null, at: 0, sealed: card } },
      },
    };
    const answer: Record<keyof Vault, (by: string) => unknown> = {
      newDataKey: () => vault.newDataKey(closed),
      sealCandidate: () => vault.sealCandidate(closed, { name: 'Robin', email: 'robin@elsewhere.test' }),
      openCandidate: () => vault.openCandidate(closed),
      lookups: () => vault.lookups(team, 'robin@elsewhere.test'),
      rewrapped: () =>
        vault.rewrapped({ ...closed, candidate: { ...closed.candidate, lookups: ['a', 'b'] } }),
      isSameKey: () => vault.isSameKey(closed, closed),
      sealCard: (by) => vault.sealCard(closed, seat, by, makeCard()),
      openOwnCard: (by) => vault.openOwnCard(closed, seat, by),
      sealDraft: (by) => vault.sealDraft(closed, seat, by, { fields: {}, windows: [] }),
      openDraft: (by) => vault.openDraft(closed, seat, by, draft),
      sealNotes: (by) => vault.sealNotes(closed, seat, by, ''),
      openRevealed: () => vault.openRevealed(closed, {} as GateProof),
      openStage: (by) => vault.openStage(closed, {} as StageProof, by),
      openGoOn: (by) => vault.openGoOn(closed, {} as StageProof, by),
      openGoOns: () => vault.openGoOns(closed, {} as GateProof),
      sealStatement: (by) =>
        vault.sealStatement(closed, { what: 'vote', number: 1, author: by }, { words: '' }),
      openOwnVote: (by) => vault.openOwnVote(closed, by),
      openVotes: () => vault.openVotes(closed, {} as VoteProof),
      openEveryVote: () => vault.openEveryVote(closed, {} as GateProof),
      openDecisions: () => vault.openDecisions(closed),
      openDissents: () => vault.openDissents(closed),
      digest: (by) => vault.digest(by),
      openPractice: () => vault.openPractice(closed, {} as GateProof, seat),
      sealMaterial: () =>
        vault.sealMaterial(closed, 'r1', { text: '', link: '', answers: [], fileName: '' }, null),
      openMaterial: () => vault.openMaterial(closed, { ...round, material: { ...material, sealed: card } }),
      sealArranged: () => vault.sealArranged(closed, nothingArranged),
      openArranged: () => vault.openArranged(arranged),
      sealReason: (by) => vault.sealReason(closed, { by, contact: null }, ''),
      openReason: (by) => vault.openReason(arranged, by),
      sealBytes: () => vault.sealBytes(closed, `card/${seat}/${author}`, Buffer.from('x')),
      sealTokens: () => vault.sealTokens(team, { access: 'x', refresh: null }),
      openTokens: () => vault.openTokens(team, vault.sealTokens(team, { access: 'x', refresh: null })),
      rewrappedTokens: () =>
        vault.rewrappedTokens(team, vault.sealTokens(team, { access: 'x', refresh: null })),
      openBytes: () => String(vault.openBytes(closed, `card/${seat}/${author}`, card)),
    };
    expect(Object.keys(vault).toSorted()).toEqual(Object.keys(answer).toSorted());
    // Every card and every note says who wrote it.
    const told = (by: string): string[] =>
      Object.entries(answer).flatMap(([word, ask]) => {
        const heard = heardFrom(() => ask(by));
        return Object.values(holders).some((one) => one !== by && heard.includes(one)) ? [word] : [];
      });
    for (const by of ['UCORA', 'UHANA', holders.r1s2, holders.r2s1]) expect(told(by)).toEqual([]);
    expect(heardFrom(() => vault.openOwnCard(closed, seat, author))).toContain(`Own notes of ${author}.`);
  });
});

function heardFrom(ask: () => unknown): string {
  try {
    return JSON.stringify(ask()) ?? '';
  } catch (error) {
    return String(error);
  }
}
