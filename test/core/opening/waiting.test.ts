import { describe, expect, it } from '@jest/globals';
import type { Opening } from '../../../src/core/opening/opening.ts';
import { waitingFor } from '../../../src/core/opening/waiting.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

const waits = (over: Partial<Opening>, coordinators: string[]) =>
  ['UHANA', 'UCORA', 'UDANA'].map((user) => waitingFor(makeOpening(over), user, coordinators));

describe('what an opening waits for', () => {
  it('is its hiring manager until it is complete, then both sides', () => {
    expect(waits({ success: [] }, ['UCORA', 'UDANA'])).toEqual(['complete', null, null]);
    expect(waits({}, ['UCORA', 'UDANA'])).toEqual(['agree', 'agree', null]);
    expect(waits({ agreed: ['UHANA'] }, ['UCORA', 'UDANA'])).toEqual([null, 'agree', null]);
    expect(waits({ agreed: ['UDANA'] }, ['UCORA', 'UDANA'])).toEqual(['agree', null, null]);
  });

  it('is every coordinator where the one who began it cannot go on', () => {
    expect(waits({}, ['UDANA'])).toEqual(['agree', null, 'agree']);
    expect(waits({}, [])).toEqual(['agree', null, null]);
  });

  it('is nothing once it is open or closed', () => {
    for (const state of ['open', 'closed'] as const)
      expect(waits({ state }, ['UCORA'])).toEqual([null, null, null]);
  });
});
