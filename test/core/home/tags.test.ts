import { describe, expect, it } from '@jest/globals';
import { homeTags } from '../../../src/core/home/tags.ts';
import { changeSeat } from '../../../src/core/loop/seats.ts';
import { afterRounds, makeDraft, makeInterviewing, play, seal } from '../../support/makers/make-loop.ts';

const posted = { channel: 'D1', ts: '1.0' };

describe('on whose Home a loop stands', () => {
  it('is nobody’s while it is being set up', () => {
    expect(homeTags(makeDraft())).toEqual([]);
  });

  it('is that of its interviewers until their card is in, and of those who run it', () => {
    const loop = makeInterviewing();
    expect(homeTags(loop).toSorted()).toEqual(
      ['runs.UCORA', 'runs.UHANA', 'sits.UINES', 'sits.UJON', 'sits.UKIM'].toSorted(),
    );
    const sealed = play(loop, [seal('r1s1', 'form')], afterRounds);
    expect(homeTags(sealed)).not.toContain('sits.UINES');
  });

  it('may need its coordinator once a card is asked for, because nobody saves it when that becomes late', () => {
    const asked = changeSeat(makeInterviewing(), 'r1s1', { request: posted });
    expect(homeTags(asked)).toContain('needs.UCORA');
    expect(homeTags(asked)).not.toContain('needs.UHANA');
  });

  it('is never the candidate’s', () => {
    const loop = changeSeat(makeInterviewing(), 'r1s1', { holder: 'UCANDIDATE' });
    expect(homeTags(loop).filter((tag) => tag.endsWith('UCANDIDATE'))).toEqual([]);
  });

  it('ends with it: a cancelled one is nobody’s unless something of it could not be done', () => {
    const cancelled = play(makeInterviewing(), [{ type: 'cancelLoop', by: 'UCORA', reason: 'Filled.' }]);
    expect(homeTags(cancelled)).toEqual([]);
    const outbox = cancelled.outbox.map((effect) => ({ ...effect, state: 'dead' as const }));
    expect(homeTags({ ...cancelled, outbox }).toSorted()).toEqual(['needs.UCORA', 'needs.UHANA']);
  });
});
