import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import { eraseReasons } from '../../../src/core/erasure/erasure.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { decideOn, makeDebriefed } from '../../support/makers/debriefed.ts';
import { afterRounds, makeInterviewing, play } from '../../support/makers/make-loop.ts';

const canary = 'canary7c1d';
const erase = (reason: (typeof eraseReasons)[number]): Command => ({
  ...{ type: 'eraseLoop', by: 'UCORA', rule: { kind: 'asked', reason }, teller: 'UCORA', besides: [] },
  request: { id: 'asked1', place: 1, of: 1 },
});

/** Every text in a value, however deep. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

/** A loop in which somebody typed the word wherever plain text is kept. */
function told(loop: Loop): Loop {
  const rounds = loop.rounds.map((round) => ({
    ...round,
    title: canary,
    seats: round.seats.map((seat) => ({
      ...seat,
      left: [{ holder: 'UOMAR', how: 'recused' as const, reason: canary, at: 1 }],
    })),
  }));
  return { ...loop, rounds, hold: null, availability: { ...loop.availability, exceptions: canary } };
}

describe('what stays of an erased loop', () => {
  it.each([
    ['under way', makeInterviewing(), 'running'],
    ['in its debrief', makeDebriefed(), 'running'],
    ['decided', play(makeDebriefed(), [decideOn(makeDebriefed())], afterRounds), 'decided'],
    [
      'canceled',
      play(makeInterviewing(), [{ type: 'cancelLoop', by: 'UCORA', reason: canary }], afterRounds),
      'cancelled',
    ],
  ])('says what had become of it and counts, and repeats nothing that was typed: %s', (_stage, loop, was) => {
    const before = told(loop);
    expect(textsIn(before).filter((text) => text.includes(canary)).length).toBeGreaterThan(2);
    const { erasure, outbox } = play(before, [erase('asked')], afterRounds);
    expect(erasure).toMatchObject({
      was,
      counts: { interviews: expect.any(Number) },
      plan: { id: loop.kit.id },
    });
    expect(textsIn([erasure, outbox]).filter((text) => text.includes(canary))).toEqual([]);
  });

  it('says why in one of our own words, since anything else would stay', () => {
    for (const reason of eraseReasons)
      expect(play(makeInterviewing(), [erase(reason)], afterRounds).erasure?.rule).toEqual({
        kind: 'asked',
        reason,
      });
  });
});
