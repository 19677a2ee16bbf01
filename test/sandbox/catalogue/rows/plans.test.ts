import { describe, expect, it } from '@jest/globals';
import { fullSample } from '../../../../src/sandbox/catalogue/full-sample.ts';
import { plans } from '../../../../src/sandbox/catalogue/rows/plans.ts';
import { readShipped } from '../../../support/read-shipped.ts';

const [kit] = await readShipped();
if (!kit) throw new Error('No plan ships.');
const sample = fullSample(kit);
const shown = (file: string, builder: string) => JSON.stringify(plans[file]?.[builder]?.(sample));

describe('the catalogue of a plan’s changes', () => {
  it('shows a change to approve, one of one’s own, and one that was sent back', () => {
    const words = shown('kit/change-view.ts', 'changeView');
    for (const sign of ['"Approve"', '"Take back"', 'sent back by', 'way back to version 1'])
      expect(words).toContain(sign);
  });

  it('shows a message for every way in which somebody is told', () => {
    const words = shown('kit/plan-messages.ts', 'changeMessage');
    for (const sign of [
      'wants to change',
      'to go back to version 1',
      'Say which interface',
      'It is version 4',
    ])
      expect(words).toContain(sign);
  });
});
