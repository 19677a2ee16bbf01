import { describe, expect, it } from '@jest/globals';
import {
  type AccessSource,
  accessText,
  labelsFor,
  makeAccessFile,
} from '../../../src/core/access/access-file.ts';
import { retentionWords } from '../../../src/core/access/retention.ts';
import { gateProof } from '../../../src/core/loop/gate.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { makeAnswer, makeCard } from '../../support/makers/make-card.ts';
import { afterRounds, holders, makeKit, now, play } from '../../support/makers/make-loop.ts';
import { newKey, sealedLoop } from '../../support/makers/sealed-loops.ts';

const vault = createVault([newKey()]);
const canary = 'CANARY';
const candidate = { name: 'Robin Weber', email: 'robin@elsewhere.test' };
const people = ['UINES', 'UJON', 'UKIM', 'UHANA', 'UCORA'].map((user) => ({
  ...{
    user,
    name: `${user.slice(1, 2)}${user.slice(2).toLowerCase()} Muster`,
    email: `${user.slice(1)}@acme.test`,
  },
}));

function written(seats: (keyof typeof holders)[]): Loop {
  return seats.reduce<Loop>((loop, seat) => {
    const by = holders[seat];
    const card = makeCard({
      summary: `${canary}: Ines and <@UJON> agree.`,
      answers: [makeAnswer({ rating: 'below', evidence: `${canary} evidence of Kim`, signs: ['p1', 'n2'] })],
      redFlags: [{ flag: 'unknown', evidence: `${canary} flag` }],
    });
    const version = { submission: seat, ...vault.sealCard(loop, seat, by, card) };
    const notes = vault.sealNotes(loop, seat, by, 'CANARY-NOTES');
    return play(loop, [{ type: 'sealCard', by, seat, version, notes }], afterRounds);
  }, sealedLoop(vault));
}

function source(loop: Loop): AccessSource {
  const proof = gateProof(loop);
  return {
    ...{ loop, kit: makeKit(), arranged: ['captions, as Jon asked'], material: [] },
    sent: [{ round: 'r1', title: 'Interview', text: 'With\n• Ines Muster' }],
    retention: retentionWords(loop, { preset: 'us', months: 24 }),
    opened: proof && {
      cards: vault.openRevealed(loop, proof),
      ...{ votes: [], decisions: vault.openDecisions(loop), dissents: [], wentOn: [], audit: [] },
    },
  };
}
const file = (...loops: Loop[]) =>
  makeAccessFile({ candidate, sources: loops.map(source), people, others: [], now });

describe('the access file', () => {
  it('has every rating and all evidence once the gate is open, with labels for names', () => {
    const made = file(written(['r1s1', 'r1s2', 'r2s1']));
    const [card] = made.loops[0]?.scorecards ?? [];
    expect(card).toMatchObject({ by: 'Interviewer 1', judgment: 'Yes', interview: 'First round' });
    expect(card?.summary).toBe('CANARY: [Interviewer 1] and [Interviewer 2] agree.');
    expect(card?.answers[0]).toMatchObject({
      ...{ rating: 'Below', evidence: 'CANARY evidence of [Interviewer 3]' },
      seen: ['For: Shows a first sign', 'Against: Shows a second sign'],
    });
    expect(card?.redFlags).toEqual([{ sign: 'unknown', evidence: 'CANARY flag' }]);
    expect(made.loops[0]?.messages[0]?.text).toBe('With\n• [Interviewer 1]');
    const text = accessText(made);
    expect(text).not.toContain('NOTES');
    for (const { user, name, email } of people)
      for (const word of [user, name, name.split(' ')[0] ?? '', email]) expect(text).not.toContain(word);
  });

  it('has nothing of any scorecard before, not even whether there is one', () => {
    const before = (seats: (keyof typeof holders)[]) => {
      const [loop] = file(written(seats)).loops;
      return JSON.stringify({ ...loop, loop: '' });
    };
    expect(before(['r1s1', 'r1s2'])).toBe(before([]));
    expect(before(['r1s1'])).not.toContain(canary);
    expect(before([])).toContain('Ask for this file again once it is');
  });

  it('says of a canceled loop that nobody ever opened its scorecards', () => {
    const cancelled = play(
      written(['r1s1']),
      [{ type: 'cancelLoop', by: 'UCORA', reason: 'Withdrawn' }],
      afterRounds,
    );
    const [loop] = file(cancelled).loops;
    expect(loop).toMatchObject({ state: 'Canceled', scorecards: [] });
    expect(loop?.leftOut[0]?.why).toContain('were never opened to anybody');
  });

  it('calls a person the same in all loops, whatever they do there', () => {
    const [one, other] = [written([]), { ...written([]), hiringManager: 'UINES', coordinator: 'UKIM' }];
    const labels = labelsFor([one, other], ['UINES', 'UNEW', 'UANY']);
    expect(Object.fromEntries(labels)).toEqual({
      ...{ UINES: 'Interviewer 1', UJON: 'Interviewer 2', UKIM: 'Interviewer 3' },
      ...{ UHANA: 'Hiring manager 1', UCORA: 'Coordinator 1', UNEW: 'Colleague 1', UANY: 'Colleague 2' },
    });
  });
});
