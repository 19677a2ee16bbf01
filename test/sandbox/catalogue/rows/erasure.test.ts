import { expect, it } from '@jest/globals';
import { fullSample } from '../../../../src/sandbox/catalogue/full-sample.ts';
import { erasure } from '../../../../src/sandbox/catalogue/rows/erasure.ts';
import { readShipped } from '../../../support/read-shipped.ts';

const [kit] = await readShipped();
if (!kit) throw new Error('No plan ships.');
const sample = fullSample(kit);
const shown = (file: string, builder: string) => JSON.stringify(erasure[file]?.[builder]?.(sample));

it('shows an erasure on its way, at its end and where something failed, with all that can be left', () => {
  const words = shown('erasure/erasure-message.ts', 'erasureMessage');
  expect(words).toMatch(/Erasing a candidate.*A candidate is erased.*not erased everywhere yet/);
  for (const left of [
    'sent the record',
    'handed over',
    'earlier names',
    'has left',
    'for compliance',
    'of their own',
  ])
    expect(words).toContain(left);
});

it('shows what goes before anybody erases it, and the list of candidates with and without somebody in it', () => {
  expect(shown('erasure/forget-forms.ts', 'eraseForm')).toContain('Robin Castellan');
  expect(erasure['erasure/forget-forms.ts']?.forgetForm?.(sample)).toHaveLength(2);
});
