import type { Command } from '../../../src/core/decide.ts';
import { snapshotOf } from '../../../src/core/decision/take-snapshot.ts';
import type { Loop, NewStatement } from '../../../src/core/loop/loop.ts';
import { afterRounds, makeInterviewing, play, seal } from './make-loop.ts';

const nothing = { iv: '', tag: '', data: '' };

/** A loop whose three cards are in, and whose debrief is open. */
export const makeDebriefed = (over: Parameters<typeof makeInterviewing>[0] = {}): Loop =>
  play(makeInterviewing(over), [seal('r1s1'), seal('r1s2'), seal('r2s1')], afterRounds);

export const statement = (submission: string): NewStatement => ({
  ...{ submission, sealed: nothing, receipt: `receipt-${submission}` },
});

export const vote = (by: string, submission = by): Command => ({
  ...{ type: 'castVote', by, statement: statement(submission) },
});

type Decide = Extract<Command, { type: 'recordDecision' }>;

export function decideOn(loop: Loop, over: Partial<Decide> = {}): Decide {
  const snapshot = snapshotOf(loop);
  if (!snapshot) throw new Error('The gate is closed.');
  return {
    ...{ type: 'recordDecision', by: loop.hiringManager, statement: statement('decision') },
    ...{ isFinal: true, snapshot, snapshotHash: 'hash', extra: null },
    ...over,
  };
}

export const moreEvidence = (loop: Loop): Decide =>
  decideOn(loop, {
    isFinal: false,
    statement: statement('more'),
    extra: {
      round: {
        ...{
          id: 'e1',
          template: 'more-evidence',
          title: 'More evidence',
          type: 'live',
          dueDays: 3,
          minutes: 30,
        },
        ...{
          exercise: null,
          preparationMinutes: 0,
          quorum: 1,
          sameDay: null,
          after: [],
          blind: false,
          needs: null,
        },
        seats: [{ id: 'e1s1', duty: 'interviewer', skill: 'Reads it', questions: ['api-two'] }],
      },
      pools: { e1s1: ['ULENA'] },
      lastDay: '2027-01-29',
    },
  });
