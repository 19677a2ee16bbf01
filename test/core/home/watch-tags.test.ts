import { describe, expect, it } from '@jest/globals';
import { deadLetterTag, overdueGates, watchTags } from '../../../src/core/home/watch-tags.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeEffect } from '../../../src/core/loop/outbox.ts';
import { makeDebriefed } from '../../support/makers/debriefed.ts';
import {
  afterRounds,
  hour,
  makeDraft,
  makeInterviewing,
  play,
  seal,
} from '../../support/makers/make-loop.ts';

const interviewing = makeInterviewing();
const lastEnd = Math.max(...interviewing.rounds.map(({ booking }) => booking?.endsAt ?? 0));
const isOverdue = (loop: Loop, now: number): boolean => {
  const { from, to } = overdueGates(now);
  return watchTags(loop).some((tag) => tag >= from && tag < to);
};

describe('a gate that somebody should look at', () => {
  it('is one that is closed three days after the last interview, within an hour', () => {
    expect(isOverdue(interviewing, lastEnd + 71 * hour)).toBe(false);
    expect(isOverdue(interviewing, lastEnd + 74 * hour)).toBe(true);
    expect(isOverdue(interviewing, lastEnd + 1000 * hour)).toBe(true);
  });

  it('is one that waits for the last of several interviews', () => {
    const [first] = interviewing.rounds;
    const apart = {
      ...interviewing,
      rounds: interviewing.rounds.map((round) =>
        round.id === first?.id && round.booking
          ? { ...round, booking: { ...round.booking, endsAt: lastEnd + 100 * hour } }
          : round,
      ),
    };
    expect(isOverdue(apart, lastEnd + 74 * hour)).toBe(false);
  });

  it('is none while an interview that it waits for has no time', () => {
    const [first] = interviewing.rounds;
    const unbooked = {
      ...interviewing,
      rounds: interviewing.rounds.map((round) =>
        round.id === first?.id ? { ...round, booking: null } : round,
      ),
    };
    expect(isOverdue(unbooked, lastEnd + 1000 * hour)).toBe(false);
    expect(watchTags(makeDraft())).toEqual([]);
  });

  it('is still one when all but one have written, and none once the gate is open', () => {
    const some = play(interviewing, [seal('r1s1')], afterRounds);
    expect(isOverdue(some, lastEnd + 74 * hour)).toBe(true);
    expect(watchTags(makeDebriefed())).toEqual([]);
  });
});

describe('a loop with something that only a person can put right', () => {
  it('has a tag for as long', () => {
    const [effect] = interviewing.outbox;
    if (!effect) throw new Error('There is no effect.');
    const dead = changeEffect(interviewing, effect.id, { state: 'dead' });
    expect(watchTags(dead)).toContain(deadLetterTag);
    expect(watchTags(changeEffect(dead, effect.id, { state: 'done' }))).not.toContain(deadLetterTag);
  });

  it('has no tag that a Home looks for', () => {
    expect(watchTags(interviewing).filter((tag) => /^(needs|sits|runs|ended)\./.test(tag))).toEqual([]);
  });
});
