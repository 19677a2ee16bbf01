import { describe, expect, it } from '@jest/globals';
import { fullSample } from '../../../../src/sandbox/catalogue/full-sample.ts';
import { drift } from '../../../../src/sandbox/catalogue/rows/drift.ts';
import { readShipped } from '../../../support/read-shipped.ts';

const [kit] = await readShipped();

describe('the catalogue of events that somebody changed', () => {
  it('shows every question with its answers, and how each can end', () => {
    if (!kit) throw new Error('There is no kit.');
    const sample = fullSample(kit);
    const shown = JSON.stringify(drift['drift/drift-message.ts']?.driftMessage?.(sample));
    for (const words of ['Keep the new time', 'Restore', 'Invite again', 'Hand loop to…'])
      expect(shown).toContain(words);
    const ends = JSON.stringify(drift['drift/drift-message.ts']?.driftEndMessage?.(sample));
    expect(ends).toMatch(/moved back.*settled in the meantime/s);
  });
});
