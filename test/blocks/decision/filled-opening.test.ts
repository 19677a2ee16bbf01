import { expect, it } from '@jest/globals';
import { withOpening } from '../../../blocks/decision/filled-opening.ts';
import { makeDebriefed } from '../../support/makers/debriefed.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { buttonsIn, wordsIn } from '../samples.ts';

it('asks after a yes whether the opening is filled, until somebody says so', () => {
  const message = { text: 'Next steps', blocks: [] };
  const opening = makeOpening({ state: 'open', title: 'Tester <payments>' });
  const loop = makeDebriefed({ opening: opening.id });
  const steps = { number: 1, isOffer: true, posted: null, opening: 'kept' as const };
  expect(withOpening(message, loop, null)).toBe(message);
  expect(buttonsIn(withOpening(message, loop, opening))).toEqual(['Close the opening', 'Keep it open']);
  expect(wordsIn(withOpening(message, loop, opening))).toContain('*Tester &lt;payments&gt;* filled by it');
  const kept = withOpening(message, { ...loop, steps }, opening);
  const closed = withOpening(message, loop, { ...opening, state: 'closed' });
  expect([buttonsIn(kept), buttonsIn(closed)]).toEqual([[], []]);
  expect([wordsIn(kept), wordsIn(closed)]).toEqual([
    expect.stringContaining('stays open'),
    expect.stringContaining('those under way go on'),
  ]);
});
