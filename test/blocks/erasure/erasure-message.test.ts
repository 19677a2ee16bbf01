import { describe, expect, it } from '@jest/globals';
import { erasureMessage } from '../../../blocks/erasure/erasure-message.ts';
import type { Command } from '../../../src/core/decide.ts';
import type { Left } from '../../../src/core/erasure/erasure.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { makeInterviewing, now, play } from '../../support/makers/make-loop.ts';

const given = { zone: 'Europe/Berlin', calendar: 'Toy' };
const erased = play(
  makeInterviewing(),
  [
    {
      ...{ type: 'eraseLoop', by: 'UCORA', rule: { kind: 'asked', reason: 'asked' }, teller: 'UCORA' },
      ...{ request: { id: 'x', place: 1, of: 2 }, besides: [] },
    } as Command,
  ],
  now,
);
const as = (state: 'done' | 'dead', left: Left[] = []): Loop => ({
  ...erased,
  outbox: erased.outbox.map((effect) => ({ ...effect, state, failure: 'Slack did not answer.' })),
  ...(erased.erasure ? { erasure: { ...erased.erasure, left } } : {}),
});
const words = (loop: Loop) => JSON.stringify(erasureMessage(loop, given));

describe('the message about an erasure', () => {
  it('says how far it is, then that it is done and what is left', () => {
    expect(words(erased)).toContain(`0 of ${erased.outbox.length - 1} places are done`);
    expect(words(erased)).toContain('(1 of 2)');
    expect(words(as('done'))).toContain('A candidate is erased');
    expect(words(as('done'))).not.toContain('Try again');
  });

  it('offers to try again what failed for a day, and what Slack refused', () => {
    expect(words(as('dead'))).toContain('not erased everywhere yet');
    expect(words(as('dead'))).toContain('Try again');
    const refused = as('done', [{ what: 'messages', channel: 'C1', count: 2, code: 'is_inactive' }]);
    expect(words(refused)).toContain('unarchive it');
    expect(words(refused)).toContain('Try again');
  });
});
