import { expect, it } from '@jest/globals';
import { eraseForm, forgetForm, holdForm } from '../../../blocks/erasure/forget-forms.ts';
import { countsOf, tracesOf } from '../../../src/core/erasure/traces.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { makeDebriefed } from '../../support/makers/debriefed.ts';
import { makeInterviewing, now } from '../../support/makers/make-loop.ts';

const preview = (loop: Loop) => {
  const traces = tracesOf(loop, [], now);
  return { loop, traces, counts: countsOf(loop, traces) };
};
const given = { zone: 'UTC', calendar: 'Toy' };

it('says of a loop that is still running that its invitations are withdrawn, and of others what they hold', () => {
  const words = JSON.stringify(
    eraseForm({
      candidate: 'Robin',
      loops: [preview(makeInterviewing()), preview(makeDebriefed())],
      ...given,
    }),
  );
  expect(words).toContain('still running: it is canceled first, and 2 invitations withdrawn');
  expect(words).toContain('3 scorecards');
  expect(words).toContain('cannot be undone');
});

it('carries ids only, and chooses whoever is the only one', () => {
  const rows = [{ loop: makeInterviewing(), candidate: 'Robin Castellan', loops: 1, isHeld: false }];
  const view = forgetForm(rows, [], 'UTC');
  expect(view.private_metadata ?? '').not.toContain('Robin');
  expect(JSON.stringify(view.blocks)).toContain('initial_option');
  expect(JSON.stringify(forgetForm([], [], 'UTC'))).toContain('No candidate is called that');
  const several = [...rows, { ...rows[0], loop: makeDebriefed({ id: 'other1' }), loops: 2 }] as typeof rows;
  expect(JSON.stringify(holdForm(several))).toContain('2 loops');
});

it('says who is on hold, and offers to lift it where that is all there is to choose', () => {
  const row = { loop: makeInterviewing(), candidate: 'Robin Castellan', loops: 1 };
  const words = (isHeld: boolean) => JSON.stringify(holdForm([{ ...row, isHeld }]));
  expect(words(true)).toContain('On hold: Robin Castellan');
  expect(words(true)).toMatch(/"initial_option":\{[^}]*\{[^}]*\},"value":"lift"/);
  expect(words(false)).not.toContain('On hold');
  expect(words(false)).toMatch(/"initial_option":\{[^}]*\{[^}]*\},"value":"hold"/);
});
