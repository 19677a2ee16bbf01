import { describe, expect, it } from '@jest/globals';
import { fullSample } from '../../../../src/sandbox/catalogue/full-sample.ts';
import { lines } from '../../../../src/sandbox/catalogue/rows/lines.ts';
import { readShipped } from '../../../support/read-shipped.ts';

const [kit] = await readShipped();

describe('the catalogue of lines', () => {
  it('shows who is late, and who stepped back', () => {
    if (!kit) throw new Error('There is no kit.');
    const sample = fullSample(kit);
    const shown = (file: string, builder: string) => JSON.stringify(lines[file]?.[builder]?.(sample));
    expect(shown('lines/rounds.ts', 'lateLines')).toContain('*Late*: waiting for');
    expect(shown('lines/exits.ts', 'exitWarnings')).toContain('has stepped back from');
  });
});
