import { expect, it } from '@jest/globals';
import { fullSample } from '../../../../src/sandbox/catalogue/full-sample.ts';
import { candidates } from '../../../../src/sandbox/catalogue/rows/candidates.ts';
import { readShipped } from '../../../support/read-shipped.ts';

const [kit] = await readShipped();

it('shows adjustments to who may read the reason and to others, and what an access file holds', () => {
  if (!kit) throw new Error('There is no kit.');
  const sample = fullSample(kit);
  const form = JSON.stringify(candidates['adjustments/adjustments-form.ts']?.adjustmentsForm?.(sample));
  expect(form).toContain('A reason is kept for');
  expect(form).toContain('"block_id":"reason"');
  const shown = JSON.stringify(candidates['access/access-forms.ts']?.accessPreviewForm?.(sample));
  expect(shown).toMatch(
    /scorecards and decisions included.*its debrief is not open.*nobody ever opened them/s,
  );
});
