import { describe, expect, it } from '@jest/globals';
import { nextLine } from '../../../blocks/lines/next-date.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { decideOn, makeDebriefed } from '../../support/makers/debriefed.ts';
import {
  afterRounds,
  makeDraft,
  makeInterviewing,
  now,
  play,
  proposal,
  seatAll,
} from '../../support/makers/make-loop.ts';
import { zone } from '../samples.ts';

describe('what comes next in a loop', () => {
  const loop = makeInterviewing();
  const seated = play(makeDraft(), [seatAll()]);
  const searching = (state: Loop['search']['state']) =>
    nextLine({ ...seated, search: { ...seated.search, state } }, zone, now)[0];

  it('is the next interview with its date, then the scorecards', () => {
    expect(nextLine(loop, zone, now)).toEqual(['Next: *First round*, Tue 12 Jan, 09:00']);
    expect(nextLine(loop, zone, afterRounds)).toEqual(['Next: the last scorecards']);
  });

  it('is how far the search for times is', () => {
    const found = play(seated, [proposal()]);
    expect(nextLine(found, zone, now)).toEqual(['Next: somebody books one of 1 schedule']);
    expect(nextLine(found, zone, afterRounds)).toEqual(['Next: times are found']);
    expect(nextLine({ ...found, outbox: [] }, zone, afterRounds)[0]).toContain('starts the search');
    expect(searching('nothing')).toContain('no times were found');
    expect(searching('none')).toContain('starts the search');
  });

  it('is the debrief, then the decision, then nothing', () => {
    const open = makeDebriefed();
    expect(nextLine(open, zone, afterRounds)).toEqual(['Next: the debrief opens']);
    const debrief = { ...open, debrief: { parent: '1.0' } } as Loop;
    expect(nextLine(debrief, zone, afterRounds)).toEqual(['Next: the decision']);
    expect(nextLine(play(open, [decideOn(open)], afterRounds), zone, afterRounds)).toEqual([]);
  });
});
