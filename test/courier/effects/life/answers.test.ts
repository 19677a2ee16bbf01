import { describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../../src/core/loop/loop.ts';
import { finishEffect } from '../../../../src/core/loop/outbox.ts';
import type { Task } from '../../../../src/courier/deps.ts';
import { writeAnswer } from '../../../../src/courier/effects/life/answers.ts';
import { makeInterviewing, play } from '../../../support/makers/make-loop.ts';
import { found, recuse, says } from '../../../support/makers/make-replacement.ts';

const taken = play(makeInterviewing(), [recuse, found('UANA'), says('UANA', 'yes')]);
const invited: Loop = taken.outbox
  .filter(({ kind }) => kind === 'round.describe')
  .reduce((loop, { id }) => finishEffect(loop, id), taken);

function answering(loop: Loop, attempts = 1) {
  const answers: string[][] = [];
  const deps = {
    directory: { people: async () => [{ user: 'UANA', email: 'ana@acme.test' }] },
    calendar: {
      answer: async (...answer: string[]) => {
        answers.push(answer.slice(1));
        return 'not_invited';
      },
    },
  };
  const effect = { payload: { round: 'r1', booking: 1, user: 'UANA' }, attempts };
  return { run: () => writeAnswer({ deps, loop, effect } as unknown as Task<'invite.answer'>), answers };
}

describe('the answer of somebody who takes an interview', () => {
  it('waits for their invitation, however long the calendar takes for it', async () => {
    const { run, answers } = answering(taken, 50);
    await expect(run()).rejects.toThrow('Their invitation is on its way.');
    expect(answers).toEqual([]);
  });

  it('is written once it has come; whoever was taken out of it by then has nothing to answer', async () => {
    const { run, answers } = answering(invited, 1);
    await expect(run()).rejects.toThrow('They are not invited yet.');
    expect(answers).toEqual([['ana@acme.test', 'accepted']]);
    expect(await answering(invited, 6).run()).toEqual([]);
  });
});
