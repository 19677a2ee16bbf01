import { describe, expect, it } from '@jest/globals';
import { goOnForm, stopForm } from '../../../blocks/stages/stage-form.ts';
import { goOnWords, stopWords } from '../../../src/core/stages/reasons.ts';

const about = { loop: 'a', stage: 'screen', title: 'Screen', candidate: 'Robin & Co' };

describe('the forms that settle a stage', () => {
  it('offer every reason, ask for words where a loop ends, and carry ids only', () => {
    for (const [form, words, isOptional] of [
      [goOnForm(about), goOnWords, true],
      [stopForm(about), stopWords, false],
    ] as const) {
      for (const reason of Object.values(words)) expect(JSON.stringify(form)).toContain(reason);
      expect(form.private_metadata).toBe('a~screen');
      expect(form.blocks[2]).toMatchObject({ block_id: 'words', optional: isOptional });
      const room = form.blocks[2] as { element?: { max_length?: number } };
      const longest = Math.max(...Object.values(stopWords).map(({ length }) => length));
      if (!isOptional) expect((room.element?.max_length ?? 3000) + longest + 2).toBeLessThanOrEqual(3000);
      expect(JSON.stringify(form.blocks)).toContain('Robin &amp; Co');
    }
  });
});
