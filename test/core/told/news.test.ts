import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import {
  afterRounds,
  makeDraft,
  makeInterviewing,
  play,
  seal,
  seatAll,
} from '../../support/makers/make-loop.ts';

const stepsIn = (loop: Loop) =>
  loop.outbox.flatMap(({ kind, payload }) => (kind === 'news.tell' ? [payload.step] : []));
const cards = (['r1s1', 'r1s2', 'r2s1'] as const).map((seat) => seal(seat));
const nudge = (number: number): Command => ({
  ...{ type: 'nudgeSent', seat: 'r1s1', booking: 1, holder: 'UINES', number },
  ...{ posted: { channel: 'D1', ts: '1' }, next: afterRounds },
});

describe('the hiring manager', () => {
  it('hears that the loop began, is booked, is late and is complete, each once', () => {
    expect(stepsIn(play(makeDraft(), [seatAll()]))).toEqual(['began']);
    const booked = makeInterviewing();
    expect(stepsIn(booked)).toEqual(['began', 'booked']);
    const late = play(booked, [nudge(1), nudge(2), nudge(3), nudge(4)], afterRounds);
    expect(stepsIn(late)).toEqual(['began', 'booked', 'late']);
    expect(stepsIn(play(late, cards, afterRounds))).toEqual(['began', 'booked', 'late', 'complete']);
  });

  it('hears nothing twice where they look after the loop themselves, and nothing as its candidate', () => {
    expect(stepsIn(makeInterviewing({ hiringManager: 'UCORA' }))).toEqual([]);
    const candidate = { ...makeDraft().candidate, slackUser: 'UHANA' };
    expect(stepsIn(makeInterviewing({ candidate }))).toEqual([]);
  });
});
