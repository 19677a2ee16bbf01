import { describe, expect, it } from '@jest/globals';
import { waitingView } from '../../../blocks/times/waiting-view.ts';
import { afterRounds, makeDraft, now, play, proposal, seatAll } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { labelsIn, longName, wordsIn, zone } from '../samples.ts';

const looking = play(makeDraft(), [seatAll()]);
const found = play(looking, [proposal()]);
const many = (length: number, loop = found, candidate = longName) =>
  Array.from({ length }, (_, index) => ({ loop: { ...loop, id: `loop${index}` }, candidate }));

describe('the loops that wait for times', () => {
  fitsSlack({
    none: () => waitingView([], zone, now),
    'more than fit': () => waitingView([...many(70), ...many(40, looking)], zone, now),
  });

  it('are booked in groups of ten', () => {
    const { blocks, ...form } = waitingView(many(25, found, 'Robin'), zone, now);
    expect(labelsIn({ blocks })).toEqual(['Book the first schedule of', 'and of', 'and of']);
    expect(form.submit?.text).toBe('Book');
    expect(JSON.stringify(blocks)).toContain('Robin: 2 rounds from Tue 12 Jan, 09:00');
  });

  it('offers no schedule that has begun', () => {
    const view = waitingView([{ loop: found, candidate: 'Robin' }], zone, afterRounds);
    expect(wordsIn(view)).toContain('*Robin* · Quorum is looking');
    expect(view.submit).toBeUndefined();
    const older = waitingView([{ loop: { ...found, outbox: [] }, candidate: 'Robin' }], zone, afterRounds);
    expect(wordsIn(older)).toContain('*Robin* · no times; see its message');
  });

  it('are told apart: looking, or without times', () => {
    const nothing = { ...looking, search: { ...looking.search, state: 'nothing' as const } };
    const view = waitingView(
      [
        { loop: looking, candidate: 'Robin' },
        { loop: nothing, candidate: 'Kim' },
      ],
      zone,
      now,
    );
    expect(wordsIn(view)).toContain('*Robin* · Quorum is looking\n*Kim* · no times; see its message');
    expect(view.submit).toBeUndefined();
  });
});
