import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import {
  afterRounds,
  makeDraft,
  makeInterviewing,
  play,
  proposal,
  seal,
  seatAll,
} from '../../support/makers/make-loop.ts';

const stepsIn = (loop: Loop) =>
  loop.outbox.flatMap(({ kind, payload }) => (kind === 'news.tell' ? [payload.step] : []));
const cards = (['r1s1', 'r1s2', 'r2s1'] as const).map((seat) => seal(seat));
const reschedule: Command = {
  ...{ type: 'rescheduleRounds', by: 'UCORA', rounds: ['r2'], intent: 'move' },
  ...{ reason: 'The candidate is away.', days: null },
};
const nudge = (number: number): Command => ({
  ...{ type: 'nudgeSent', seat: 'r1s1', booking: 1, holder: 'UINES', number },
  ...{ posted: { channel: 'D1', ts: '1' }, next: afterRounds },
});

describe('the hiring manager', () => {
  it('hears that the loop began, is booked and is late, each once, and reads the rest in the debrief', () => {
    expect(stepsIn(play(makeDraft(), [seatAll()]))).toEqual(['began']);
    const booked = makeInterviewing();
    expect(stepsIn(booked)).toEqual(['began', 'booked']);
    const late = play(booked, [nudge(1), nudge(2), nudge(3), nudge(4)], afterRounds);
    expect(stepsIn(late)).toEqual(['began', 'booked', 'late']);
    expect(stepsIn(play(late, cards, afterRounds))).toEqual(['began', 'booked', 'late']);
  });

  it('hears nothing twice where they look after the loop themselves, and nothing as its candidate', () => {
    expect(stepsIn(makeInterviewing({ hiringManager: 'UCORA' }))).toEqual([]);
    const candidate = { ...makeDraft().candidate, slackUser: 'UHANA' };
    expect(stepsIn(makeInterviewing({ candidate }))).toEqual([]);
  });

  it('hears that a round was moved, and nothing where the old time stays', () => {
    const moving = play(makeInterviewing(), [
      { type: 'rescheduleRounds', by: 'UCORA', rounds: ['r1'], intent: 'move', reason: 'Ill', days: null },
    ]);
    expect(stepsIn(play(moving, [{ type: 'keepTimes', by: 'UCORA' }]))).toEqual(['began', 'booked']);
    const moved = play(moving, [
      proposal(moving.search.number),
      { type: 'bookLoop', by: 'UCORA', search: moving.search.number, offer: 0 },
      { type: 'roundMoved', round: 'r1', booking: 2, joinUrl: null },
    ]);
    expect(stepsIn(moved)).toEqual(['began', 'booked', 'moved']);
  });

  it('hears of nothing being booked where the round that was being moved is given up', () => {
    const giveUp: Command = { type: 'dropRound', by: 'UCORA', round: 'r2', reason: 'Not needed' };
    const loop = { ...makeInterviewing(), minimumCards: 1 };
    expect(stepsIn(play(loop, [reschedule, giveUp]))).toEqual(['began', 'booked']);
  });
});
