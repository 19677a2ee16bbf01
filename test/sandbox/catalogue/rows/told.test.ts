import { describe, expect, it } from '@jest/globals';
import { actedKinds } from '../../../../src/core/loop/acted.ts';
import { fullSample } from '../../../../src/sandbox/catalogue/full-sample.ts';
import { told } from '../../../../src/sandbox/catalogue/rows/told.ts';
import { readShipped } from '../../../support/read-shipped.ts';

const [kit] = await readShipped();

describe('the catalogue of what people are told', () => {
  it('shows every step of a loop, every act of somebody else, and every way in which a thing ends', () => {
    if (!kit) throw new Error('There is no kit.');
    const sample = fullSample(kit);
    const shown = (file: string, name: string) => told[file]?.[name]?.(sample);
    const steps = JSON.stringify(shown('told/news-message.ts', 'newsMessage'));
    for (const words of ['The loop began', 'Booked.', 'was moved', 'is late', 'All scorecards are in'])
      expect(steps).toContain(words);
    expect(shown('told/acted-message.ts', 'actedMessage')).toHaveLength(actedKinds.length);
    const ends = JSON.stringify(shown('told/closed-message.ts', 'closedSeatMessage'));
    expect(ends).toMatch(/was canceled.*decided/s);
  });
});
