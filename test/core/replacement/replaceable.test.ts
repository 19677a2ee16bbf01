import { describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeSeat, findSeat } from '../../../src/core/loop/seats.ts';
import {
  isInLoop,
  replaceable,
  whyNotReplaced,
  whyNotTheirs,
} from '../../../src/core/replacement/replaceable.ts';
import { afterRounds, makeDraft, makeInterviewing, now, play, seal } from '../../support/makers/make-loop.ts';

const loop = makeInterviewing();
const placeIn = (changed: Loop, id = 'r1s1') => {
  const place = findSeat(changed, id);
  if (!place) throw new Error('There is no such seat.');
  return place;
};
const why = (changed: Loop, when = now) => whyNotReplaced(changed, placeIn(changed), when)?.code ?? null;

describe('a seat that somebody else can take over', () => {
  it('is each whose scorecard is still awaited', () => {
    expect(replaceable(loop, now).map(({ seat }) => seat.id)).toEqual(['r1s1', 'r1s2', 'r2s1']);
    const written = play(loop, [seal('r1s1')], afterRounds);
    expect(replaceable(written, afterRounds).map(({ seat }) => seat.id)).toEqual(['r1s2', 'r2s1']);
    expect(why(written, afterRounds)).toBe('reassign.card-in');
  });

  it('is none before its round has a time, where it was excused, or where nobody writes', () => {
    expect(why(makeDraft())).toBe('reassign.not-now');
    const excused = { by: 'UCORA', reason: 'Ill', at: now };
    expect(why(changeSeat(loop, 'r1s1', { excused }))).toBe('reassign.excused');
    expect(why(changeSeat(loop, 'r1s1', { duty: 'shadow' }))).toBe('reassign.no-card');
    const playing = changeSeat(loop, 'r1s1', { duty: 'player' });
    expect([why(playing), why(playing, afterRounds)]).toEqual([null, 'reassign.played']);
  });
});

describe('who can take it over', () => {
  it('is nobody who sits in the round already, and never the candidate', () => {
    const { round } = placeIn(loop);
    expect(whyNotTheirs(loop, round, 'UDANA')).toBeNull();
    expect(whyNotTheirs(loop, round, 'UJON')?.code).toBe('reassign.in-round');
    const colleague = { ...loop, candidate: { ...loop.candidate, slackUser: 'UDANA' } };
    expect(whyNotTheirs(colleague, round, 'UDANA')?.code).toBe('seats.candidate');
  });

  it('counts a part in another round of the same debrief', () => {
    expect([isInLoop(loop, 'UKIM'), isInLoop(loop, 'UDANA')]).toEqual([true, false]);
    expect(isInLoop({ ...loop, debriefNumber: loop.debriefNumber + 1 }, 'UKIM')).toBe(false);
  });
});
