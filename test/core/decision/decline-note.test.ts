import { describe, expect, it } from '@jest/globals';
import { declineNote, happenedIn } from '../../../src/core/decision/decline-note.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeSeat } from '../../../src/core/loop/seats.ts';
import {
  afterRounds,
  hour,
  makeInterviewing,
  makeKit,
  now,
  play,
  seal,
} from '../../support/makers/make-loop.ts';

const sealed = () => play(makeInterviewing(), [seal('r1s1'), seal('r1s2'), seal('r2s1')], afterRounds);
const note = (loop: Loop, at = afterRounds) =>
  declineNote(loop, { candidate: 'Robin Smith', role: 'Backend developer', at }).join('\n\n');
const alone = 'before they read anybody else’s';

describe('the note that declines', () => {
  it('thanks for the rounds that the candidate came to, with the days', () => {
    expect(note(sealed())).toBe(
      `Dear Robin,

Thank you for the time you gave us for the role of Backend developer: two interviews on Tuesday, January 12.

We have decided not to move forward with your application. Everybody who met you wrote down their assessment before they read anybody else’s.

We know how much time an application takes, and we wish you well.`,
    );
  });

  it('says days and papers as people do where the plan is for', () => {
    const british = play(
      makeInterviewing({ kit: makeKit({ locale: 'en-GB' }) }),
      [seal('r1s1')],
      afterRounds,
    );
    const [first, ...rest] = british.rounds;
    const read = [{ ...first, type: 'review', needs: 'resume', material: { number: 1 } as never }, ...rest];
    const words = note({ ...british, rounds: read as Loop['rounds'] });
    expect(words).toContain('Second round on Tuesday 12 January.');
    expect(words).toContain('your CV.');
    expect(british.kit.locale).toBe('en-GB');
    expect(sealed().kit).not.toHaveProperty('locale');
  });

  it('leaves out a round that somebody reported as not held, and names those that are withdrawn', () => {
    const missed = changeSeat(makeInterviewing(), 'r2s1', { notHeld: { by: 'UKIM', at: now } });
    expect(note(missed)).not.toContain('Second round');
    expect(note(missed)).toContain('Backend developer: First round on Tuesday, January 12.');
    const [first, second] = sealed().rounds;
    const later = { ...second, booking: { ...second?.booking, startsAt: now + 50 * hour } };
    expect(note({ ...sealed(), rounds: [first, later] as Loop['rounds'] }, now + 60 * hour)).toContain(
      'two interviews from Tuesday, January 12 to Wednesday, January 13.',
    );
    const early = note(sealed(), now + 25.5 * hour);
    expect(early).toContain('First round on Tuesday, January 12.');
    expect(early).toContain('Second round will not take place, and you do not need to do anything.');
    expect(note(makeInterviewing(), now)).toContain(
      'Thank you for your application for the role of Backend developer.',
    );
  });

  it('says that everybody wrote alone only where everybody did', () => {
    expect(note(sealed())).toContain(alone);
    const excused = play(makeInterviewing(), [seal('r1s1'), seal('r1s2')], afterRounds);
    const early = { state: 'open', at: afterRounds, how: 'early', by: 'UHANA', reason: 'Urgent' } as const;
    expect(note({ ...excused, gate: early })).not.toContain(alone);
    expect(note({ ...sealed(), gate: early })).not.toContain(alone);
    const stage = { id: 'screen', title: 'Screen', openedAt: now, settled: null, posted: {} };
    const readers = [{ user: 'UHANA', at: now, isEarly: true }];
    expect(note({ ...sealed(), stages: [{ ...stage, readers }] })).not.toContain(alone);
    expect(note({ ...sealed(), stages: [{ ...stage, readers: [] }] })).toContain(alone);
    const complete = { state: 'open', at: afterRounds, how: 'complete' } as const;
    expect(note({ ...excused, gate: complete })).not.toContain(alone);
    const past = [{ gate: complete, thread: null, vote: null }];
    expect(note({ ...sealed(), pastDebriefs: past })).not.toContain(alone);
  });

  it('thanks for no round that was given up', () => {
    const givenUp = play(
      makeInterviewing(),
      [seal('r1s1'), seal('r1s2'), { type: 'excuseRound', by: 'UCORA', round: 'r2', reason: 'Nobody came' }],
      afterRounds,
    );
    expect(happenedIn(givenUp, afterRounds).met.map(({ id }) => id)).toEqual(['r1']);
    expect(note(givenUp)).not.toContain('Second round');
    const half = play(
      makeInterviewing(),
      [seal('r1s1'), { type: 'excuseRound', by: 'UCORA', round: 'r1', reason: 'Ill' }, seal('r2s1')],
      afterRounds,
    );
    expect(note(half)).toContain('two interviews on Tuesday, January 12.');
    expect(happenedIn(half, afterRounds).met.map(({ id }) => id)).toEqual(['r1', 'r2']);
  });

  it('thanks for what was sent in, where somebody read it', () => {
    const loop = sealed();
    const material = { number: 1 } as never;
    const [first, ...rest] = loop.rounds;
    const read = {
      ...loop,
      rounds: [{ ...first, type: 'review', needs: 'answers', material }, ...rest],
    } as Loop;
    expect(note(read)).toContain('We also read what you sent us: your written answers.');
    const unread = changeSeat(changeSeat(read, 'r1s1', { versions: [] }), 'r1s2', { versions: [] });
    expect(note(unread)).not.toContain('read what you sent');
    expect(happenedIn(read, afterRounds).met.map(({ id }) => id)).toEqual(['r2']);
  });
});
